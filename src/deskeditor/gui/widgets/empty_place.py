"""What an empty place says: what belongs there, and the one next thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPlace(QWidget):
    """A sentence and a button in the middle."""

    def __init__(self, told: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        label = QLabel(told, self)
        label.setProperty("muted", "true")
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.begin = QPushButton(act, self)
        self.begin.setProperty("primary", "true")
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(label)
        column.addSpacing(12)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def stand_for(self, place: QWidget, first: QWidget, *, is_empty: bool) -> None:
        """Stand where the place is empty; where it fills, `first` takes the button's focus."""
        had_focus = self.begin.hasFocus()
        self.setVisible(is_empty)
        place.setVisible(not is_empty)
        if had_focus and not is_empty:
            first.setFocus()
