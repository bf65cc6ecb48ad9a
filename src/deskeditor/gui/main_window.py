"""The main window: the bar, the places, the status line, and what goes between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.actions import make_actions
from deskeditor.gui.acts.column_acts import ColumnActs
from deskeditor.gui.acts.file_acts import FileActs
from deskeditor.gui.acts.history_acts import HistoryActs
from deskeditor.gui.acts.house import House
from deskeditor.gui.acts.image_acts import ImageActs
from deskeditor.gui.acts.issue_acts import IssueActs
from deskeditor.gui.acts.many_acts import ManyActs
from deskeditor.gui.acts.merge_acts import MergeActs
from deskeditor.gui.acts.pasting_acts import PastingActs
from deskeditor.gui.acts.placing_acts import PlacingActs
from deskeditor.gui.acts.purge_acts import PurgeActs
from deskeditor.gui.acts.safety_acts import SafetyActs
from deskeditor.gui.acts.search_acts import SearchActs
from deskeditor.gui.acts.story_acts import StoryActs
from deskeditor.gui.acts.window_acts import WindowActs
from deskeditor.gui.clipboard import hand_over
from deskeditor.gui.command_table import command_table
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.desk_reader import DeskReader
from deskeditor.gui.facts import PLACE_NAMES, Facts
from deskeditor.gui.focus_mode import FocusMode
from deskeditor.gui.going import Going
from deskeditor.gui.icons import icon
from deskeditor.gui.issue.session import IssueSession
from deskeditor.gui.lane_work import warm_up
from deskeditor.gui.lanes import Lane
from deskeditor.gui.later_places import LaterPlaces, load_modules
from deskeditor.gui.layout import layout_of, to_text
from deskeditor.gui.messages import Toast
from deskeditor.gui.navigation import NavigationPanel
from deskeditor.gui.safety.notices import Notices
from deskeditor.gui.status_line import StatusLine
from deskeditor.gui.stories_place import StoriesPlace
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme
from deskeditor.gui.top_bar import TopBar
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.welcome import Welcome
from deskeditor.gui.wiring import connect
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId

if TYPE_CHECKING:
    from deskeditor.gui.acts.help_acts import HelpActs
    from deskeditor.gui.acts.outline_acts import OutlineActs
    from deskeditor.gui.acts.spelling_acts import SpellingActs
    from deskeditor.gui.exporting.panel import ExportPanel
    from deskeditor.gui.images.panel import ImagesPanel
    from deskeditor.gui.issue.panel import IssuePanel
    from deskeditor.storage.first_look import FirstLook

NARROW = 1180  # px of window width below which the inspector gives way


class MainWindow(QMainWindow):
    """Holds the places and lets them talk; it knows no story and no table."""

    listed = Signal()  # the story list can be used
    desk_wanted = Signal(str)  # path of another desk to open

    def __init__(
        self,
        client: DeskClient,
        theme: Theme,
        settings_file: Path,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setWindowTitle("Desk Editor")
        self.client, self.theme = client, theme
        self._name = name or client.desk.database.path.name
        self.rendering, self.media, self.exports, self.spelling = (
            Lane("render", self),
            Lane("media", self),
            Lane("export", self),
            Lane("spelling", self),
        )
        self.server = SiteServer(self.media, client)  # outlives the pages in this window
        self.session = StorySession(client, self)
        self.issue_session = IssueSession(client, self)
        self.edition: Edition | None = None
        self.reader = DeskReader(client, self)
        self._is_narrow = False
        self.later = LaterPlaces(self)
        self.focus_mode = FocusMode(self)
        self.going, self.facts = Going(self), Facts(self)
        self._is_warm = False
        self.place = "stories"
        self._build()
        self._settings_file = settings_file
        self._house = house = House(
            self, client, self.session, self.issue_session, lambda: self.edition, self.say
        )
        self.story_acts = StoryActs(house, self)
        self.issue_acts = IssueActs(house, self)
        self.column_acts = ColumnActs(house, self)
        self.history_acts = HistoryActs(house, self)
        self.merge_acts = MergeActs(house, self)
        self.many_acts = ManyActs(house, self)
        self.search_acts = SearchActs(house, self)
        self.image_acts = ImageActs(house, self.media, theme, self.stories.work, self)
        self.pasting = PastingActs(house, self.stories.editor, self.exports)
        self.placing = PlacingActs(house, self.stories.editor, self.image_acts)
        self.file_acts = FileActs(house, self.media, self)
        self.window_acts = WindowActs(
            house, theme, self.exports, settings_file, self.stories.editor.body.selected_text, self
        )
        self.safety = SafetyActs(
            house, self.status, self.notices, settings_file, self.window_acts.keep
        )
        self.purge_acts = PurgeActs(house, self.safety.keeper, self)
        self.actions_by_key, menu = make_actions(self, command_table(self), self.stories.editor)
        self.column_acts.put_into(menu, before=self.actions_by_key["new_issue"])
        self.top.menu.setMenu(menu)
        self.draw_menu_icon()
        connect(self)

    def show_first(self, look: FirstLook) -> None:
        """Show the top of the list before the desk is open; `listed` follows."""
        self.stories.library.show_first(look.rows, look.total)

    def start(self) -> None:
        """Read the desk; `listed` follows."""
        self.stories.library.refresh()
        self.search_acts.count()
        self.reader.start()
        if self.session.story is None:
            self.stories.library.list.setFocus()

    def show_place(self, place: str) -> None:
        """Go to "stories", "issues", "images", "export" or "vocabulary"."""
        self.place = place
        if place != "stories":
            self.session.save()
        self._stack.setCurrentWidget(self._place_of(place))
        self.navigation.show_place("stories" if place == "history" else place)
        self.facts.show_place(place)
        self.navigation.show_issues_instead(on=place == "issues")
        if place == "issues":
            self.going.open_newest_issue()
            self.facts.show_issue()

    def open_story(self, story: StoryId) -> None:
        """Show a story in its place."""
        self.going.open_story(story)

    def flush(self) -> None:
        """Save what is open now."""
        self.session.save()
        self.issue_session.flush()
        self.later.flush()
        self.image_acts.flush()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something in passing."""
        self.toast.say(text, action, act)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.navigation.be_narrow(narrow=narrow)
            self.stories.be_narrow(narrow=narrow)
            self.later.be_narrow(narrow=narrow)
            self.top.be_narrow(narrow=narrow)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.reader.stop()
        self.search_acts.stop()
        self.flush()
        self.focus_mode.leave()
        self.window_acts.remember_layout(to_text(layout_of(self)))
        hand_over()
        self.later.stop()
        for lane in (self.exports, self.rendering, self.spelling):
            lane.close()
        self.safety.finish()
        self.client.close()
        self.media.close()
        super().closeEvent(event)

    def _build(self) -> None:
        self.top = TopBar(self)
        self.navigation = NavigationPanel(self.theme, self)
        self.stories = StoriesPlace(
            self.client, self.session, self.rendering, self.media, self.server, self.theme, self
        )
        self.welcome = Welcome(self)
        self.status = StatusLine(self._name, self)
        self.notices = Notices(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.stories)
        self._stack.addWidget(self.welcome)
        for styled in (
            self.top,
            self.navigation,
            self.status,
            self.stories.inspector,
            self.stories.toolbar,
            self.stories.editor,
            self.stories.empty,
        ):
            styled.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self._stack, 1)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.notices)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setMinimumSize(900, 600)
        self.resize(1440, 900)
        self.toast = Toast(whole)
        self.top.show_place(PLACE_NAMES["stories"])

    @cached_property
    def proofreading(self) -> SpellingActs:
        """Spelling and grammar, made when the first story is open."""
        from deskeditor.gui.acts.spelling_acts import SpellingActs  # noqa: PLC0415 - not at the start

        acts = SpellingActs(
            self._house, self.stories.editor, self.spelling, self.theme, self._settings_file
        )
        acts.settings_changed.connect(self.window_acts.settings_changed)
        return acts

    @property
    def is_proofreading(self) -> bool:
        """True if spelling and grammar are made."""
        return "proofreading" in self.__dict__

    @cached_property
    def outlining(self) -> OutlineActs:
        """The outline, made when it is wanted."""
        from deskeditor.gui.acts.outline_acts import OutlineActs  # noqa: PLC0415 - not at the start

        return OutlineActs(self.stories, self.session, self.exports, self.theme)

    @property
    def has_outline(self) -> bool:
        """True if the outline is shown beside the text."""
        return "outlining" in self.__dict__ and not self.outlining.panel.isHidden()

    @cached_property
    def help(self) -> HelpActs:
        """Help and diagnostics, made when they are wanted."""
        from deskeditor.gui.acts.help_acts import HelpActs  # noqa: PLC0415 - not at the start

        return HelpActs(self._house, self.actions_by_key, self.theme, self._settings_file)

    @property
    def issues(self) -> IssuePanel:
        """The Issues place."""
        return self.later.issues

    @property
    def images(self) -> ImagesPanel:
        """The Images place."""
        return self.later.images

    @property
    def exporting(self) -> ExportPanel:
        """The Export place."""
        return self.later.exporting

    def add_place(self, panel: QWidget) -> None:
        """Put a place behind the others."""
        self._stack.addWidget(panel)

    def _place_of(self, place: str) -> QWidget:
        return self.stories if place == "stories" else self.later.of(place)

    def draw_menu_icon(self) -> None:
        """Draw the sign of the menu in the theme's colour."""
        self.top.menu.setIcon(icon("menu", self.theme.color("muted")))

    def take_edition(self, edition: Edition, views: dict[str, int]) -> None:
        """Take in the desk as it is now, and how many stories each view has."""
        self.edition = edition
        self.server.files.show_edition(edition)
        self.top.show_magazine(edition.magazine.name)
        images = sum(i.deleted_at is None for i in edition.images.values())
        counts = {"stories": views[""], "issues": len(edition.issues), "images": images}
        self.navigation.show_counts(counts, views)
        self.column_acts.show_edition(edition)
        self.stories.show_edition(edition)
        self.later.show_edition(edition)
        self.navigation.show_issues(edition.issues)
        self.facts.show_issue()
        self.facts.show_story()

    def show_listed(self) -> None:
        """Show the list that was read, or the welcome on an empty desk; `listed` follows."""
        library = self.stories.library
        if not library.stories.total and not library.query_text and self.place == "stories":
            self._stack.setCurrentWidget(self.welcome)
        else:
            self.leave_welcome()
        self.listed.emit()
        if not self._is_warm:
            self._is_warm = True
            self.exports.submit(load_modules)
            self.exports.submit(warm_up)
            self.image_acts.sweep()

    def leave_welcome(self) -> None:
        """Show the place that one is in, where the welcome was."""
        if self._stack.currentWidget() is self.welcome:
            self._stack.setCurrentWidget(self._place_of(self.place))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _on_escape(self) -> None:
        if self.focus_mode.is_on:
            self.focus_mode.leave()
        elif self.place == "history":
            self.show_place("stories")
        elif self._is_narrow and self.stories.inspector.isVisible():
            self.stories.inspector.hide()
        elif self.toast.isVisible():
            self.toast.hide()
        elif self.isFullScreen():
            self.showNormal()
