"""The preview: the exporter's page of the open story, patched while one types."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QMouseEvent
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.lanes import Lane
from deskeditor.gui.preview.feed import Answer, Need, PreviewFeed, Wanted
from deskeditor.gui.preview.focus_ring import FocusRing
from deskeditor.gui.preview.left_out import LeftOut
from deskeditor.gui.preview.reader import PageReader
from deskeditor.gui.web.page import WORLD
from deskeditor.gui.web.scheme import ROOT
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.publish.edits import Edit

if TYPE_CHECKING:
    from deskeditor.gui.preview.find_in_page import FindInPage
    from deskeditor.publish.patches import PagePatch

WIDTHS = {"phone": 390, "tablet": 768}  # px
WHOLE_MS = 120  # of rest before a page that cannot be patched is made anew
CLICK_SLACK = 4  # px that a click may wander


class PreviewPanel(QWidget):
    """Shows one story as the site will: Site, Phone or Card."""

    line_clicked = Signal(int)  # source line, from 0
    shown = Signal(int)  # version: the page has what was asked for last
    story_link_clicked = Signal(str)  # slug
    story_wanted = Signal()  # whole: show it by `show_story`
    fields_wanted = Signal()  # the desk was read anew: show it by `show_fields`
    counted = Signal(int)  # words in the text, as a reader sees it
    failed = Signal(str)  # why a text could not be rendered; the last page stays

    def __init__(self, render: Lane, server: SiteServer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workArea")
        self._edition: Edition | None = None
        self._story: StoryId | None = None
        self._mode = "site"
        self._on_page: tuple[str, str] | None = None  # story id and mode that is loaded
        self._is_loaded = False
        self._in_flight = False
        self._waiting: list[PagePatch] = []  # on the page after those in flight, in order
        self._lines: tuple[list[object], ...] = ()  # of the blocks of the page that loads
        self._sent = 0
        self._loads = 0
        self._address = ""
        self._caret = 0
        self._place = ""  # arguments of what brought the text's place up, until the page is moved
        self._press = QPoint()
        self._server = server
        self.view = QWebEngineView(self)
        self.page = server.new_page(self.view)
        self.view.setPage(self.page)
        self.view.setAccessibleName(self.tr("Preview of the page"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.setBackgroundColor(QColor("#ffffff"))
        self.reader = PageReader(self.view)
        self._feed = PreviewFeed(render, parent=self)
        self._stopped = _Stopped(self)
        self.left_out = LeftOut(self)
        self._frame = QHBoxLayout()
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.addWidget(self.view)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stopped)
        column.addWidget(self.left_out)
        column.addLayout(self._frame, 1)
        self.ring = FocusRing(self.view, self.has_focus, self)
        self._stopped.hide()
        self._deaths = 0
        self._whole = QTimer(self)  # asks for the whole story when edits do not do
        self._whole.setSingleShot(True)
        self._whole.setInterval(WHOLE_MS)
        self._whole.timeout.connect(self.story_wanted)
        self._connect()

    @property
    def is_current(self) -> bool:
        """True if the page shows what was asked for last."""
        return (
            self._feed.is_idle
            and self._is_loaded
            and not self._in_flight
            and not self._waiting
            and not self._whole.isActive()
        )

    def show_edition(self, edition: Edition) -> None:
        """Take in the rest of the desk: pictures, people, words, other stories."""
        self._edition = edition
        if self._story is not None:
            self.fields_wanted.emit()

    def show_story(self, story: Story) -> None:
        """Show a story as it stands in the window."""
        if self._story != story.id:
            self._place = ""
        self._story = story.id
        self._whole.stop()
        if self._edition is not None:
            self._feed.show(Wanted(story, self._edition, self._need(story)))

    def show_fields(self, story: Story) -> None:
        """Show a story whose text is the one that `edit` told of, at no cost for its length."""
        need = self._need(story)
        if self._story != story.id or need is not Need.PATCH or self._feed.is_lost:
            self.show_story(story)
        elif self._edition is not None:
            self._feed.show(Wanted(story, self._edition, Need.FIELDS))

    def edit(self, first: int, removed: int, lines: tuple[str, ...]) -> None:
        """Show what was typed into the story: `lines` stand for `removed` ones from `first` on."""
        if self._story is None or self._edition is None:
            return
        if self._feed.is_lost or self._mode == "card":
            self._whole.start()
        else:
            self._feed.edit(Edit(first, removed, lines))

    @property
    def mode(self) -> str:
        """What is shown: "site", "tablet", "phone" or "card"."""
        return self._mode

    def show_mode(self, mode: str) -> None:
        """Show the page at site width, at a phone's, or the story's cards."""
        if mode == self._mode:
            return
        self._mode = mode
        if mode in WIDTHS:
            self.view.setMaximumWidth(WIDTHS[mode])
            self._frame.setAlignment(self.view, Qt.AlignmentFlag(0))
        else:
            self.view.setMaximumWidth(16_777_215)
        if self._story is not None:
            self.story_wanted.emit()

    @cached_property
    def find_bar(self) -> FindInPage:
        """The bar in which one looks for words in the page, made when it is wanted."""
        from deskeditor.gui.preview.find_in_page import FindInPage  # noqa: PLC0415 - not at start

        bar = FindInPage(self.page, self)
        self._column.insertWidget(2, bar)
        return bar

    def has_focus(self) -> bool:
        """Return whether the keys go to the page."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.view or self.isAncestorOf(focus))

    def clear(self) -> None:
        """Show nothing."""
        self._story = None
        self._on_page = None
        self._feed.forget()
        self.left_out.show_sentences(())

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
        self._place = f"{line}, {out:.3f}, {end}"
        self._run(f"window.desk && window.desk.scrollToLine({self._place})")

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
        self.reader.driven.connect(self._on_driven)
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
            self.reader.watch(proxy)
            set_before(proxy, self)
            # A view stands beside a new proxy; apart from it, it would send Tab back to the page.
            self.view.setFocusProxy(None)  # type: ignore[arg-type]
            self.view.setFocusProxy(proxy)

    def _need(self, story: Story) -> Need:
        if self._mode == "card":
            return Need.CARDS
        return Need.PATCH if self._on_page == (story.id, "page") else Need.PAGE

    def _on_rendered(self, answer: Answer) -> None:
        if answer.story != self._story:
            return
        self.counted.emit(answer.words)
        self.left_out.show_sentences(answer.left_out)
        if answer.html:
            if (answer.need is Need.CARDS) == (self._mode == "card"):
                self._load(answer)
        elif self._on_page == (answer.story, "page"):
            self._waiting.extend(answer.changes)
            self._patch()

    def _load(self, answer: Answer) -> None:
        self._server.scheme.put_page(answer.path, answer.html)
        self._on_page = (answer.story, "card" if answer.need is Need.CARDS else "page")
        self._is_loaded = False
        self._in_flight = False
        self._waiting.clear()
        self._lines = answer.lines
        self._loads += 1  # each load has an address of its own: one overtaken is not taken for it
        self._address = f"{ROOT}{answer.path}?{self._loads}"
        self.page.show_address(self._address)

    def _patch(self) -> None:
        if self._in_flight or not self._is_loaded:
            return
        if not self._waiting:
            self.shown.emit(self._sent)
            return
        changes, self._waiting = self._waiting, []
        self._sent += 1
        self._in_flight = True
        message = json.dumps(
            {"version": self._sent, "changes": [change.message() for change in changes]}
        )
        self.page.runJavaScript(f"window.desk.patch({message})", WORLD, self._on_patched)

    def _on_patched(self, version: object) -> None:
        self._in_flight = False
        if version != self._sent:  # the page did not take it: show it anew
            self._on_page = None
            self._whole.start()
            return
        self._patch()

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        is_done = info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus
        if is_done and info.url().toString() == self._address:
            self._on_loaded()

    def _on_loaded(self) -> None:
        self._is_loaded = True
        lines = json.dumps(self._lines)
        self._run(f"window.desk && window.desk.begin({lines})")
        self.show_caret(self._caret)
        if self._place:  # asked for while the page was loading, or known by the one before it
            self._run(f"window.desk && window.desk.scrollToLine({self._place})")
        self.reader.apply()
        self._watch_page_widget()
        self._patch()

    def _on_driven(self) -> None:
        self._place = ""

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
        self._is_loaded = False
        self._in_flight = False
        self._waiting.clear()
        self._whole.start()

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
