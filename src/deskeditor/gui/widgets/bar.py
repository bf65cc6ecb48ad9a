"""A line over a part of the window: a sentence with buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class Bar(QWidget):
    """A sentence with buttons; hidden until there is something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 14, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.label, 1)
        self.hide()

    def add(self, text: str) -> QPushButton:
        """Add a button and return it."""
        button = QPushButton(text, self)
        self._row.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.label.setText(text)
        self.setAccessibleDescription(text)
        self.show()
