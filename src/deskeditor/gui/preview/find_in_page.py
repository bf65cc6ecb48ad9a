"""The bar in which one looks for words in the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWebEngineCore import QWebEngineFindTextResult, QWebEnginePage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override


class FindInPage(QWidget):
    """Looks for words in one page; Enter goes on, Shift+Enter back, Esc ends it."""

    def __init__(self, page: QWebEnginePage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = page
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Find in the page"))
        self.words.setAccessibleName(self.tr("Find in the page"))
        self.words.setMinimumHeight(28)
        self.count = QLabel(self)
        self.count.setMinimumWidth(84)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        self.words.textChanged.connect(lambda: self.step(1))
        page.findTextFinished.connect(self._on_found)
        self.hide()

    def open(self) -> None:
        """Show the bar, ready for words."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.step(1)

    def step(self, direction: int) -> None:
        """Go to the next hit (1) or the one before (-1)."""
        back = QWebEnginePage.FindFlag.FindBackward
        flags = back if direction < 0 else QWebEnginePage.FindFlag(0)
        self._page.findText(self.words.text(), flags)

    def close_bar(self) -> None:
        """Hide the bar and the marks on the page, and go back to it."""
        self._page.findText("")
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _on_found(self, result: QWebEngineFindTextResult) -> None:
        hits = result.numberOfMatches()
        if not self.words.text():
            self.count.setText("")
        elif not hits:
            self.count.setText(self.tr("Not found"))
        else:
            told = self.tr("%1 of %2").replace("%1", str(result.activeMatch()))
            self.count.setText(told.replace("%2", str(hits)))
