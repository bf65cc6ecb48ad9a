"""The History place: the versions of one story, and what differs between any two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.history.view import ComparisonView
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.story_history import StoryHistory
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.focus_order import set_order
from deskeditor.gui.widgets.segments import Segments
from deskeditor.gui.widgets.timeline import Timeline
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import Revision
from deskeditor.operations.comparing import Comparison

LIST = 320  # px
THUMB = (480, 360)  # px, for screens of twice the density


class HistoryPanel(QWidget):
    """Versions at the left; at the right what one changed, or what differs between two."""

    back_requested = Signal()
    restore_requested = Signal(str)  # RevisionId
    field_requested = Signal(str, str)  # RevisionId, field
    name_requested = Signal(str, str)  # RevisionId, the name it has

    def __init__(self, client: DeskClient, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._client = client
        self.lane = Lane("history", self)  # of its own: a person waits for it
        self._edition: Edition | None = None
        self._shown: tuple[Revision, Revision] | None = None
        self._wanted = ""  # a revision to select when they are listed
        self.history = StoryHistory(client, self.lane, self)
        self.timeline = Timeline(theme, self)
        self.timeline.setSelectionMode(Timeline.SelectionMode.ExtendedSelection)
        self.view = ComparisonView(theme, self._look, self)
        self.against = Segments(
            self.tr("Compare"),
            (("before", self.tr("With the one before")), ("now", self.tr("With now"))),
            self,
        )
        self.each = QCheckBox(self.tr("Every save"), self)
        self.whole = QCheckBox(self.tr("Whole text"), self)
        self.back = QPushButton(self.tr("Back to the story"), self)
        self.name = QPushButton(self.tr("Name…"), self)
        self.restore = QPushButton(self.tr("Bring this version back"), self)
        self._title = QLabel(self)
        self._between = QLabel(self)
        self._build()
        self._connect()

    def show_story(self, story: StoryId, revision: str = "") -> None:
        """Show the history of a story, with one revision selected: the newest unless given."""
        self._wanted = revision
        if story != self.history.story:
            self.timeline.show_revisions(())
            self._show_nothing()
        elif revision:
            self.timeline.select(revision)
        self.history.show(story)
        self._say_title()

    def show_edition(self, edition: Edition) -> None:
        """Take in the desk as it is now: the headline may be another."""
        self._edition = edition
        self._say_title()

    @property
    def compared(self) -> tuple[Revision, Revision] | None:
        """The two that are compared, the older one first."""
        return self._shown

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._say_title)  # when the bar is laid out

    def _build(self) -> None:
        bar = QWidget(self)
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title.setStyleSheet("font-weight: 600;")
        self._title.setMinimumWidth(80)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 6, 12, 6)
        top.setSpacing(8)
        top.addWidget(self.back)
        top.addWidget(self._title, 1)
        top.addWidget(self.each)
        top.addWidget(self.whole)
        top.addWidget(self.against)
        left, right = QWidget(self), QWidget(self)
        left.setObjectName("listPane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        versions = QVBoxLayout(left)
        versions.setContentsMargins(0, 0, 0, 0)
        versions.addWidget(self.timeline)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 16, 10)
        foot.setSpacing(8)
        self._between.setProperty("muted", "true")
        self._between.setWordWrap(True)
        self.restore.setProperty("primary", "true")
        foot.addWidget(self._between, 1)
        foot.addWidget(self.name)
        foot.addWidget(self.restore)
        work = QVBoxLayout(right)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.view, 1)
        work.addLayout(foot)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setSizes([LIST, 900])
        panes.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(panes, 1)
        shown = (self.back, self.each, self.whole, self.against, self.timeline, self.view)
        set_order(*shown, self.name, self.restore)
        self._show_nothing()

    def _connect(self) -> None:
        self.history.listed.connect(self._on_listed)
        self.history.measured.connect(self.timeline.show_sizes)
        self.history.compared.connect(self._on_compared)
        self.timeline.sizes_wanted.connect(self.history.measure)
        self.timeline.chosen.connect(self._compare)
        self.timeline.opened.connect(lambda _revision: self.view.setFocus())
        self.against.chosen.connect(lambda _key: self._compare())
        self.each.toggled.connect(lambda on: self.timeline.show_each(on=on))
        self.whole.toggled.connect(lambda on: self.view.show_whole(on=on))
        self.back.clicked.connect(self.back_requested)
        self.restore.clicked.connect(self._on_restore)
        self.name.clicked.connect(self._on_name)
        self.view.field_wanted.connect(self._on_field)
        self._client.changed.connect(self._on_changed)

    def _on_listed(self, revisions: tuple[Revision, ...]) -> None:
        self.timeline.show_revisions(revisions)
        wanted, self._wanted = self._wanted, ""
        if wanted or not self.timeline.selected:
            self.timeline.select(wanted or (revisions[0].id if revisions else ""))
        self._compare()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and self.history.story in changes.stories:
            self.history.show(self.history.story)

    def _compare(self) -> None:
        """Compare what is selected: two with each other, one with what it follows or with now."""
        chosen, listed = self.timeline.selected, self.timeline.revisions
        if not chosen or not listed:
            self._show_nothing()
            return
        older: Revision | None
        if len(chosen) > 1:
            older, newer = chosen[-1].newest, chosen[0].newest
        elif self.against.current == "now":
            older, newer = chosen[0].newest, listed[0]
        else:
            older, newer = self.timeline.before(chosen[0]), chosen[0].newest
        is_one = len(chosen) == 1
        self.name.setEnabled(is_one)
        self.restore.setEnabled(is_one and chosen[0].newest.id != listed[0].id)
        self._shown = (older or newer, newer)
        self.history.compare(older.id if older else None, newer.id)

    def _on_compared(self, comparison: Comparison) -> None:
        if self._shown is None:
            return
        older, newer = self._shown
        is_one = older.id == newer.id
        self.view.show_comparison(comparison, "" if is_one else f"v{older.number}")
        if is_one:
            is_first = older.number == self.timeline.revisions[-1].number
            self._between.setText(
                self.tr("The first version: nothing came before it.")
                if is_first and self.against.current == "before"
                else self.tr("This is what the story is now.")
            )
            return
        removed, added = comparison.size
        one, more = self.tr("v%1 → v%2: 1 word added"), self.tr("v%1 → v%2: %3 words added")
        text = (one if added == 1 else more) + self.tr(", %4 removed")
        for place, number in enumerate((older.number, newer.number, added, removed), 1):
            text = text.replace(f"%{place}", f"{number:,}")
        self._between.setText(text)

    def _show_nothing(self) -> None:
        self._shown = None
        self.view.show_comparison(None)
        self._between.setText("")
        self.name.setEnabled(False)
        self.restore.setEnabled(False)

    def _say_title(self) -> None:
        story = self.history.story
        found = self._edition.story(story) if self._edition and story else None
        name = (found.headline if found else "") or self.tr("Untitled")
        whole = self.tr("History of “%1”").replace("%1", name)
        self._title.setToolTip(whole)
        room = max(40, self._title.width() - 4)
        elide = Qt.TextElideMode.ElideRight
        self._title.setText(self._title.fontMetrics().elidedText(whole, elide, room))

    def _on_restore(self) -> None:
        chosen = self.timeline.selected
        if len(chosen) == 1:
            self.restore_requested.emit(chosen[0].newest.id)

    def _on_name(self) -> None:
        chosen = self.timeline.selected
        if len(chosen) == 1:
            self.name_requested.emit(chosen[0].newest.id, chosen[0].newest.name)

    def _on_field(self, field: str) -> None:
        if self._shown is not None:
            self.field_requested.emit(self._shown[0].id, field)

    def _look(self, sha256: str, take: Callable[[bytes], None]) -> None:
        if self._edition is not None:
            path = blob_path(self._edition.media, sha256)
            self.lane.submit(lambda: thumbnail(path, *THUMB)).done.connect(take)
