"""What stands above the stories in the trash: how long they stay, and a way to delete them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from deskeditor.model.query import Field, Understood, nodes


class TrashLine(QWidget):
    """Shown while the list shows the trash."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setProperty("small", "true")
        self._label.setWordWrap(True)
        self.empty = QPushButton(self.tr("Empty trash…"), self)
        self.empty.setProperty("link", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self.empty)
        self.show_days(0)
        self.hide()

    def show_days(self, days: int) -> None:
        """Say after how many days what is in the trash is deleted; 0: it never is."""
        told = self.tr("Kept until you empty the trash.")
        if days:
            told = self.tr("Deleted for good after %1 days.").replace("%1", str(days))
        self._label.setText(told)

    def show_query(self, read: Understood, total: int) -> None:
        """Show it for a search in the trash that finds something."""
        fields = (n for part in read.parts for n in nodes(part.node) if isinstance(n, Field))
        in_trash = any((field.name, field.value) == ("is", "trash") for field in fields)
        self.setVisible(in_trash and total > 0)
