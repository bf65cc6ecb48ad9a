"""The incremental engine."""

from collections.abc import Iterable, Mapping, Sequence

from deskeditor.text.canonical import canonical_lines
from deskeditor.text.dialect.assembling import Numbers, filled
from deskeditor.text.dialect.definitions import defines_alike, folded
from deskeditor.text.dialect.limits import LONGEST_TEXT, TOO_LONG, length_of
from deskeditor.text.dialect.machine import machine
from deskeditor.text.dialect.pieces import Press
from deskeditor.text.dialect.rendering import joined
from deskeditor.text.dialect.sheet import Definitions
from deskeditor.text.dialect.slots import Late
from deskeditor.text.incremental.entries import Entry, Row
from deskeditor.text.incremental.notes import Notes
from deskeditor.text.incremental.patch import Patch
from deskeditor.text.incremental.redefined import Redefined
from deskeditor.text.incremental.splicing import Page, patched
from deskeditor.text.lookup import Lookup, Nothing
from deskeditor.text.rendered import Rendered


class Incremental:
    """A text and its blocks, kept in step. Use one from one thread at a time."""

    def __init__(self, lookup: Lookup | None = None, language: str = "en") -> None:
        self._lookup = lookup or Nothing()
        self._language = language
        self._lines: list[str] = [""]
        self._row = Row(())
        self._length = 1  # characters, ends of lines too
        self._definitions = Definitions()
        self._notes = Notes()
        self._numbers = Numbers()  # as the text without its footnotes hands them out
        self._warned = 0  # chunks with warnings
        self.load("")

    @property
    def rendered(self) -> Rendered:
        """The text as `render` gives it."""
        printed = ((entry.chunk, entry.piece, entry.html) for entry in self._row)
        return joined(printed, self._notes.html, [*self._notes.remarks, *self._remarks])

    @property
    def _remarks(self) -> tuple[str, ...]:
        return (TOO_LONG,) if self._row.is_plain else ()

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the text, in canonical form."""
        return tuple(self._lines)

    @property
    def notes(self) -> Sequence[str]:
        """The footnotes' HTML one by one, as the last block holds them."""
        return self._notes.items

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out of the text's blocks or not found, each once; no cost without any."""
        if not self._warned:
            return self._remarks
        told = (sentence for entry in self._row for sentence in entry.piece.warnings)
        return tuple(dict.fromkeys([*told, *self._remarks]))

    def load(self, text: str) -> Rendered:
        """Take `text` as the whole text and return it rendered. Costs as much as `render`."""
        return self._load(canonical_lines(text))

    def _load(self, lines: list[str]) -> Rendered:
        self._lines, self._length = lines, length_of(lines)
        self._row = Row(lines, is_plain=self._length > LONGEST_TEXT)
        self._definitions, noted = folded(entry.defined for entry in self._row)
        press = self._press()
        for entry in self._row:
            entry.piece = press.piece(entry.chunk, entry.lines)
        self._notes.load(noted, press)
        self._number()
        for entry in self._row:
            entry.html = filled(entry.piece, entry.values)
        self._warned = _warned(self._row)
        return self.rendered

    def edit(self, first_line: int, removed_lines: int, new_lines: Sequence[str]) -> Patch:
        """Replace `removed_lines` lines from `first_line` on by `new_lines`.

        Numbers beyond the text are cut to it. Costs what the touched chunks cost.
        """
        first, removed, added = self._replace(first_line, removed_lines, new_lines)
        if self._row.is_plain != (self._length > LONGEST_TEXT):
            count = sum(bool(entry.html) for entry in self._row) + bool(self._notes.html)
            return Patch(0, count, self._load(self._lines).blocks)
        cut = self._row.cut(self._lines, first, removed, added)
        old = self._row.entries[cut.start : cut.end]
        page = Page(self._row, cut, self._notes.html)
        slots, values = _slots(old), _values(old)
        self._row.replace(cut)
        new = set(map(id, cut.fresh)) - set(map(id, old))
        made = [entry for entry in cut.fresh if id(entry) in new]
        stale, notes_changed, items = self._redefine(old, cut.fresh)
        todo = made + stale
        far = [entry for entry in stale if entry not in cut.fresh]
        before = _slots(far)
        warned = _warned(old) + _warned(far)
        press = self._press()
        for entry in todo:
            entry.piece = press.piece(entry.chunk, entry.lines)
        self._warned += _warned(cut.fresh) + _warned(far) - warned
        if slots != _slots(cut.fresh) or before != _slots(far):
            todo += self._number()
            items = {}  # all of them are printed anew
        else:
            _hand_out(values, cut.fresh)
            if notes_changed:
                self._notes.print(self._numbers, self._press().phrases)
        for entry in (*todo, *cut.fresh):
            page.refill(entry)
        return patched(page, self._row, self._notes.html, items)

    def take(self, text: str) -> Patch:
        """Make `text` the text, as one edit of the lines between what stays at both ends.

        For callers that have no edits but the text after them.
        """
        lines = canonical_lines(text)
        shorter = min(len(lines), len(self._lines))
        head = _same(lines, self._lines, shorter)
        tail = _same(lines[::-1], self._lines[::-1], shorter - head)
        return self.edit(head, len(self._lines) - head - tail, lines[head : len(lines) - tail])

    def _replace(
        self, first_line: int, removed_lines: int, new_lines: Sequence[str]
    ) -> tuple[int, int, int]:
        """Change the lines; return the first, how many went and how many came."""
        first = min(max(first_line, 0), len(self._lines))
        removed = min(max(removed_lines, 0), len(self._lines) - first)
        added = [" ".join(canonical_lines(line)) for line in new_lines]
        if not added and removed == len(self._lines):
            added = [""]  # an empty text has one line
        self._length += length_of(added) - length_of(self._lines[first : first + removed])
        self._lines[first : first + removed] = added
        return first, removed, len(added)

    def _press(self) -> Press:
        return Press(machine(self._language), self._lookup, self._definitions)

    def _redefine(
        self, old: list[Entry], fresh: list[Entry]
    ) -> tuple[list[Entry], bool, Mapping[int, str]]:
        """Take up what the text defines now that `fresh` stand for `old`.

        Returns the entries, but for the new ones, that must be rendered again for it, whether the
        footnotes must be printed anew, and else the items of them that changed.
        """
        defined = [e.defined for e in old], [e.defined for e in fresh]
        if not any(map(any, defined)):
            return [], False, {}
        if defines_alike(*defined):
            before, after = ((note for d in side for note in d.notes) for side in defined)
            items = self._notes.rewrite(before, after, self._press())
            if items is not None:
                return [], False, items
        known = self._definitions
        self._definitions, noted = folded(entry.defined for entry in self._row)
        change = Redefined.between(known, self._definitions)
        notes_changed = self._notes.take(noted, self._press(), change)
        if not change:
            return [], notes_changed, {}
        new = set(map(id, fresh)) - set(map(id, old))
        stale = [
            entry
            for entry in self._row
            if id(entry) not in new and change.concerns(entry.piece, entry.lines)
        ]
        return stale, notes_changed, {}

    def _number(self) -> list[Entry]:
        """Hand out numbers and ids anew; return the entries that got others."""
        numbers = Numbers()
        renumbered: list[Entry] = []
        for entry in self._row:
            values = numbers.values(entry.piece) if entry.piece.late else ()
            if values != entry.values:
                entry.values = values
                renumbered.append(entry)
        self._numbers = numbers
        self._notes.print(numbers, self._press().phrases)
        return renumbered


def _same(one: Sequence[str], other: Sequence[str], limit: int) -> int:
    """Return how many lines, at most `limit`, are the same from the start on."""
    pairs = zip(one[:limit], other, strict=False)
    return next((at for at, (mine, yours) in enumerate(pairs) if mine != yours), limit)


def _warned(entries: Iterable[Entry]) -> int:
    """Return how many of them have warnings."""
    return sum(bool(entry.piece.warnings) for entry in entries)


def _slots(entries: Iterable[Entry]) -> list[Late]:
    return [slot for entry in entries for slot in entry.piece.late]


def _values(entries: Iterable[Entry]) -> list[str]:
    return [value for entry in entries for value in entry.values]


def _hand_out(values: list[str], entries: Iterable[Entry]) -> None:
    """Give `values` to the slots of `entries`, in order: they are the same slots as before."""
    at = 0
    for entry in entries:
        count = len(entry.piece.late)
        entry.values = tuple(values[at : at + count])
        at += count
