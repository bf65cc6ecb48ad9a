"""What a picture's file says of itself: suggestions, each with where it was found."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from deskeditor.gui.widgets.restyled import restyle
from deskeditor.model.image import Image
from deskeditor.model.suggestion import Suggestion

# Which of our fields a suggestion may fill; the others are shown only.
FIELDS = {
    "alt": "alt",
    "caption": "caption",
    "creator": "creator",
    "credit": "line",
    "source": "agency",
    "usage_terms": "licence",
    "web_statement": "source",
}


class FileWords(QWidget):
    """Lines with a button that takes a suggestion over; what is there already has none."""

    taken = Signal(str, str)  # one of our fields, the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.buttons: dict[str, QPushButton] = {}

    def show_suggestions(self, suggestions: Sequence[Suggestion], image: Image) -> None:
        """Show what a file suggests for `image`."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = {}
        for row, suggestion in enumerate(suggestions):
            said = QLabel(f"{suggestion.text}\n{suggestion.origin}", self)
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            restyle(said, small="true")
            self._grid.addWidget(said, row, 0)
            field = FIELDS.get(suggestion.field, "")
            if field and _now(image, field) != suggestion.text:
                self._add_button(row, field, suggestion)
        self.setVisible(bool(suggestions))

    def _add_button(self, row: int, field: str, suggestion: Suggestion) -> None:
        names = {
            "alt": self.tr("As alt"),
            "caption": self.tr("As caption"),
            "creator": self.tr("As creator"),
            "line": self.tr("As credit"),
            "agency": self.tr("As agency"),
            "licence": self.tr("As licence"),
            "source": self.tr("As source"),
        }
        button = QPushButton(names[field], self)
        button.setProperty("flat", "true")
        button.setAccessibleName(f"{names[field]}: {suggestion.text}")
        button.clicked.connect(partial(self.taken.emit, field, suggestion.text))
        self._grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
        self.buttons[field] = button


def _now(image: Image, field: str) -> str:
    owner = image if field in ("alt", "caption") else image.credit
    value: str = getattr(owner, field)
    return value
