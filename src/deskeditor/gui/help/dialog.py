"""The help: a list of pages and the page, beside the window one works in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from deskeditor.gui.help.pages import MANUAL, keys_page, manual_page
from deskeditor.gui.theme import Theme

PAGES = (
    ("start", "Desk Editor in short"),
    ("markdown", "Markdown in short"),
    ("keys", "Keyboard shortcuts"),
)
_STYLE = """
body {{ color: {ink}; }}
h1 {{ font-size: 20px; font-weight: 600; }} h2 {{ font-size: 17px; font-weight: 600; }}
h3 {{ font-size: 14px; font-weight: 600; color: {accent}; }}
a {{ color: {link}; }} td, th {{ padding: 3px 12px 3px 0; vertical-align: top; }}
th {{ text-align: left; color: {muted}; font-weight: 400; }}
code, pre {{ font-family: 'IBM Plex Mono'; font-size: 12px; color: {ink}; }}
"""


class HelpDialog(QDialog):
    """Shows one page at a time; it needs no network, and the window can be used beside it."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(760, 620)
        self._actions, self._theme = actions, theme
        self.pages = QListWidget(self)
        self.pages.setAccessibleName(self.tr("Pages of the help"))
        self.pages.setFixedWidth(184)
        self.pages.addItems([self.tr(title) for _, title in PAGES])
        self.page = QTextBrowser(self)
        self.page.setObjectName("helpPage")
        self.page.setAccessibleName(self.tr("Help"))
        self.page.setOpenExternalLinks(True)
        self.page.document().setDocumentMargin(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.pages)
        row.addWidget(self.page, 1)
        self.pages.currentRowChanged.connect(self._draw)
        theme.changed.connect(self._draw)

    def show_page(self, name: str) -> None:
        """Show a page: "start", "markdown" or "keys"."""
        self.pages.setCurrentRow([key for key, _ in PAGES].index(name))
        self._draw()
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        name = PAGES[max(0, self.pages.currentRow())][0]
        html = manual_page(name) if name in MANUAL else keys_page(self._actions)
        style = _STYLE.format(**self._theme.tokens.mapping())
        self.page.document().setDefaultStyleSheet(style)
        self.page.setHtml(html)
