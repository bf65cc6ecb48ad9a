"""The dialog in which the house list and the person's own words are looked through and changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


class WordListsDialog(QDialog):
    """Two lists of words, each with what can be done about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Word lists"))
        self.resize(440, 520)
        self.house = WordList(
            self.tr("House list"),
            self.tr("In this desk, for everybody and all stories. Undo takes a change back."),
            self,
        )
        self.own = WordList(
            self.tr("My words"), self.tr("On this machine, for you in every magazine."), self
        )
        tabs = QTabWidget(self)
        for one in (self.house, self.own):
            tabs.addTab(one, one.name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)


class WordList(QWidget):
    """One list: a field that adds to it and finds in it, the words, and what takes them away."""

    added = Signal(str)
    removed = Signal(object)  # tuple of words
    export_wanted = Signal()

    def __init__(self, name: str, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.words: tuple[str, ...] = ()
        about = QLabel(told, self)
        about.setProperty("small", "true")
        about.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find, or add with Enter"))
        self.field.setAccessibleName(self.tr("Find a word, or add it with Enter"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.export = QPushButton(self.tr("Export…"), self)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (about, self.field):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.field.textChanged.connect(self._pick_out)
        self.field.returnPressed.connect(self._on_return)
        self.remove.clicked.connect(self._on_remove)
        self.export.clicked.connect(self.export_wanted)
        self.list.itemSelectionChanged.connect(self._on_selection)
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self._on_remove)
        self._on_selection()

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words."""
        self.words = tuple(words)
        self.list.clear()
        self.list.addItems(list(words))
        self.export.setEnabled(bool(words))
        self._pick_out(self.field.text())
        self._on_selection()

    def _pick_out(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _on_return(self) -> None:
        word = self.field.text().strip()
        if word and word not in self.words:
            self.field.clear()
            self.added.emit(word)

    def _on_remove(self) -> None:
        words = tuple(item.text() for item in self.list.selectedItems())
        if words:
            self.removed.emit(words)

    def _on_selection(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))
