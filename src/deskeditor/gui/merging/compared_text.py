"""A text that shows how it became another: what went struck out, what came underlined."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from deskeditor.gui.theme import Theme
from deskeditor.text.differences import Kind, Passage


class ComparedText(QTextBrowser):
    """Marks are struck and underlined too, so that colour alone says nothing."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setProperty("boxed", "true")
        self._theme = theme
        self._passages: tuple[Passage, ...] = ()
        theme.changed.connect(self._draw)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show what is the same, what went and what came, in order."""
        self._passages = tuple(passages)
        self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for kind, text in self._passages:
            cursor.insertText(text, self._format(kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, kind: Kind) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setForeground(QColor(self._theme.color("ink")))
        if kind is Kind.REMOVED:
            shape.setForeground(QColor(self._theme.color("accent")))
            shape.setBackground(QColor(self._theme.color("accent_background")))
            shape.setFontStrikeOut(True)
        elif kind is Kind.ADDED:
            shape.setForeground(QColor(self._theme.color("good")))
            shape.setFontUnderline(True)
        return shape
