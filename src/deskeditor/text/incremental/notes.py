"""The footnotes of a text as they stand below it, item by item."""

from collections.abc import Iterable, Mapping

from deskeditor.text.dialect.assembling import (
    NoteItem,
    Numbers,
    note_item,
    note_items,
    notes_html,
    unused,
)
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.pieces import Piece, Press
from deskeditor.text.incremental.redefined import Redefined
from deskeditor.text.phrases import Phrases


class Notes:
    """Footnotes, rendered and printed. A key in one of them costs one of them."""

    def __init__(self) -> None:
        self.html = ""  # of the whole section, "" without notes
        self.warnings: tuple[str, ...] = ()
        self._noted: dict[str, Node] = {}
        self._pieces: dict[str, Piece] = {}
        self._items: list[NoteItem] = []
        self._at: dict[str, int] = {}  # where in the section a label is
        self._numbers = Numbers()  # as the text with its footnotes hands them out

    @property
    def items(self) -> list[str]:
        """The footnotes in the order in which they stand below the text."""
        return [item.html for item in self._items]

    @property
    def remarks(self) -> list[str]:
        """Warnings of the footnotes' own texts, then those about footnotes nobody refers to."""
        told = (sentence for piece in self._pieces.values() for sentence in piece.warnings)
        return [*told, *self.warnings]

    def load(self, noted: Mapping[str, Node], press: Press) -> None:
        """Render the footnotes of another text; `print` puts them below it."""
        self._noted = dict(noted)
        self._pieces = {label: press.note(node) for label, node in noted.items()}

    def take(self, noted: Mapping[str, Node], press: Press, change: Redefined) -> bool:
        """Render what is new or concerned by `change`; return whether anything is other now."""
        pieces: dict[str, Piece] = {}
        for label, node in noted.items():
            piece = self._pieces.get(label)
            is_same = piece is not None and self._noted[label] is node
            if piece is None or not is_same or change.abbreviations or change.concerns(piece, ()):
                piece = press.note(node)
            pieces[label] = piece
        is_other = list(pieces.items()) != list(self._pieces.items())
        self._noted, self._pieces = dict(noted), pieces
        return is_other

    def print(self, numbers: Numbers, phrases: Phrases) -> None:
        """Put the footnotes below a text that handed out `numbers`."""
        self._numbers = numbers.copy()
        self._items = note_items(self._pieces, self._numbers, phrases)
        self._at = {item.label: at for at, item in enumerate(self._items)}
        self.html = self._joined(phrases)
        self.warnings = tuple(unused(self._pieces, self._numbers))

    def rewrite(
        self, old: Iterable[tuple[str, Node]], new: Iterable[tuple[str, Node]], press: Press
    ) -> dict[int, str] | None:
        """Take other texts for the same footnotes; return the items that changed, by place.

        None where numbers change with them: `take` and `print` then. Nothing is taken in.
        """
        nodes = {
            label: now
            for (label, was), (_, now) in zip(old, new, strict=True)
            if self._noted[label] is was and now is not was  # or another definition counts
        }
        pieces = {label: press.note(node) for label, node in nodes.items()}
        if any(piece.late != self._pieces[label].late for label, piece in pieces.items()):
            return None
        self._noted.update(nodes)
        self._pieces.update(pieces)
        changed: dict[int, str] = {}
        for label, piece in pieces.items():
            at = self._at[label]
            item = self._items[at]
            html = note_item(label, piece, item.values, self._numbers, press.phrases)
            if html != item.html:
                self._items[at] = NoteItem(label, item.values, html)
                changed[at] = html
        if changed:
            self.html = self._joined(press.phrases)
        return changed

    def _joined(self, phrases: Phrases) -> str:
        return notes_html(self.items, phrases)
