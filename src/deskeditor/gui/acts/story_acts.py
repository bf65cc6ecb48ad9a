"""Commands on stories."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from deskeditor.gui.acts.house import House
from deskeditor.gui.acts.many_acts import MANY
from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.ids import ContributorId, StoryId, new_id
from deskeditor.model.story import STATUS_NAMES, Status, Story, is_step_back
from deskeditor.operations.notes import add_note
from deskeditor.operations.operation import Outcome
from deskeditor.operations.stories import (
    create_story,
    duplicate_story,
    restore_stories,
    set_status,
    trash_stories,
)
from deskeditor.operations.vocabulary import add_contributor
from deskeditor.text.slugs import slug

BACK = (Status.REVIEW, Status.EDITING, Status.DRAFT)


class StoryActs(QObject):
    """Makes, moves, duplicates, trashes and restores stories."""

    made = Signal(object)  # Story
    risked = Signal(str)  # why a backup is due before what follows

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def new(self) -> None:
        """Start a story; its headline is next to be written."""
        job = self._house.client.perform(create_story())
        job.done.connect(self._on_made)

    def duplicate(self) -> None:
        """Make a copy of the open story."""
        story = self._house.session.story
        if story is not None:
            self._house.session.save()
            self._house.client.perform(duplicate_story(story.id)).done.connect(self._on_made)

    def set_status(self, status: str) -> None:
        """Move the open story; a step back asks for a note first."""
        story = self._house.session.story
        if story is None or story.status == status:
            return
        wanted = Status(status)
        note = ""
        if is_step_back(story.status, wanted):
            note = self._ask_note(wanted)
            if not note:
                return
        self._house.session.save()
        self._house.client.perform(set_status(story.id, wanted, note))
        if note:
            self._house.client.perform(add_note(story.id, note))

    def send_back(self) -> None:
        """Send the open story back to where a person says, with a note."""
        story = self._house.session.story
        if story is None:
            return
        choices = [s for s in BACK if is_step_back(story.status, s)]
        if not choices:
            return
        names = [STATUS_NAMES[s] for s in choices]
        name, ok = QInputDialog.getItem(
            self._house.window, self.tr("Send back"), self.tr("Back to"), names, 0, editable=False
        )
        if ok:
            self.set_status(choices[names.index(name)].value)

    def trash(self, stories: tuple[StoryId, ...]) -> None:
        """Move stories to the trash; Undo brings them back."""
        story = self._house.session.story
        if story is not None and story.id in stories:
            self._house.session.close()
        if len(stories) > MANY:
            self.risked.emit(f"Before {len(stories):,} stories went to the trash")
        self._house.client.perform(trash_stories(stories))

    def trash_open(self) -> None:
        """Move the open story to the trash."""
        if self._house.session.story is not None:
            self.trash((self._house.session.story.id,))

    def put_back(self, stories: tuple[StoryId, ...]) -> None:
        """Take stories out of the trash."""
        self._house.client.perform(restore_stories(stories))

    def add_person(self, name: str) -> None:
        """Add a contributor and put the name into the open story's byline."""
        person = Contributor(ContributorId(new_id()), name=name, slug=slug(name))
        job = self._house.client.perform(add_contributor(person))
        job.done.connect(self._on_person)

    def _ask_note(self, status: Status) -> str:
        text, ok = QInputDialog.getMultiLineText(
            self._house.window,
            self.tr("A note for the way back"),
            self.tr("Why does it go back to %1?").replace("%1", STATUS_NAMES[status]),
        )
        return text.strip() if ok else ""

    def _on_made(self, outcome: Outcome[Story]) -> None:
        self.made.emit(outcome.value)

    def _on_person(self, outcome: Outcome[Contributor]) -> None:
        session = self._house.session
        if session.story is not None:
            byline = Byline(outcome.value.id)
            session.change("bylines", bylines=(*session.story.bylines, byline))
