"""The main window: the bar, the places, the status line, and what goes between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.actions import ACTIONS, make_actions, show_keys
from deskeditor.gui.acts.column_acts import KIND as COLUMN_KIND
from deskeditor.gui.acts.column_acts import ColumnActs
from deskeditor.gui.acts.file_acts import FileActs
from deskeditor.gui.acts.history_acts import HistoryActs
from deskeditor.gui.acts.house import House
from deskeditor.gui.acts.image_acts import ImageActs
from deskeditor.gui.acts.many_acts import ManyActs
from deskeditor.gui.acts.merge_acts import MergeActs
from deskeditor.gui.acts.pasting_acts import PastingActs
from deskeditor.gui.acts.placing_acts import PlacingActs
from deskeditor.gui.acts.safety_acts import SafetyActs
from deskeditor.gui.acts.search_acts import SearchActs
from deskeditor.gui.acts.story_acts import StoryActs
from deskeditor.gui.acts.window_acts import WindowActs
from deskeditor.gui.clipboard import hand_over
from deskeditor.gui.command_table import command_table
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.desk_reader import DeskReader
from deskeditor.gui.focus_mode import FocusMode
from deskeditor.gui.icons import icon
from deskeditor.gui.issue.session import IssueSession
from deskeditor.gui.lane_work import warm_up
from deskeditor.gui.lanes import Lane
from deskeditor.gui.later_places import LaterPlaces, load_modules
from deskeditor.gui.layout import layout_of, to_text
from deskeditor.gui.messages import Toast
from deskeditor.gui.navigation import NavigationPanel
from deskeditor.gui.palette.ranking import Entry
from deskeditor.gui.safety.notices import Notices
from deskeditor.gui.safety.reading_only import put_out_of_reach
from deskeditor.gui.search_list import Counted
from deskeditor.gui.status_line import StatusLine
from deskeditor.gui.stories_place import StoriesPlace
from deskeditor.gui.story_session import SaveState, SaveStatus, StorySession
from deskeditor.gui.theme import Theme
from deskeditor.gui.top_bar import TopBar
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.welcome import Welcome
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId, IssueId, StoryId
from deskeditor.model.image_query import ImagePlace
from deskeditor.model.story import Story
from deskeditor.operations.issues import create_issue, mark_sent
from deskeditor.settings import Settings

if TYPE_CHECKING:
    from deskeditor.gui.acts.help_acts import HelpActs
    from deskeditor.gui.acts.outline_acts import OutlineActs
    from deskeditor.gui.acts.spelling_acts import SpellingActs
    from deskeditor.gui.exporting.panel import ExportPanel
    from deskeditor.gui.images.panel import ImagesPanel
    from deskeditor.gui.issue.panel import IssuePanel
    from deskeditor.storage.first_look import FirstLook

POINT = 96 / 72  # px of a point, as screens are counted
NARROW = 1180  # px of window width below which the inspector gives way
PLACE_NAMES = {
    "stories": "Desk",
    "issues": "Issues",
    "images": "Images",
    "export": "Export",
    "history": "Desk › History",
    "vocabulary": "Vocabulary",
}
# Acts that a toast speaks of, with the way back; the others show what they did by themselves.
SAID = ("Move to Trash", "Move Image", "Remove", "Retire", "Credit Images", "Keep One", "Replace")
SETTLE_MS = 60


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
        self._last_story: StoryId | None = None
        self._is_warm = False
        self._reading_rate = 230  # words a minute
        self.place = "stories"
        self._build()
        self._settings_file = settings_file
        self._house = house = House(
            self, client, self.session, self.issue_session, lambda: self.edition, self.say
        )
        self.story_acts = StoryActs(house, self)
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
        self.actions_by_key, menu = make_actions(self, command_table(self), self.stories.editor)
        self.column_acts.put_into(menu, before=self.actions_by_key["new_issue"])
        self.top.menu.setMenu(menu)
        self._draw_menu_icon()
        self._connect()

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
        self.top.show_place(PLACE_NAMES[place])
        if place == "stories":
            self._show_story_facts()
            self.status.show_status(self.session.status)
            self.status.checks.setVisible(self.session.is_open)
        else:
            self.status.show_nothing()
        self.navigation.show_issues_instead(on=place == "issues")
        if place == "issues":
            self._open_newest_issue()
            self._show_issue_facts()

    def open_story(self, story: StoryId) -> None:
        """Show a story in its place."""
        self.show_place("stories")
        self._leave_welcome()
        self.session.open(story)

    def show_story(self, story: Story) -> None:
        """Show a story that was just made, its headline ready to be written."""
        self.show_place("stories")
        self._leave_welcome()
        self.session.show(story)
        self.stories.editor.headline.setFocus()

    def make_lead(self, image: str) -> None:
        """Make a picture of the desk the lead image of the open story, and show it there."""
        if self.session.story is not None:
            self.show_place("stories")
            self.image_acts.lead_from_desk(image)
            self.stories.show_inspector()
            self.stories.inspector.choose("image")

    def put_into_text(self, image: str) -> None:
        """Put a picture of the desk where the caret is in the open story."""
        if self.session.story is not None:
            self.show_place("stories")
            self.placing.place_known(image)

    def show_stories(self, query: str) -> None:
        """Show what a query finds."""
        self.show_place("stories")
        self.stories.library.search(query)

    def show_image_place(self, place: ImagePlace) -> None:
        """Go to where a picture stands."""
        if place.kind == "story" and not place.in_trash:
            self.open_story(StoryId(place.id))
        elif place.kind == "issue":
            self.open_issue(IssueId(place.id))
        elif place.kind == "story":
            self.show_stories("is:trash")
        else:
            self._show_entry("people", place.id)

    def _show_entry(self, kind: str, key: str) -> None:
        self.show_place("vocabulary")
        self.later.vocabulary.show_kind(kind, key)

    def _show_begun(self, story: Story) -> None:
        """Show a story that its column has begun, the caret where its headline goes on."""
        self.show_story(story)
        headline = self.stories.editor.headline
        headline.moveCursor(QTextCursor.MoveOperation.End)
        if story.headline.endswith(":"):
            headline.insertPlainText(" ")

    def show_history(self, revision: str = "") -> None:
        """Show the history of the open story, one revision selected."""
        story = self.session.story
        if story is not None:
            self.show_place("history")
            self.later.history.show_story(story.id, revision)
            self.later.history.timeline.setFocus()

    def open_issue(self, issue: IssueId) -> None:
        """Show an issue in its place."""
        self.show_place("issues")  # opens the newest where none is open, so it comes first
        self.issue_session.open(issue)

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

    def _connect(self) -> None:
        self.theme.changed.connect(self._draw_menu_icon)
        self.reader.read.connect(self._on_edition)
        self.client.refused.connect(self.say)
        self.client.performed.connect(self._on_performed)
        self.client.undo_changed.connect(self._on_undo_changed)
        self.top.go_to_requested.connect(self.show_palette)
        self.navigation.place_chosen.connect(self.show_place)
        self.navigation.view_chosen.connect(self._on_view)
        self._connect_stories()
        self.story_acts.made.connect(self.show_story)
        self.column_acts.made.connect(self._show_begun)
        self.history_acts.wanted.connect(self.show_history)
        self.merge_acts.merged.connect(self.open_story)
        self.file_acts.sample_progressed.connect(self.welcome.show_progress)
        self.file_acts.sample_built.connect(self.start)
        self.file_acts.desk_wanted.connect(self.desk_wanted)
        for acts in (self.file_acts, self.many_acts, self.story_acts):
            acts.risked.connect(self.safety.back_up_before)
        self.safety.desk_wanted.connect(self.desk_wanted)
        self.safety.story_wanted.connect(self.open_story)
        self.safety.only_reading.connect(partial(put_out_of_reach, self))
        self.safety.keeper.made.connect(self.history_acts.thin)
        self.window_acts.went_to.connect(self._on_went_to)
        self.window_acts.counted.connect(self._on_counted)
        self.window_acts.settings_changed.connect(self._show_settings)
        self._show_settings(self.window_acts.settings)
        self.navigation.issue_chosen.connect(self.issue_session.open)
        self.navigation.new_issue_requested.connect(self.new_issue)
        self.issue_session.edited.connect(self._show_issue_facts)
        self.issue_session.stored.connect(self._on_issue_stored)
        self.welcome.new_requested.connect(self.story_acts.new)
        self.welcome.sample_requested.connect(self.file_acts.build_sample)
        self.welcome.import_requested.connect(self.file_acts.import_files)

    def _connect_stories(self) -> None:
        library, inspector = self.stories.library, self.stories.inspector
        library.query_changed.connect(self.navigation.show_query)
        library.listed.connect(self._on_listed)
        library.trash_requested.connect(self.story_acts.trash)
        library.restore_requested.connect(self.story_acts.put_back)
        library.status_requested.connect(self.many_acts.set_status)
        library.region_requested.connect(self.many_acts.set_region)
        library.section_requested.connect(self.many_acts.set_section)
        library.byline_requested.connect(self.many_acts.set_byline)
        library.issue_requested.connect(self.many_acts.add_to_issue)
        library.save_requested.connect(self.search_acts.save)
        self.search_acts.counted.connect(self._on_searches)
        self.navigation.searches.rename_requested.connect(self.search_acts.rename)
        self.navigation.searches.remove_requested.connect(self.search_acts.remove)
        self.navigation.searches.arranged.connect(self.search_acts.arrange)
        self.stories.empty.begin.clicked.connect(self.story_acts.new)
        self.stories.image_requested.connect(self.placing.choose)
        self.stories.preview.story_link_clicked.connect(self._open_slug)
        self.stories.preview.failed.connect(self._on_preview_failed)
        self.stories.editor.files_dropped.connect(self.placing.place_files)
        self.stories.editor.body.picture_pasted.connect(self.placing.place_picture)
        self.stories.editor.caret_moved.connect(self.status.show_caret)
        self.stories.editor.selection_changed.connect(self._on_selection_changed)
        self.stories.editor.told.connect(self.say)
        self.stories.versions.told.connect(self.say)
        self.stories.preview.counted.connect(self.window_acts.take_count)
        inspector.furnished.connect(self._connect_inspector)
        inspector.findings_changed.connect(self.status.show_checks)
        self.status.checks_requested.connect(self.check_story)
        self.session.status_changed.connect(self.status.show_status)
        self.session.status_changed.connect(self.top.show_status)
        self.session.opened.connect(self._on_story_opened)
        self.session.closed.connect(self.status.show_nothing)

    def _connect_inspector(self) -> None:
        inspector = self.stories.inspector
        inspector.story.status_chosen.connect(self.story_acts.set_status)
        inspector.story.send_back_requested.connect(self.story_acts.send_back)
        inspector.story.person_wanted.connect(self.story_acts.add_person)
        inspector.image.pick_requested.connect(self.image_acts.pick_lead)
        inspector.image.desk_requested.connect(partial(self.show_place, "images"))
        inspector.image.files_dropped.connect(self.image_acts.lead_from_files)
        inspector.image.decorative_toggled.connect(self.image_acts.set_decorative)
        inspector.image.framing_requested.connect(self.image_acts.frame)
        inspector.history.restore_requested.connect(self.history_acts.restore)
        inspector.history.compare_requested.connect(self.show_history)
        inspector.history.name_requested.connect(self.history_acts.name)

    def _show_settings(self, settings: Settings) -> None:
        pixels = int(settings.editor_font_size * POINT)
        self.stories.editor.show_font(settings.editor_font, pixels)
        self.theme.scale_headings(on=settings.large_headings)
        self.stories.editor.body.keep_in_middle(on=settings.typewriter, past_end=settings.past_end)
        typing = self.stories.editor.body.typing
        typing.is_smart, typing.makes_pairs = settings.typography, settings.pairs
        if "proofreading" in self.__dict__:
            self.proofreading.use(settings)
        self._show_keys(settings)
        self._reading_rate = settings.words_per_minute
        self.window_acts.show_count()

    def _show_keys(self, settings: Settings) -> None:
        show_keys(self.actions_by_key, settings.shortcuts)
        native = QKeySequence.SequenceFormat.NativeText
        held = {key: a.shortcut().toString(native) for key, a in self.actions_by_key.items()}
        self.stories.toolbar.show_keys(held)
        self.top.show_keys(held["palette"])

    def _draw_menu_icon(self) -> None:
        self.top.menu.setIcon(icon("menu", self.theme.color("muted")))

    def _on_edition(self, edition: Edition, views: dict[str, int]) -> None:
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
        self._show_issue_facts()
        self._show_story_facts()

    def _on_searches(self, searches: Sequence[Counted]) -> None:
        self.navigation.searches.show_searches(searches, self.stories.library.query_text)

    def _on_performed(self, label: str, can_undo: bool) -> None:  # noqa: FBT001 - Qt's signal
        of_many = " Stories" in label
        if (of_many or label.startswith(SAID)) and can_undo:
            in_trash = label.startswith("Move") and label.endswith("Trash")
            told = self.tr("Moved to the trash.") if in_trash else self.tr("Done: %1.")
            self.say(told.replace("%1", label), self.tr("Undo"), self.client.undo)

    def _on_undo_changed(self, undo: str, _redo: str) -> None:
        action = self.actions_by_key["undo_act"]
        action.setEnabled(bool(undo))
        action.setText(self.tr("Undo %1").replace("%1", undo) if undo else self.tr("Undo"))

    def _on_listed(self) -> None:
        library = self.stories.library
        if not library.stories.total and not library.query_text and self.place == "stories":
            self._stack.setCurrentWidget(self.welcome)
        else:
            self._leave_welcome()
        self.listed.emit()
        if not self._is_warm:
            self._is_warm = True
            self.exports.submit(load_modules)
            self.exports.submit(warm_up)
            self.image_acts.sweep()

    def _leave_welcome(self) -> None:
        if self._stack.currentWidget() is self.welcome:
            self._stack.setCurrentWidget(self._place_of(self.place))

    def _on_view(self, query: str) -> None:
        self.show_place("stories")
        self.stories.library.search(query)

    def _on_story_opened(self, story: Story) -> None:
        self._last_story = story.id
        self.window_acts.remember_story(story.id)
        self.proofreading.refresh()
        self.status.checks.setVisible(self.place == "stories")
        self._show_story_facts()

    def _show_story_facts(self) -> None:
        if self.session.is_open and self.place == "stories":
            self.window_acts.show_count()

    def _on_selection_changed(self) -> None:
        self.window_acts.count_selection(self.stories.editor.body.textCursor().hasSelection())

    def _on_counted(self, words: int, selected: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self.place == "stories" and self.session.is_open:
            from deskeditor.text.counting import reading_minutes  # noqa: PLC0415 - not at the start

            language = self.stories.editor.body.typing.language
            minutes = reading_minutes(words, language, self._reading_rate)
            self.status.show_words(words, minutes, selected=selected)

    def _open_slug(self, slug: str) -> None:
        self.client.ask(lambda tx: tx.stories.find(slug).id).done.connect(self.open_story)

    def new_issue(self) -> None:
        """Start an issue and show it."""
        job = self.client.perform(create_issue())
        job.done.connect(lambda outcome: self.open_issue(outcome.value.id))

    def mark_sent(self, issue: str) -> None:
        """Note that an issue went out."""
        self.client.perform(mark_sent(IssueId(issue)))

    def show_export(self) -> None:
        """Go to the Export place, the site's button ready."""
        self.show_place("export")
        self.exporting.site.setFocus()

    def export_issue(self, number: int) -> None:
        """Go to the Export place and export an issue there."""
        self.show_place("export")
        self.exporting.export_number(number)

    def show_palette(self) -> None:
        """Offer everything in one field."""
        commands = [
            Entry(
                "Command",
                self.tr(spec.label),
                self.actions_by_key[spec.key].shortcut().toString(),
                spec.key,
            )
            for spec in ACTIONS
            if spec.key != "palette"
        ]
        self.window_acts.show_palette([*self.column_acts.entries, *commands])

    def _on_went_to(self, entry: Entry) -> None:
        if entry.kind == "Command":
            self.actions_by_key[entry.key].trigger()
        elif entry.kind == COLUMN_KIND:
            self.column_acts.begin(entry.key)
        elif entry.kind == "Story":
            self.open_story(StoryId(entry.key))
        elif entry.kind == "Issue":
            self.open_issue(IssueId(entry.key))
        elif entry.kind == "Image":
            self.show_place("images")
            self.images.open_image(ImageId(entry.key))
        else:
            self._show_entry("people" if entry.kind == "Contributor" else entry.hint, entry.key)

    def _open_newest_issue(self) -> None:
        if self.issue_session.issue is not None or self.edition is None:
            return
        if self.edition.issues:
            self.issue_session.open(self.edition.issues[-1].id)
        self.issues.picker.refresh()

    def _show_issue_facts(self) -> None:
        issue = self.issue_session.issue
        if self.place != "issues" or issue is None:
            return
        magazine = self.edition.magazine if self.edition else None
        name = magazine.newsletter_name if magazine else self.tr("Newsletter")
        self.top.show_place(f"Issues › {name} No. {issue.number}")
        self.status.show_issue(len(issue.stories()), len(issue.sections))
        self.navigation.show_issue(issue.id)

    def _on_issue_stored(self, why: str) -> None:
        state = SaveState.FAILED if why else SaveState.SAVED
        self.status.show_status(SaveStatus(state, None, why))

    def find_stories(self) -> None:
        """Go to the search field of the story list."""
        self.show_place("stories")
        self.stories.show_list()
        self.stories.library.field.setFocus()
        self.stories.library.field.selectAll()

    def reopen_story(self) -> None:
        """Open the story that was closed last."""
        if self.session.story is None and self._last_story is not None:
            self.open_story(self._last_story)

    def toggle_focus_mode(self) -> None:
        """Show nothing but the text, or everything again."""
        self.focus_mode.toggle()

    def toggle_typewriter(self) -> None:
        """Keep the caret's line in the middle of the text, or let it go."""
        settings = self.window_acts.settings
        self.window_acts.keep(replace(settings, typewriter=not settings.typewriter))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _on_preview_failed(self, why: str) -> None:
        self.say(self.tr("The page stays as it was: %1").replace("%1", why))

    def check_story(self) -> None:
        """Show what the open story still lacks."""
        if self.session.is_open:
            self.show_place("stories")
            self.stories.show_inspector()
            self.stories.inspector.choose("checks")

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
