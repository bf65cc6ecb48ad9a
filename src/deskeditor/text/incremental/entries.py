"""Entries: the chunks of a text with what became of them, and where in the text they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deskeditor.text.dialect.chunks import LOOK_AHEAD, REACH, Chunk, read_chunk
from deskeditor.text.dialect.definitions import Defined, defined_by
from deskeditor.text.dialect.pieces import EMPTY, Piece


@dataclass(slots=True, eq=False)
class Entry:
    """A chunk, its source, and its HTML."""

    chunk: Chunk
    lines: tuple[str, ...]
    defined: Defined
    piece: Piece = EMPTY
    values: tuple[str, ...] = ()  # what fills the slots of the piece
    html: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of entries that new ones replace."""

    start: int
    end: int  # exclusive
    line: int  # at which entry `start` begins
    blocks: int  # blocks before entry `start`
    fresh: list[Entry]


class Row:
    """The entries in order. Remembers where the last look was: edits are near each other."""

    def __init__(self, lines: Sequence[str], *, is_plain: bool = False) -> None:
        self.is_plain = is_plain
        self.entries: list[Entry] = []
        self.forget()
        at = 0
        while at < len(lines):
            self.entries.append(self._read(lines, at))
            at += self.entries[-1].chunk.length

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        return iter(self.entries)

    def forget(self) -> None:
        """Forget the last look: blocks far away came or went."""
        self._index = self._line = self._blocks = 0

    def cut(self, lines: Sequence[str], first: int, removed: int, added: int) -> Cut:
        """Return what an edit makes new; `lines` are those after it.

        Lines `first` to `first + removed` of the old text were replaced by `added` lines.
        """
        self._restart(first)
        start, line = self._index, self._line
        fresh: list[Entry] = []
        at, end, old = line, start, line
        moved = added - removed
        while at < len(lines):
            fresh.append(self._read(lines, at))
            at += fresh[-1].chunk.length
            while end < len(self.entries) and old < at - moved:
                old += self.entries[end].chunk.length
                end += 1
            if at >= first + added and old == at - moved:
                break
        kept = self._reusing(fresh, start, end)
        return Cut(start, end, line, self._blocks, kept)

    def replace(self, cut: Cut) -> None:
        """Put the fresh entries in the place of the old."""
        self.entries[cut.start : cut.end] = cut.fresh

    def _restart(self, first: int) -> None:
        """Go to the first entry that an edit of line `first` can change."""
        self._look_at(max(0, first - LOOK_AHEAD))
        at = self._line
        earliest = at
        for before in range(self._index - 1, -1, -1):
            chunk = self.entries[before].chunk
            at -= chunk.length
            if at + REACH < first:
                break
            if chunk.is_open:
                earliest = at
        self._look_at(earliest)

    def _look_at(self, number: int) -> None:
        """Go to the entry that holds line `number`."""
        while self._line > number:
            self._index -= 1
            entry = self.entries[self._index]
            self._line -= entry.chunk.length
            self._blocks -= bool(entry.html)
        while self._index < len(self.entries) - 1:
            entry = self.entries[self._index]
            if self._line + entry.chunk.length > number:
                break
            self._line += entry.chunk.length
            self._blocks += bool(entry.html)
            self._index += 1

    def _reusing(self, fresh: list[Entry], start: int, end: int) -> list[Entry]:
        """Return `fresh` with old entries of the same lines in the place of new ones, in order.

        What a chunk holds is a function of its lines; only where it ends depends on others.
        """
        old = self.entries[start:end]
        at = 0
        kept: list[Entry] = []
        for entry in fresh:
            found = next(
                (index for index in range(at, len(old)) if old[index].lines == entry.lines),
                None,
            )
            if found is None:
                kept.append(entry)
            else:
                kept.append(old[found])
                at = found + 1
        return kept

    def _read(self, lines: Sequence[str], at: int) -> Entry:
        chunk = read_chunk(lines, at, is_plain=self.is_plain)
        return Entry(chunk, tuple(lines[at : at + chunk.length]), defined_by(chunk))
