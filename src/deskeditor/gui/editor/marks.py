"""Marks over a text that are no part of it: misspellings, hits of a search, words to come.

Qt keeps one list of them for an editor; here each kind has its layer, and the layers are put
together in one place.
"""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

Mark = QTextEdit.ExtraSelection


class Marks:
    """The marks of one editor, by layer; later layers lie over earlier ones."""

    def __init__(self, edit: QPlainTextEdit, layers: Sequence[str]) -> None:
        self._edit = edit
        self._layers: dict[str, list[Mark]] = {name: [] for name in layers}

    def set(self, layer: str, marks: list[Mark]) -> None:
        """Show these marks as one layer. Raises KeyError for a layer there is none of."""
        if not marks and not self._layers[layer]:
            return
        self._layers[layer] = marks
        self._edit.setExtraSelections([mark for kind in self._layers.values() for mark in kind])

    def of(self, layer: str) -> list[Mark]:
        """Return the marks of a layer."""
        return self._layers[layer]


def mark(edit: QPlainTextEdit, start: int, end: int, style: QTextCharFormat) -> Mark:
    """Return a mark from `start` to `end`, in UTF-16 units of the document."""
    made = Mark()
    cursor = QTextCursor(edit.document())
    last = edit.document().characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    made.cursor = cursor
    made.format = style
    return made


def visible_blocks(edit: QPlainTextEdit) -> list[QTextBlock]:
    """Return the paragraphs that can be seen, in order."""
    found: list[QTextBlock] = []
    area = edit.viewport().rect()
    block = edit.cursorForPosition(area.topLeft()).block()
    last = edit.cursorForPosition(area.bottomRight()).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        found.append(block)
        block = block.next()
    return found
