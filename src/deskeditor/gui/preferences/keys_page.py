"""The page on which a person gives commands other keys."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deskeditor.errors import RefusedError
from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.preferences.keys import Keys
from deskeditor.gui.widgets.restyled import restyle

NATIVE = QKeySequence.SequenceFormat.NativeText
COMMAND, MENU, KEYS = range(3)  # columns
ROLE = Qt.ItemDataRole.UserRole
KEYS_WIDTH = 168  # px


class KeysPage(QWidget):
    """Lists the commands; keys that another command has are said to be its before they change."""

    changed = Signal()

    def __init__(self, chosen: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = Keys(chosen)
        self._wanted = QKeySequence()  # another command's, until one says Replace
        self._build()
        self._fill()
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.edit.editingFinished.connect(self._on_pressed)
        self.replace.clicked.connect(self._on_replace)
        self.none.clicked.connect(lambda: self._give(QKeySequence()))
        self.usual.clicked.connect(self._on_usual)
        self.all_usual.clicked.connect(self.give_all_usual)
        self.list.setCurrentItem(self._items()[0])

    @property
    def chosen(self) -> dict[str, str]:
        """The keys that are not the usual ones, as settings hold them."""
        return dict(self._keys.chosen)

    def choose(self, command: str) -> None:
        """Select a command."""
        self.list.setCurrentItem(next(item for item in self._items() if _key(item) == command))

    def give_all_usual(self) -> None:
        """Give every command its usual keys."""
        self._keys = Keys({})
        self._after_change()

    def pick_out(self, words: str) -> int:
        """Show only the commands that `words` are in, in their names or keys."""
        wanted = words.casefold().split()
        count = 0
        for item in self._items():
            text = " ".join(item.text(n) for n in (COMMAND, MENU, KEYS)).casefold()
            fits = all(word in text for word in wanted)
            item.setHidden(not fits)
            count += fits
        return count

    def _build(self) -> None:
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Menu"), self.tr("Keys")])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(COMMAND, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MENU, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(KEYS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(KEYS, KEYS_WIDTH)
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setFinishingKeyCombinations([])
        self.edit.setMinimumHeight(28)
        name = self.tr("Press the new keys")
        self.edit.setAccessibleName(name)
        field = self.edit.findChild(QLineEdit)
        if field is not None:
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.replace = QPushButton(self.tr("Replace"), self)
        self.none = QPushButton(self.tr("No keys"), self)
        self.usual = QPushButton(self.tr("Usual keys"), self)
        self.all_usual = QPushButton(self.tr("All as usual"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        for button in (self.none, self.usual):
            row.addWidget(button)
        row.addSpacing(16)
        row.addWidget(self.all_usual)
        below = QHBoxLayout()
        below.addWidget(self.said, 1)
        below.addWidget(self.replace)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addLayout(below)

    def _fill(self) -> None:
        for spec in ACTIONS:
            item = QTreeWidgetItem([self.tr(spec.label), self.tr(spec.menu), ""])
            item.setData(COMMAND, ROLE, spec.key)
            self.list.addTopLevelItem(item)
        self._show_keys()

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _show_keys(self) -> None:
        for item in self._items():
            own = _key(item) in self._keys.chosen
            shown = ", ".join(keys.toString(NATIVE) for keys in self._keys.of(_key(item)))
            item.setText(KEYS, shown)
            font = item.font(KEYS)
            font.setBold(own)
            item.setFont(KEYS, font)

    def _show_current(self) -> None:
        self._wanted = QKeySequence()
        self.edit.clear()
        self.replace.hide()
        item = self.list.currentItem()
        told = self.tr("Choose a command, then press its new keys.")
        if item is not None:
            told = self.tr("%1: press the new keys in the field above.")
            told = told.replace("%1", item.text(COMMAND))
        self._say(told)

    def _on_pressed(self) -> None:
        keys = self.edit.keySequence()
        item = self.list.currentItem()
        if item is None or keys.isEmpty():
            return
        owner = self._keys.owner(keys, _key(item))
        if owner is None:
            self._give(keys)
            return
        self._wanted = keys
        told = self.tr("%1 is the key of “%2”.").replace("%1", keys.toString(NATIVE))
        self._say(told.replace("%2", self._label(owner)), wrong=True)
        self.replace.show()

    def _on_replace(self) -> None:
        self._give(self._wanted)

    def _on_usual(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._keys.give_usual(_key(item))
            self._after_change()

    def _give(self, keys: QKeySequence) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        try:
            self._keys.give(_key(item), keys)
        except RefusedError as error:
            self.edit.clear()
            self.replace.hide()
            self._say(str(error), wrong=True)
        else:
            self._after_change()

    def _after_change(self) -> None:
        self._show_keys()
        self._show_current()
        self.changed.emit()

    def _label(self, command: str) -> str:
        return next(item.text(COMMAND) for item in self._items() if _key(item) == command)

    def _say(self, told: str, *, wrong: bool = False) -> None:
        self.said.setText(told)
        restyle(self.said, tone="warning" if wrong else "", small="" if wrong else "true")


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(COMMAND, ROLE))
