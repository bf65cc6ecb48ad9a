"""How a heading looks in the outline: set in by its level, a level left out said at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from deskeditor.gui.theme import Theme
from deskeditor.text.outline import HIGHEST, Heading

PAD, STEP, EDGE, HEIGHT = 12, 12, 3, 28  # px
_ROLE = QPalette.ColorRole


class HeadingDelegate(QStyledItemDelegate):
    """Draws one heading; the one that the caret stands under has an edge at the left."""

    def __init__(self, theme: Theme, parent: QStyledItemDelegate | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, HEIGHT)  # as wide as the list

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        heading: Heading = index.data(Qt.ItemDataRole.UserRole)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_here:
            painter.fillRect(option.rect, self._theme.color("selection"))
            edge = QRect(option.rect)
            edge.setWidth(EDGE)
            painter.fillRect(edge, self._theme.color("accent"))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if heading.level == HIGHEST else QFont.Weight.Normal)
        left = PAD + STEP * (heading.level - HIGHEST)
        box = option.rect.adjusted(left, 0, -PAD, 0)
        if heading.skips:
            told = f"! H{heading.level}"
            self._write(painter, box, told, "warning", Qt.AlignmentFlag.AlignRight)
            box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(told) - PAD)
        painter.setFont(font)
        ink = "ink" if is_here or heading.level == HIGHEST else "muted"
        self._write(painter, box, heading.words, ink, Qt.AlignmentFlag.AlignLeft)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _write(
        self, painter: QPainter, box: QRect, words: str, token: str, side: Qt.AlignmentFlag
    ) -> None:
        painter.setPen(QColor(self._theme.color(token)))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
