"""List items whose words wrap: as high as they need at the list's width."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

PADDING = 12  # px, above and below together, and once more at each side
ICON = 24  # px, with its gap


class WrappedItems(QStyledItemDelegate):
    """Measures an item with its text wrapped, which the list itself does too narrowly."""

    def __init__(self, list_: QListWidget) -> None:
        super().__init__(list_)
        self._list = list_
        list_.setItemDelegate(self)
        list_.setIconSize(QSize(16, 16))
        list_.setWordWrap(True)
        list_.setTextElideMode(Qt.TextElideMode.ElideNone)
        list_.setResizeMode(QListWidget.ResizeMode.Adjust)
        list_.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        has_icon = index.data(Qt.ItemDataRole.DecorationRole) is not None
        room = self._list.viewport().width() - 2 * self._list.spacing()
        width = max(60, room - 2 * PADDING - (ICON if has_icon else 0))
        box = self._list.fontMetrics().boundingRect(
            QRect(0, 0, width, 10_000),
            int(Qt.TextFlag.TextWordWrap),
            str(index.data(Qt.ItemDataRole.DisplayRole)),
        )
        return QSize(room, box.height() + PADDING)
