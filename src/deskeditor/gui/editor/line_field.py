"""A field for running text of one paragraph that grows with what it holds: headline and deck."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from deskeditor.gui.raw_text import replace_all, text_of
from deskeditor.text.canonical import one_line


class LineField(QPlainTextEdit):
    """Edits one line, wrapped; Enter goes on to the next field."""

    edited = Signal(str)
    finished = Signal()  # Enter, or the focus left

    def __init__(self, name: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._loading = False
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def text(self) -> str:
        """The line, without line ends."""
        return text_of(self.document()).replace("\n", " ")

    def load(self, text: str) -> None:
        """Show another story's line, with nothing to undo."""
        self._loading = True
        self.setPlainText(text)
        self._loading = False
        self._fit()

    def take_over(self, text: str) -> None:
        """Make this the line, as one step that Undo takes back."""
        self._loading = True
        replace_all(self.document(), text)
        self._loading = False

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(e)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(one_line(source.text()))

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.edited.emit(self.text)

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        height = round(lines * self.fontMetrics().lineSpacing()) + 4
        if height != self.height():
            self.setFixedHeight(height)
