"""The palette itself."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.palette.delegate import EntryDelegate
from deskeditor.gui.palette.ranking import Entry, ranked

_LIST_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class PaletteDialog(QDialog):
    """A field and what fits it; arrows choose, Enter goes, Esc leaves."""

    chosen = Signal(object)  # Entry

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Go to or run"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = entries
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("A story, an issue, an image or a command"))
        self.field.setAccessibleName(self.tr("Go to a story or run a command"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._on_return)
        self.list.itemClicked.connect(self._on_clicked)
        self.field.installEventFilter(self)
        width = min(620, parent.width() - 80)
        self.resize(width, min(440, parent.height() - 100))
        at = parent.mapToGlobal(parent.rect().topLeft())
        self.move(at.x() + (parent.width() - width) // 2, at.y() + 44)
        self._show("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _LIST_STEPS:
            row = self.list.currentRow() + _LIST_STEPS[event.key()]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
            return True
        return super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        self.list.clear()
        for entry in ranked(text, self._entries):
            tail = f" · {entry.hint}" if entry.hint else ""
            item = QListWidgetItem(f"{entry.title}    {entry.kind}{tail}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_return(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_clicked(item)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.chosen.emit(entry)
