"""The preview: the exporter's page of the open story, patched while one types."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QMouseEvent
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.lanes import Lane
from deskeditor.gui.preview.feed import Answer, Need, PreviewFeed, Wanted
from deskeditor.gui.web.page import WORLD
from deskeditor.gui.web.scheme import ROOT
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.patches import lines_of, patch
from deskeditor.publish.urls import story_path

if TYPE_CHECKING:
    from deskeditor.publish.article import ArticleParts

PHONE_WIDTH = 390  # px
CARDS = "cards.html"  # beside the home page, which its addresses are relative to
CLICK_SLACK = 4  # px that a click may wander


class PreviewPanel(QWidget):
    """Shows one story as the site will: Site, Phone or Card."""

    line_clicked = Signal(int)  # source line, from 0
    shown = Signal(int)  # version: the page has what was asked for last
    story_link_clicked = Signal(str)  # slug
    failed = Signal(str)  # why a text could not be rendered; the last page stays

    def __init__(self, render: Lane, server: SiteServer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workArea")
        self._edition: Edition | None = None
        self._story: Story | None = None
        self._mode = "site"
        self._parts: ArticleParts | None = None
        self._on_page: tuple[str, str] | None = None  # story id and mode that is loaded
        self._is_loaded = False
        self._in_flight = False
        self._waiting: Answer | None = None
        self._loading: ArticleParts | None = None
        self._sent = 0
        self._loads = 0
        self._address = ""
        self._caret = 0
        self._press = QPoint()
        self._server = server
        self.view = QWebEngineView(self)
        self.page = server.new_page(self.view)
        self.view.setPage(self.page)
        self.view.setAccessibleName(self.tr("Preview of the page"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.setBackgroundColor(QColor("#ffffff"))
        self._feed = PreviewFeed(render, parent=self)
        self._stopped = _Stopped(self)
        self._frame = QHBoxLayout()
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stopped)
        column.addLayout(self._frame, 1)
        self._stopped.hide()
        self._deaths = 0
        self._connect()

    @property
    def is_current(self) -> bool:
        """True if the page shows what was asked for last."""
        return (
            self._feed.is_idle
            and self._is_loaded
            and not self._in_flight
            and self._waiting is None
        )

    def show_edition(self, edition: Edition) -> None:
        """Take in the rest of the desk: pictures, people, words, other stories."""
        self._edition = edition
        if self._story is not None:
            self.show_story(self._story)

    def show_story(self, story: Story) -> None:
        """Show a story as it stands in the window."""
        self._story = story
        if self._edition is not None and self.isVisibleTo(self.window()):
            self._feed.show(Wanted(story, self._edition, self._need(story)))

    def show_mode(self, mode: str) -> None:
        """Show the page at site width, at a phone's, or the story's cards."""
        if mode == self._mode:
            return
        self._mode = mode
        if mode == "phone":
            self.view.setMaximumWidth(PHONE_WIDTH)
            self._frame.setAlignment(self.view, Qt.AlignmentFlag(0))
        else:
            self.view.setMaximumWidth(16_777_215)
        if self._story is not None:
            self.show_story(self._story)

    def clear(self) -> None:
        """Show nothing."""
        self._story = None
        self._on_page = None
        self._parts = None

    def show_caret(self, line: int) -> None:
        """Mark the block that holds a source line."""
        self._caret = line
        self._run(f"window.desk && window.desk.caret({line})")

    def reveal_caret(self) -> None:
        """Bring the marked block into view if it is not."""
        self._run("window.desk && window.desk.reveal()")

    def scroll_to(self, line: int, out: float, *, at_end: bool = False) -> None:
        """Bring a source line to the top of the page."""
        end = "true" if at_end else "false"
        self._run(f"window.desk && window.desk.scrollToLine({line}, {out:.3f}, {end})")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            if event.type() is QEvent.Type.MouseButtonPress:
                self._press = event.position().toPoint()
            elif event.type() is QEvent.Type.MouseButtonRelease:
                at = event.position().toPoint()
                if (at - self._press).manhattanLength() <= CLICK_SLACK:
                    self._ask_line(at)
        elif event.type() is QEvent.Type.ChildAdded:
            self._watch_page_widget()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._feed.rendered.connect(self._on_rendered)
        self._feed.failed.connect(self.failed)
        self.page.loadingChanged.connect(self._on_loading)
        self.page.link_clicked.connect(self._on_link)
        self.page.renderProcessTerminated.connect(self._on_died)
        self._stopped.restart.clicked.connect(self._restart)
        self.view.installEventFilter(self)
        self._watch_page_widget()

    def _watch_page_widget(self) -> None:
        proxy = self.view.focusProxy()
        if proxy is not None:
            proxy.removeEventFilter(self)
            proxy.installEventFilter(self)
            set_before(proxy, self)

    def _need(self, story: Story) -> Need:
        if self._mode == "card":
            return Need.CARDS
        return Need.PARTS if self._on_page == (story.id, "page") else Need.PAGE

    def _on_rendered(self, answer: Answer) -> None:
        story = answer.wanted.story
        if self._story is None or story.id != self._story.id:
            return
        if answer.html and self._need(story) is answer.wanted.need:
            self._load(answer)
        elif self._on_page != (story.id, "page") or self._mode == "card":
            self.show_story(self._story)  # what is on the page changed meanwhile
        elif self._in_flight or not self._is_loaded:
            self._waiting = answer
        else:
            self._patch(answer.parts)

    def _load(self, answer: Answer) -> None:
        story = answer.wanted.story
        is_cards = answer.wanted.need is Need.CARDS
        path = CARDS if is_cards else story_path(story, answer.wanted.edition.magazine)
        self._server.scheme.put_page(path, answer.html)
        self._on_page = (story.id, "card" if is_cards else "page")
        self._is_loaded = False
        self._in_flight = False
        self._waiting = None
        self._loading = answer.parts
        self._loads += 1  # each load has an address of its own: one overtaken is not taken for it
        self._address = f"{ROOT}{path}?{self._loads}"
        self.page.show_address(self._address)

    def _patch(self, parts: "ArticleParts") -> None:
        if self._parts is None:
            return
        change = patch(self._parts, parts)
        self._parts = parts
        if not change:
            self.shown.emit(self._sent)
            return
        self._sent += 1
        self._in_flight = True
        message = json.dumps(change.message(self._sent))
        caret = f"window.desk.caret({self._caret});" if change.inserted else ""
        self.page.runJavaScript(
            f"{{const v = window.desk.patch({message}); {caret} v}}", WORLD, self._on_patched
        )

    def _on_patched(self, version: object) -> None:
        self._in_flight = False
        if version != self._sent:  # the page did not take it: show it anew
            self._on_page = None
            if self._story is not None:
                self.show_story(self._story)
            return
        if self._waiting is not None:
            answer, self._waiting = self._waiting, None
            self._on_rendered(answer)
            return
        self.shown.emit(self._sent)

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        is_done = info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus
        if is_done and info.url().toString() == self._address:
            self._on_loaded()

    def _on_loaded(self) -> None:
        parts, self._loading = self._loading, None
        if parts is None:
            return
        self._parts = parts
        self._is_loaded = True
        lines = json.dumps([list(pair) for pair in lines_of(parts.blocks)])
        self._run(f"window.desk && window.desk.begin({lines})")
        self.show_caret(self._caret)
        self._watch_page_widget()
        if self._waiting is not None:
            answer, self._waiting = self._waiting, None
            self._on_rendered(answer)
            return
        self.shown.emit(self._sent)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
        elif url.toString().startswith(ROOT):
            self.story_link_clicked.emit(url.path().strip("/").removesuffix("-story"))

    def _on_died(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        self._deaths += 1
        if self._deaths > 3:  # noqa: PLR2004 - then it is no accident
            self._stopped.show()
            return
        QTimer.singleShot(60_000, self, self._forgive)
        self._restart()

    def _forgive(self) -> None:
        self._deaths = max(0, self._deaths - 1)

    def _restart(self) -> None:
        self._stopped.hide()
        self._on_page = None
        self._in_flight = False
        self._waiting = None
        if self._story is not None:
            self.show_story(self._story)

    def _ask_line(self, at: QPoint) -> None:
        zoom = self.view.zoomFactor() or 1
        x, y = at.x() / zoom, at.y() / zoom
        self.page.runJavaScript(
            f"window.desk ? window.desk.lineAt({x}, {y}) : -1", WORLD, self._on_line
        )

    def _on_line(self, line: object) -> None:
        if isinstance(line, int | float) and line >= 0:
            self.line_clicked.emit(int(line))

    def _run(self, script: str) -> None:
        if self._is_loaded:
            self.page.runJavaScript(script, WORLD)


class _Stopped(QWidget):
    """Says that the preview keeps stopping, and offers to start it again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        row = QHBoxLayout(self)
        row.addWidget(QLabel(self.tr("The preview stopped. Writing goes on as usual."), self), 1)
        self.restart = QPushButton(self.tr("Start it again"), self)
        row.addWidget(self.restart)
