"""Says what of a story is not on its page, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget


class LeftOut(QWidget):
    """A line above the page, there only when something was left out of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self.button = QToolButton(self)
        self.button.setMenu(self._menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 14, 4)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show what was left out, a sentence each; nothing hides the line."""
        if sentences == self._shown:
            return
        self._shown = sentences
        self.setVisible(bool(sentences))
        told = self.tr("%1 things are not on the page as written") if len(sentences) != 1 else ""
        said = (told or self.tr("1 thing is not on the page as written")).replace(
            "%1", str(len(sentences))
        )
        self.button.setText(said)
        self.button.setAccessibleName(said)
        self.button.setToolTip("\n".join(sentences))
        self._menu.clear()
        for sentence in sentences:
            self._menu.addAction(sentence.replace("&", "&&")).setEnabled(False)
