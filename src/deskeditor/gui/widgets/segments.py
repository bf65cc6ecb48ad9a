"""A row of buttons of which one is down: Write | Split | Read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segments(QWidget):
    """Lets a person choose one of a few ways of seeing; arrows move, space chooses."""

    chosen = Signal(str)  # the key

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for number, (key, label) in enumerate(choices):
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setProperty("segment", "true")
            edge = "first" if number == 0 else "last" if number == len(choices) - 1 else "inner"
            button.setProperty("edge", edge)
            button.setAccessibleName(f"{name}: {label}")
            self._group.addButton(button, number)
            self._buttons[key] = button
            row.addWidget(button)
        self._keys = [key for key, _ in choices]
        self._buttons[self._keys[0]].setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The key that is down."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Press a button and say so."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
