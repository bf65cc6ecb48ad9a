"""Badges in the text: behind a picture's line it says which of its words are missing."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from deskeditor.gui.theme import RADIUS, Theme, sans

PAD, GAP, SIZE = 6, 8, 11  # px

_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\(image:(?P<image>[\w-]+)[^)\n]*\)(?P<more>\{[^}]*\})?"
)


class Badges:
    """Draws them over the paragraphs that are seen; a line without a picture costs a search."""

    def __init__(self, edit: QPlainTextEdit, theme: Theme) -> None:
        self._edit, self._theme = edit, theme
        self.lacking: Callable[[str], tuple[str, ...]] = lambda _image: ()  # words it has not

    def told_of(self, line: str) -> str:
        """Return what a line's badge says, "" for none."""
        found = _PICTURE.search(line)
        if found is None:
            return ""
        own = {"alt": bool(found["alt"].strip()), "credit": "credit=" in (found["more"] or "")}
        lacking = [what for what in self.lacking(found["image"]) if not own.get(what)]
        return f"! {', '.join(lacking)} missing" if lacking else ""

    def paint(self) -> None:
        """Draw the badges of what is seen."""
        edit = self._edit
        block = edit.firstVisibleBlock()
        offset = edit.contentOffset()
        painter: QPainter | None = None
        while block.isValid():
            box = edit.blockBoundingGeometry(block).translated(offset)
            if box.top() > edit.viewport().height():
                break
            told = self.told_of(block.text()) if "(image:" in block.text() else ""
            if told:
                painter = painter or QPainter(edit.viewport())
                self._draw(painter, block, box, told)
            block = block.next()
        if painter is not None:
            painter.end()

    def _draw(self, painter: QPainter, block: QTextBlock, box: QRectF, told: str) -> None:
        layout = block.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        font = sans(SIZE, QFont.Weight.Medium)
        width = QFontMetricsF(font).horizontalAdvance(told) + 2 * PAD
        left = min(
            line.x() + line.naturalTextWidth() + GAP, self._edit.viewport().width() - width - GAP
        )
        at = box.topLeft() + QPointF(left, line.y())
        chip = QRectF(at, line.rect().size())
        chip.setWidth(width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("warning_background"))
        painter.drawRoundedRect(chip, RADIUS, RADIUS)
        painter.setPen(self._theme.color("warning"))
        painter.setFont(font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, told)
