"""The mail as it will arrive: on a desktop, on a phone, in the dark, as plain text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QResizeEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.lane_work import mail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import mono
from deskeditor.gui.web.scheme import ROOT
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.widgets.segments import Segments
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue

if TYPE_CHECKING:
    from deskeditor.publish.newsletter import Mail

PHONE_WIDTH = 375  # px
NARROW = 400  # px of this pane, below which the size is said in short
CLIP = 102  # KB; where Gmail cuts a mail off (formats: Newsletter)
PATH = "mail.html"
IN_THE_DARK = "@media (prefers-color-scheme: dark)"  # as the mail's theme has it
GROUND, DARK_GROUND = "#f6f5f2", "#191918"  # around the sheet, as the mail's theme has it


class MailPreview(QWidget):
    """Composes the mail on the render lane and shows it; the newest issue wins."""

    composed = Signal(object)  # Mail

    def __init__(self, render: Lane, server: SiteServer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._render, self._server = render, server
        self._wanted: tuple[Edition, Issue] | None = None
        self._last: tuple[Edition, Issue] | None = None
        self._busy = False
        self._mail: Mail | None = None
        self._shown = ""
        self.view = QWebEngineView(self)
        self.page = server.new_page(self.view)
        self.page.setBackgroundColor(QColor(GROUND))
        self.view.setPage(self.page)
        self.view.setAccessibleName(self.tr("Preview of the mail"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(mono(12))
        self.text.document().setDocumentMargin(16)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)  # its lines are set already
        self.text.setAccessibleName(self.tr("Plain-text part of the mail"))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.modes = Segments(
            self.tr("Mail"),
            (
                ("desktop", self.tr("Desktop")),
                ("phone", self.tr("Phone")),
                ("dark", self.tr("Dark")),
                ("text", self.tr("Plain text")),
            ),
            self,
        )
        self.size_label = QLabel(self)
        self.size_label.setProperty("muted", "true")
        self._stack = QStackedWidget(self)
        holder = QWidget(self)
        frame = QHBoxLayout(holder)
        frame.setContentsMargins(16, 16, 16, 0)
        frame.addWidget(self.view)
        self._stack.addWidget(holder)
        self._stack.addWidget(self.text)
        bar = QWidget(self)
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(38)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.modes)
        row.addStretch(1)
        row.addWidget(self.size_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.modes.chosen.connect(self._on_mode)

    @property
    def mail(self) -> "Mail | None":
        """The mail shown."""
        return self._mail

    def show_issue(self, edition: Edition, issue: Issue) -> None:
        """Compose and show an issue, unless a newer one is asked for first."""
        self._wanted = (edition, issue)
        self._start()

    def copy_html(self) -> None:
        """Put the mail's HTML on the clipboard, pictures at their addresses on the site."""
        if self._shown and self._last is not None:
            edition, issue = self._last
            job = self._render.submit(lambda: mail(edition, issue, None).html)
            job.done.connect(QGuiApplication.clipboard().setText)

    def _start(self) -> None:
        if self._busy or self._wanted is None:
            return
        edition, issue = self._last = self._wanted
        self._wanted = None
        self._busy = True
        job = self._render.submit(lambda: mail(edition, issue, ""))
        job.done.connect(self._on_composed)
        job.failed.connect(self._on_failed)

    def _on_composed(self, composed: "Mail") -> None:
        self._busy = False
        self._mail = composed
        self._show_page()
        if self.text.toPlainText() != composed.text:
            self.text.setPlainText(composed.text)
        self._show_size()
        self.composed.emit(composed)
        self._start()

    def _show_size(self) -> None:
        """Say how large the mail is, in full where there is room beside the modes."""
        if self._mail is None:
            return
        size = self.tr("%1 KB").replace("%1", str(-(-self._mail.size // 1000)))
        full = self.tr("%1 of %2").replace("%1", size).replace("%2", str(CLIP))
        self.size_label.setText(size if self.width() < NARROW else full)
        self.size_label.setToolTip(full)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_size()

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        self.size_label.setText(str(error))
        self._start()

    def _on_mode(self, mode: str) -> None:
        self._stack.setCurrentIndex(1 if mode == "text" else 0)
        self.view.setMaximumWidth(PHONE_WIDTH if mode == "phone" else 16_777_215)
        self._show_page()

    def _show_page(self) -> None:
        """Load the mail where it is not the one shown; its dark look as a dark reader has it."""
        if self._mail is None:
            return
        is_dark = self.modes.current == "dark"
        html = self._mail.html.replace(IN_THE_DARK, "@media all") if is_dark else self._mail.html
        if html != self._shown:
            self._shown = html
            self.page.setBackgroundColor(QColor(DARK_GROUND if is_dark else GROUND))
            self._server.scheme.put_page(PATH, html)
            self.page.show_address(ROOT + PATH)
