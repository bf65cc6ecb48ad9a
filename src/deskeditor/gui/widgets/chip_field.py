"""An ordered choice from a list, as chips: regions, bylines, topics."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.focus_order import set_before


class ChipField(QFrame):
    """Chips in order with a field that adds one; Del removes, Ctrl+← and Ctrl+→ move a chip."""

    changed = Signal(object)  # tuple of keys in order
    added = Signal(str)  # a name that is not in the list, where new ones are allowed

    def __init__(
        self, name: str, parent: QWidget | None = None, *, allow_new: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(name)
        self._name = name
        self._allow_new = allow_new
        self._keys: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._flow = FlowLayout(gap=5)
        self.adder = _Adder(self)
        self.adder.setPlaceholderText(self.tr("add…"))
        self.adder.setAccessibleName(self.tr("Add to %1").replace("%1", name))
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self.adder)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_chosen)
        self.adder.setCompleter(completer)
        self.adder.returnPressed.connect(self._on_return)
        self.adder.emptied.connect(self._on_backspace)
        self.adder.opened.connect(completer.complete)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 6, 7, 6)
        column.addLayout(self._flow)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys chosen, in order."""
        return self._keys

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Set what can be chosen: keys and names."""
        before, self._names = self._names, dict(choices)
        if any(before.get(key) != self._names.get(key) for key in self._keys):
            self._rebuild()
        else:
            self._offer()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show a choice without saying that it changed."""
        if tuple(keys) == self._keys and self._flow.count():
            return
        self._keys = tuple(keys)
        self._rebuild()

    def _rebuild(self, focus: int | None = None) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.adder:
                widget.deleteLater()
        for number, key in enumerate(self._keys):
            chip = _Chip(self._names.get(key, key), first=number == 0, parent=self)
            chip.removed.connect(partial(self._remove, key))
            chip.moved.connect(partial(self._move, key))
            self._flow.addWidget(chip)
            if number == focus:
                chip.show()  # what is hidden cannot take the focus
                chip.setFocus()
            set_before(chip, self.adder)
        self._flow.addWidget(self.adder)
        self._flow.invalidate()
        self.updateGeometry()
        self._offer()

    def _offer(self) -> None:
        self._model.setStringList([n for k, n in self._names.items() if k not in self._keys])

    def _set(self, keys: tuple[str, ...], focus: int | None = None) -> None:
        self._keys = keys
        self._rebuild(focus)
        self.changed.emit(keys)

    def _remove(self, key: str) -> None:
        at = self._keys.index(key)
        rest = tuple(k for k in self._keys if k != key)
        self._set(rest, min(at, len(rest) - 1) if rest else None)
        if not rest:
            self.adder.setFocus()

    def _move(self, key: str, step: int) -> None:
        at = self._keys.index(key)
        to = at + step
        if 0 <= to < len(self._keys):
            rest = [k for k in self._keys if k != key]
            rest.insert(to, key)
            self._set(tuple(rest), to)

    def _on_chosen(self, name: str) -> None:
        key = next((k for k, n in self._names.items() if n == name), None)
        QTimer.singleShot(0, self.adder, self.adder.clear)
        if key is not None and key not in self._keys:
            self._set((*self._keys, key))
            self.adder.setFocus()

    def _on_return(self) -> None:
        text = self.adder.text().strip()
        if not text:
            return
        wanted = text.casefold()
        fits = [n for n in self._names.values() if n.casefold() == wanted] or [
            n for n in self._names.values() if n.casefold().startswith(wanted)
        ]
        if fits:
            self._on_chosen(fits[0])
        elif self._allow_new:
            self.adder.clear()
            self.added.emit(text)

    def _on_backspace(self) -> None:
        if self._keys:
            self._set(self._keys[:-1])
            self.adder.setFocus()


class _Chip(QPushButton):
    """One choice; a click or Del takes it away."""

    removed = Signal()
    moved = Signal(int)

    def __init__(self, name: str, *, first: bool, parent: QWidget) -> None:
        super().__init__(f"{name} ×", parent)
        self.setProperty("chip", "true")
        self.setProperty("on", "true" if first else "false")
        self.setAccessibleName(self.tr("%1, remove").replace("%1", name))
        self.setToolTip(self.tr("Click removes; Ctrl+← and Ctrl+→ move"))
        self.clicked.connect(self.removed)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(e.key()))
            if step is not None:
                self.moved.emit(step)
                return
        super().keyPressEvent(e)


class _Adder(QLineEdit):
    """The field that adds; ↓ shows all choices, Backspace in the empty field takes the last."""

    emptied = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setStyleSheet("QLineEdit { border: none; padding: 2px; background: transparent; }")
        self.setMinimumWidth(56)
        self.setMaximumWidth(64)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        if arg__1.key() == Qt.Key.Key_Down and not self.text():
            self.completer().setCompletionPrefix("")
            self.opened.emit()
            return
        super().keyPressEvent(arg__1)
