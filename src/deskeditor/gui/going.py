"""Going to things: a story, an issue, a picture, a search, an entry of the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.acts.column_acts import KIND as COLUMN_KIND
from deskeditor.gui.palette.ranking import Entry
from deskeditor.model.ids import ImageId, IssueId, StoryId

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow
    from deskeditor.model.image_query import ImagePlace
    from deskeditor.model.story import Story


VIEW = "View"  # of an entry in the palette


class Going(QObject):
    """Shows a thing where it belongs; the window shows the places themselves."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last_story: StoryId | None = None

    def open_story(self, story: StoryId) -> None:
        """Show a story in its place."""
        self._window.show_place("stories")
        self._window.leave_welcome()
        self._window.session.open(story)

    def open_slug(self, slug: str) -> None:
        """Show the story that a link on a page leads to."""
        job = self._window.client.ask(lambda tx: tx.stories.find(slug).id)
        job.done.connect(self.open_story)

    def reopen_story(self) -> None:
        """Open the story that was closed last."""
        if self._window.session.story is None and self._last_story is not None:
            self.open_story(self._last_story)

    def take_note(self, story: Story) -> None:
        """Remember the story that is open now, and let what belongs to it follow."""
        window = self._window
        self._last_story = story.id
        window.window_acts.remember_story(story.id)
        window.proofreading.refresh()
        window.status.checks.setVisible(window.place == "stories")
        window.facts.show_story()

    def show_story(self, story: Story) -> None:
        """Show a story that was just made, its headline ready to be written."""
        self._window.show_place("stories")
        self._window.leave_welcome()
        self._window.session.show(story)
        self._window.stories.editor.headline.setFocus()

    def show_begun(self, story: Story) -> None:
        """Show a story that its column has begun, the caret where its headline goes on."""
        self.show_story(story)
        headline = self._window.stories.editor.headline
        headline.moveCursor(QTextCursor.MoveOperation.End)
        if story.headline.endswith(":"):
            headline.insertPlainText(" ")

    def show_history(self, revision: str = "") -> None:
        """Show the history of the open story, one revision selected."""
        story = self._window.session.story
        if story is not None:
            self._window.show_place("history")
            self._window.later.history.show_story(story.id, revision)
            self._window.later.history.timeline.setFocus()

    def check_story(self) -> None:
        """Show what the open story still lacks."""
        if self._window.session.is_open:
            self._window.show_place("stories")
            self._window.stories.show_inspector()
            self._window.stories.inspector.choose("checks")
            self._window.stories.inspector.checks.begin()

    def show_stories(self, query: str) -> None:
        """Show what a query finds."""
        self._window.show_place("stories")
        self._window.stories.show_list()
        self._window.stories.library.search(query)

    def find_stories(self) -> None:
        """Go to the search field of the story list."""
        stories = self._window.stories
        self._window.show_place("stories")
        stories.show_list()
        stories.library.field.setFocus()
        stories.library.field.selectAll()

    def make_lead(self, image: str) -> None:
        """Make a picture of the desk the lead image of the open story, and show it there."""
        window = self._window
        if window.session.story is not None:
            window.show_place("stories")
            window.image_acts.lead_from_desk(image)
            window.stories.show_inspector()
            window.stories.inspector.choose("image")

    def put_into_text(self, image: str) -> None:
        """Put a picture of the desk where the caret is in the open story."""
        if self._window.session.story is not None:
            self._window.show_place("stories")
            self._window.placing.place_known(image)

    def show_image_place(self, place: ImagePlace) -> None:
        """Go to where a picture stands."""
        if place.kind == "story" and not place.in_trash:
            self.open_story(StoryId(place.id))
        elif place.kind == "issue":
            self.open_issue(IssueId(place.id))
        elif place.kind == "story":
            self.show_stories("is:trash")
        else:
            self._show_in_vocabulary("people", place.id)

    def open_issue(self, issue: IssueId) -> None:
        """Show an issue in its place."""
        self._window.show_place("issues")  # opens the newest where none is, so it comes first
        self._window.issue_session.open(issue)

    def open_newest_issue(self) -> None:
        """Open the last issue in the Issues place, where none is open."""
        window = self._window
        if window.issue_session.issue is not None or window.edition is None:
            return
        if window.edition.issues:
            window.issue_session.open(window.edition.issues[-1].id)
        window.issues.picker.refresh()

    def show_export(self) -> None:
        """Go to the Export place, the site's button ready."""
        self._window.show_place("export")
        self._window.exporting.site.setFocus()

    def export_issue(self, number: int) -> None:
        """Go to the Export place and export an issue there."""
        self._window.show_place("export")
        self._window.exporting.export_number(number)

    def show_palette(self) -> None:
        """Offer everything in one field."""
        window = self._window
        commands = [
            Entry(
                "Command",
                window.tr(spec.label),
                window.actions_by_key[spec.key].shortcut().toString(),
                spec.key,
            )
            for spec in ACTIONS
            if spec.key != "palette"
        ]
        views = [Entry(VIEW, name, key=query) for name, query in window.navigation.queries]
        window.window_acts.show_palette([*window.column_acts.entries, *views, *commands])

    def go_to(self, entry: Entry) -> None:
        """Do or show what was chosen in the palette."""
        window = self._window
        if entry.kind == "Command":
            window.actions_by_key[entry.key].trigger()
        elif entry.kind == COLUMN_KIND:
            window.column_acts.begin(entry.key)
        elif entry.kind == VIEW:
            self.show_stories(entry.key)
        elif entry.kind == "Story":
            self.open_story(StoryId(entry.key))
        elif entry.kind == "Issue":
            self.open_issue(IssueId(entry.key))
        elif entry.kind == "Image":
            window.show_place("images")
            window.images.open_image(ImageId(entry.key))
        else:
            kind = "people" if entry.kind == "Contributor" else entry.kind.lower()
            self._show_in_vocabulary(kind, entry.key)

    def _show_in_vocabulary(self, kind: str, key: str) -> None:
        self._window.show_place("vocabulary")
        self._window.later.vocabulary.show_kind(kind, key)
