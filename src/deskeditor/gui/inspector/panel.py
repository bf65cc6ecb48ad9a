"""The inspector: everything about the open story that is not its words."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.focus_order import set_order
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.finding import Finding, Level
from deskeditor.model.revision import Revision
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.gui.inspector.checks_tab import ChecksTab
    from deskeditor.gui.inspector.history_tab import HistoryTab
    from deskeditor.gui.inspector.image_tab import ImageTab
    from deskeditor.gui.inspector.notes_tab import NotesTab
    from deskeditor.gui.inspector.story_tab import StoryTab
    from deskeditor.gui.inspector.tabs import Tabs

CHECK_MS = 250  # of rest in typing before the checks run
TABS = ("story", "image", "checks", "notes", "history")


class InspectorPanel(QWidget):
    """Five tabs on one story, made with the first edition that is shown."""

    furnished = Signal()  # the tabs are there
    findings_changed = Signal(int)  # how many are open, notes aside
    place_requested = Signal(object)  # Finding

    def __init__(
        self,
        client: DeskClient,
        session: StorySession,
        media: Lane,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._client, self._session, self._media = client, session, media
        self._theme = theme
        self._edition: Edition | None = None
        self._shown_image = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(CHECK_MS)
        self._typing.timeout.connect(self._check_open)
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(self.tr("Inspector"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self._stack = QStackedWidget(self)
        for name in (
            self.tr("Story"),
            self.tr("Image"),
            self.tr("Checks"),
            self.tr("Notes"),
            self.tr("History"),
        ):
            self.bar.addTab(name)
        line = QFrame(self)
        line.setProperty("hairline", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
        self._column = column
        self._nothing = QWidget(self)
        self._stack.addWidget(self._nothing)
        self.setEnabled(False)

    @cached_property
    def tabs(self) -> Tabs:
        """The tabs, made now if they are not there yet."""
        from deskeditor.gui.inspector.tabs import Tabs  # noqa: PLC0415 - not at the start

        return Tabs(self._client, self._theme, self._media, self._stack)

    @property
    def story(self) -> StoryTab:
        """What the story is: its place on the site, regions, people, lead image."""
        return self.tabs.story

    @property
    def image(self) -> ImageTab:
        """The lead image's words and credit."""
        return self.tabs.image

    @property
    def checks(self) -> ChecksTab:
        """What is still to be done."""
        return self.tabs.checks

    @property
    def notes(self) -> NotesTab:
        """What was said about the story."""
        return self.tabs.notes

    @property
    def history(self) -> HistoryTab:
        """The story's revisions."""
        return self.tabs.history

    def show_edition(self, edition: Edition) -> None:
        """Take in the vocabulary, people and pictures as they are now."""
        if self._edition is None:
            self._furnish()
        self._edition = edition
        if self._session.story is not None:
            self._show(self._session.story)

    def choose(self, tab: str) -> None:
        """Show a tab by its key."""
        self.bar.setCurrentIndex(TABS.index(tab))

    def go_to(self, finding: Finding) -> None:
        """Show the field a finding names, and give it the focus."""
        image_fields = {
            "alt": self.image.alt,
            "credit": self.image.credit.line,
            "lead": self.image.pick,
            "caption": self.image.caption,
        }
        story_fields = {
            "region": self.story.regions.adder,
            "byline": self.story.bylines.adder,
            "section": self.story.section,
            "teaser": self.story.teaser,
            "slug": self.story.slug,
            "publish_at": self.story.plan.publish_at,
            "embargo_until": self.story.plan.embargo,
        }
        for tab, fields in (("image", image_fields), ("story", story_fields)):
            widget = fields.get(finding.field)
            if widget is not None:
                self.choose(tab)
                widget.setFocus()

    def refresh_history(self) -> None:
        """Read the revisions of the open story again."""
        story = self._session.story
        if story is not None:
            self.history.show_story(story.id)

    def _furnish(self) -> None:
        self._column.addWidget(self.story.way)
        set_order(self.bar, self._stack, self.story.way)
        self._connect()
        story = self._session.story
        if story is None:
            self._on_closed()
        else:
            self._on_opened(story)
        self.furnished.emit()

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._show_tab)
        self.story.changed.connect(self._on_changed)
        self.story.image_tab_wanted.connect(partial(self.choose, "image"))
        self.story.files_dropped.connect(self.image.files_dropped)
        self.image.changed.connect(self._on_changed)
        self.checks.place_requested.connect(self.place_requested)
        self.history.listed.connect(self._on_revisions)
        self._session.opened.connect(self._on_opened)
        self._session.edited.connect(self._on_edited)
        self._session.typed.connect(self._typing.start)
        self._session.saved.connect(self._on_saved)
        self._session.closed.connect(self._on_closed)

    def _on_changed(self, field: str, values: dict[str, object]) -> None:
        self._session.change(field, **values)

    def _show_tab(self, at: int) -> None:
        if self._session.story is not None:
            self._stack.setCurrentIndex(at)
            self.story.way.setVisible(at == 0)

    def _on_opened(self, story: Story) -> None:
        self.setEnabled(True)
        self._show_tab(self.bar.currentIndex())
        self._show(story)
        self.notes.show_story(story.id)
        self.refresh_history()

    def _on_edited(self, story: Story, field: str) -> None:
        if field in ("headline", "deck"):
            self._typing.start()
        else:
            self._show(story)

    def _on_saved(self, story: Story) -> None:
        self._show(story)
        self.refresh_history()

    def _on_closed(self) -> None:
        self.setEnabled(False)
        self._stack.setCurrentWidget(self._nothing)
        self.story.way.hide()
        self.bar.setTabText(TABS.index("checks"), self.tr("Checks"))
        self.findings_changed.emit(0)

    def _show(self, story: Story) -> None:
        if self._edition is None:
            return
        self.story.show_story(story, self._edition)
        self.image.show_story(story, self._edition)
        self._show_picture(story)
        self._check(story)

    def _check_open(self) -> None:
        if self._session.story is not None:
            self._check(self._session.story)

    def _check(self, story: Story) -> None:
        if self._edition is None:
            return
        from deskeditor.checks.engine import check_story  # noqa: PLC0415 - not at the start

        findings = check_story(story, self._edition, datetime.now(UTC))
        self.checks.show_findings(findings)
        count = sum(f.level is not Level.NOTE for f in findings)
        name = self.tr("Checks")
        self.bar.setTabText(TABS.index("checks"), f"{name} {count}" if count else name)
        self.findings_changed.emit(count)

    def _show_picture(self, story: Story) -> None:
        picture = self._edition.picture(story.lead) if self._edition else None
        wanted = picture.image.sha256 if picture else ""
        if wanted == self._shown_image:
            return
        self._shown_image = wanted
        if not wanted or self._edition is None:
            self._show_pixmap(QPixmap())
            return
        self._show_pixmap(_empty())  # rather than the picture of the story before
        path = blob_path(self._edition.media, wanted)
        job = self._media.submit(lambda: thumbnail(path, 560, 560))
        job.done.connect(lambda data: self._on_thumbnail(wanted, data))

    def _on_thumbnail(self, sha256: str, data: bytes) -> None:
        if sha256 == self._shown_image:
            self._show_pixmap(QPixmap.fromImage(QImage.fromData(data)))

    def _show_pixmap(self, pixmap: QPixmap) -> None:
        self.image.show_pixmap(pixmap)
        self.story.view.show_pixmap(pixmap)

    def _on_revisions(self, revisions: tuple[Revision, ...]) -> None:
        if revisions:
            self.story.show_version(f"v{revisions[0].number}")


def _empty() -> QPixmap:
    """Return a picture of nothing, in a usual shape."""
    empty = QPixmap(3, 2)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
