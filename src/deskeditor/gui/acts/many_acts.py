"""Commands on the stories that are selected in the list: each one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from deskeditor.gui.acts.house import House
from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.ids import IssueId, StoryId, TermId
from deskeditor.model.issue import IssueStatus
from deskeditor.model.story import STATUS_NAMES, Status, is_step_back
from deskeditor.operations.many_stories import (
    add_many_to_issue,
    set_byline_of_many,
    set_region_of_many,
    set_section_of_many,
    set_status_of_many,
)

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

Stories = tuple[StoryId, ...]
MANY = 100  # stories; an act on more than that is preceded by a backup


class ManyActs(QObject):
    """Changes status, region, section, byline and issue of several stories."""

    risked = Signal(str)  # why a backup is due before what follows

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def set_status(self, stories: Stories, status: str) -> None:
        """Move stories to a status; those that go back share one note."""
        wanted = Status(status)

        def statuses(tx: Transaction) -> frozenset[Status]:
            return frozenset(tx.stories.summary(story).status for story in stories)

        def move(before: frozenset[Status]) -> None:
            note = ""
            if any(is_step_back(status, wanted) for status in before):
                note = self._ask_note(wanted)
                if not note:
                    return
            self._before(stories)
            self._house.client.perform(set_status_of_many(stories, wanted, note))

        self._saved(stories)
        self._house.client.ask(statuses).done.connect(move)

    def set_region(self, stories: Stories, region: str) -> None:
        """Make a region the primary one."""
        self._saved(stories)
        self._before(stories)
        self._house.client.perform(set_region_of_many(stories, TermId(region)))

    def set_section(self, stories: Stories, section: str) -> None:
        """Put stories into a section."""
        self._saved(stories)
        self._before(stories)
        self._house.client.perform(set_section_of_many(stories, TermId(section)))

    def set_byline(self, stories: Stories) -> None:
        """Ask for a person and give the stories that byline."""

        def people(tx: Transaction) -> list[Contributor]:
            return [p for p in tx.contributors.all().values() if p.retired_at is None]

        self._saved(stories)
        self._house.client.ask(people).done.connect(lambda known: self._byline(stories, known))

    def add_to_issue(self, stories: Stories) -> None:
        """Put stories into the newest open issue."""

        def newest(tx: Transaction) -> tuple[IssueId, int] | None:
            opened = (i for i in tx.issues.all() if i.status is IssueStatus.OPEN)
            return next(((issue.id, issue.number) for issue in opened), None)

        def add(found: tuple[IssueId, int] | None) -> None:
            if found is None:
                self._house.say(self.tr("There is no open issue. Start one with New Issue."))
                return
            self._before(stories)
            job = self._house.client.perform(add_many_to_issue(found[0], stories))
            if len(stories) == 1:
                job.done.connect(self._saying(found[1]))

        self._saved(stories)
        self._house.client.ask(newest).done.connect(add)

    def add_open_to_issue(self) -> None:
        """Put the open story into the newest open issue."""
        story = self._house.session.story
        if story is not None:
            self.add_to_issue((story.id,))

    def _byline(self, stories: Stories, known: list[Contributor]) -> None:
        names = [person.name for person in known]
        name, ok = QInputDialog.getItem(
            self._house.window, self.tr("Byline"), self.tr("By"), names, 0, editable=False
        )
        if ok and name in names:
            by = (Byline(known[names.index(name)].id),)
            self._before(stories)
            self._house.client.perform(set_byline_of_many(stories, by))

    def _saying(self, number: int) -> Callable[[object], None]:
        text = self.tr("Added to No. %1.").replace("%1", str(number))
        return lambda _outcome: self._house.say(text)

    def _saved(self, stories: Stories) -> None:
        """Save what is typed into one of them first."""
        story = self._house.session.story
        if story is not None and story.id in stories:
            self._house.session.save()

    def _before(self, stories: Stories) -> None:
        """Have the desk backed up if it is about very many."""
        if len(stories) > MANY:
            self.risked.emit(f"Before a change of {len(stories):,} stories")

    def _ask_note(self, status: Status) -> str:
        text, ok = QInputDialog.getMultiLineText(
            self._house.window,
            self.tr("A note for the way back"),
            self.tr("Why do they go back to %1?").replace("%1", STATUS_NAMES[status]),
        )
        return text.strip() if ok else ""
