"""How an entry looks in the palette: its name at the left, what it is at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from deskeditor.gui.palette.ranking import Entry

PAD = 8  # px


class EntryDelegate(QStyledItemDelegate):
    """Draws one line; what an entry is and its shortcut are muted."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())  # as wide as the list

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        box = option.rect.adjusted(PAD, 0, -PAD, 0)
        detail = f"{entry.kind} · {entry.hint}" if entry.hint else entry.kind
        right = Qt.TextElideMode.ElideRight
        detail = option.fontMetrics.elidedText(detail, right, box.width() // 2)
        room = box.width() - option.fontMetrics.horizontalAdvance(detail) - 2 * PAD
        title = option.fontMetrics.elidedText(entry.title, right, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, detail)
        painter.restore()
