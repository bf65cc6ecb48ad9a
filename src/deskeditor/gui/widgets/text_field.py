"""A field for a few lines of plain words: alt text, caption, note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from deskeditor.gui.raw_text import replace_all, text_of
from deskeditor.gui.widgets.restyled import restyle


class TextField(QPlainTextEdit):
    """Tells of an edit, keeps the caret when told of its own words again."""

    edited = Signal(str)

    def __init__(self, hint: str = "", rows: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", "true")
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 20)
        self._showing = False
        self.textChanged.connect(self._on_text_changed)

    @property
    def text(self) -> str:
        """The words on one line."""
        return text_of(self.document()).replace("\n", " ")

    def show_text(self, text: str) -> None:
        """Show words without saying that they changed."""
        if text == self.text:
            return
        self._showing = True
        replace_all(self.document(), text)
        self._showing = False

    def warn(self, *, on: bool) -> None:
        """Set the field off as one that must be filled."""
        restyle(self, warn="true" if on else "false")

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.text)
