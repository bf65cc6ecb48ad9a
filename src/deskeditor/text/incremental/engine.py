"""The incremental engine."""

from collections.abc import Iterable, Sequence

from deskeditor.text.canonical import canonical_lines
from deskeditor.text.dialect.assembling import Numbers, filled, notes_html, unused
from deskeditor.text.dialect.definitions import folded
from deskeditor.text.dialect.machine import machine
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.pieces import Piece, Press
from deskeditor.text.dialect.rendering import joined
from deskeditor.text.dialect.sheet import Definitions
from deskeditor.text.dialect.slots import Late
from deskeditor.text.incremental.entries import Cut, Entry, Row, read_entries
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
        self._row = Row([])
        self._definitions = Definitions()
        self._noted: dict[str, Node] = {}
        self._notes: dict[str, Piece] = {}
        self._numbers = Numbers()  # as the text without its footnotes hands them out
        self._notes_html = ""
        self._unused: Sequence[str] = ()  # warnings
        self._warned = 0  # chunks with warnings
        self.load("")

    @property
    def rendered(self) -> Rendered:
        """The text as `render` gives it."""
        printed = ((entry.chunk, entry.piece, entry.html) for entry in self._row)
        remarks = [sentence for piece in self._notes.values() for sentence in piece.warnings]
        return joined(printed, self._notes_html, [*remarks, *self._unused])

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the text, in canonical form."""
        return tuple(self._lines)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out of the text's blocks or not found, each once; no cost without any."""
        if not self._warned:
            return ()
        return tuple(dict.fromkeys(told for entry in self._row for told in entry.piece.warnings))

    def load(self, text: str) -> Rendered:
        """Take `text` as the whole text and return it rendered. Costs as much as `render`."""
        self._lines = canonical_lines(text)
        self._row = Row(read_entries(self._lines))
        self._definitions, self._noted = folded(entry.defined for entry in self._row)
        press = self._press()
        for entry in self._row:
            entry.piece = press.piece(entry.chunk, entry.lines)
        self._notes = {label: press.note(node) for label, node in self._noted.items()}
        self._number()
        for entry in self._row:
            entry.html = filled(entry.piece, entry.values)
        self._warned = _warned(self._row)
        return self.rendered

    def edit(self, first_line: int, removed_lines: int, new_lines: Sequence[str]) -> Patch:
        """Replace `removed_lines` lines from `first_line` on by `new_lines`.

        Numbers beyond the text are cut to it. Costs what the touched chunks cost.
        """
        cut = self._cut(first_line, removed_lines, new_lines)
        old = self._row.entries[cut.start : cut.end]
        page = Page(self._row, cut, self._notes_html)
        slots, values = _slots(old), _values(old)
        self._row.replace(cut)
        new = set(map(id, cut.fresh)) - set(map(id, old))
        made = [entry for entry in cut.fresh if id(entry) in new]
        stale, notes_changed = self._redefine(old, made)
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
        else:
            _hand_out(values, cut.fresh)
            if notes_changed:
                self._print_notes()
        for entry in (*todo, *cut.fresh):
            page.refill(entry)
        return patched(page, self._row, self._notes_html)

    def take(self, text: str) -> Patch:
        """Make `text` the text, as one edit of the lines between what stays at both ends.

        For callers that have no edits but the text after them.
        """
        lines = canonical_lines(text)
        shorter = min(len(lines), len(self._lines))
        head = _same(lines, self._lines, shorter)
        tail = _same(lines[::-1], self._lines[::-1], shorter - head)
        return self.edit(head, len(self._lines) - head - tail, lines[head : len(lines) - tail])

    def _cut(self, first_line: int, removed_lines: int, new_lines: Sequence[str]) -> Cut:
        """Change the lines and return what must be cut anew."""
        first = min(max(first_line, 0), len(self._lines))
        removed = min(max(removed_lines, 0), len(self._lines) - first)
        added = [" ".join(canonical_lines(line)) for line in new_lines]
        if not added and removed == len(self._lines):
            added = [""]  # an empty text has one line
        self._lines[first : first + removed] = added
        return self._row.cut(self._lines, first, removed, len(added))

    def _press(self) -> Press:
        return Press(machine(self._language), self._lookup, self._definitions)

    def _redefine(self, old: list[Entry], made: list[Entry]) -> tuple[list[Entry], bool]:
        """Take up what the text defines now.

        Returns the entries, but for the new ones, that must be rendered again for it, and whether
        a footnote changed.
        """
        if not any(entry.defined for entry in (*old, *made)):
            return [], False
        before = self._definitions
        self._definitions, noted = folded(entry.defined for entry in self._row)
        change = Redefined.between(before, self._definitions)
        press = self._press()
        notes: dict[str, Piece] = {}
        for label, node in noted.items():
            piece = self._notes.get(label)
            is_same = piece is not None and self._noted[label] is node
            if piece is None or not is_same or change.abbreviations or change.concerns(piece, ()):
                piece = press.note(node)
            notes[label] = piece
        notes_changed = list(notes.items()) != list(self._notes.items())
        self._noted, self._notes = noted, notes
        if not change:
            return [], notes_changed
        new = set(map(id, made))
        stale = [
            entry
            for entry in self._row
            if id(entry) not in new and change.concerns(entry.piece, entry.lines)
        ]
        return stale, notes_changed

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
        self._print_notes()
        return renumbered

    def _print_notes(self) -> None:
        """Make the footnotes anew; those that footnotes refer to get their numbers here."""
        numbers = self._numbers.copy()
        phrases = machine(self._language).phrases
        self._notes_html = notes_html(self._notes, numbers, phrases) if self._notes else ""
        self._unused = unused(self._notes, numbers)


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
