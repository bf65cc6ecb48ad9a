"""One cell of the list in columns, on the same grounds as the cards."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from deskeditor.gui.library.table import COLUMNS
from deskeditor.gui.story_list.model import SUMMARY_ROLE
from deskeditor.gui.theme import Theme, sans
from deskeditor.model.story import StorySummary

PAD = 8  # px
DOT = 8  # px


class CellDelegate(QStyledItemDelegate):
    """Draws a cell; a status has its dot and its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(64, 32)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        summary: StorySummary | None = index.data(SUMMARY_ROLE)
        rect: QRect = option.rect
        column = COLUMNS[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state, is_first=index.column() == 0)
        inner = rect.adjusted(12 if column == "headline" else PAD, 0, -PAD, -1)
        if summary is None:
            self._paint_unread(painter, inner)
        else:
            if column == "status":
                inner = self._paint_dot(painter, inner, summary)
            self._paint_text(painter, inner, str(index.data() or ""), column)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_first: bool
    ) -> None:
        color = self._theme.color
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
            if is_first:
                bar = QRect(rect.left(), rect.top(), 3, rect.height())
                painter.fillRect(bar, color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("background"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))

    def _paint_unread(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("chip"))
        width = min(96, rect.width() * 2 // 3)
        painter.drawRoundedRect(QRect(rect.left(), rect.center().y() - 4, width, 8), 4, 4)

    def _paint_dot(self, painter: QPainter, rect: QRect, summary: StorySummary) -> QRect:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.status_color(summary.status))
        painter.drawEllipse(QRectF(rect.left(), rect.center().y() - DOT / 2 + 1, DOT, DOT))
        return rect.adjusted(DOT + 6, 0, 0, 0)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, column: str) -> None:
        is_headline = column == "headline"
        painter.setFont(sans(13, QFont.Weight.DemiBold) if is_headline else sans(12))
        painter.setPen(self._theme.color("ink" if is_headline else "muted"))
        side = Qt.AlignmentFlag.AlignRight if column == "words" else Qt.AlignmentFlag.AlignLeft
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
