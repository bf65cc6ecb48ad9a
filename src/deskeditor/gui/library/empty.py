"""What an empty list says."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyList(QWidget):
    """What an empty list says, and the one next thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 24)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setProperty("muted", "true")
        self.button = QPushButton(self)
        column.addWidget(self._label)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_query(self, text: str) -> None:
        """Say what was looked for, or that there is nothing yet."""
        if text.strip() == "is:trash":
            self._label.setText(self.tr("The trash is empty."))
            self.button.setText(self.tr("Show all stories"))
        elif text:
            self._label.setText(self.tr("No story matches “%1”.").replace("%1", text))
            self.button.setText(self.tr("Show all stories"))
        else:
            self._label.setText(
                self.tr("The stories of the magazine stand here, the last one changed first.")
            )
            self.button.setText(self.tr("Write the first story"))
        self.button.setAccessibleName(self.button.text())
