"""The command that makes one story of two."""

# ruff: noqa: PLC0415 - a start does without the dialog

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.acts.house import House
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.operation import Outcome


class MergeActs(QObject):
    """Asks how, and merges; the story that stays is opened."""

    merged = Signal(str)  # StoryId

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def merge(self) -> None:
        """Merge the open story with another one."""
        session, edition = self._house.session, self._house.edition()
        story = session.story
        if story is None or edition is None:
            return
        session.save("Saved before a merge")
        others = [other for other in edition.stories if other.id != story.id]
        if not others:
            self._house.say(self.tr("There is no other story to merge with."))
            return
        others.sort(key=lambda other: (str(other.updated_at), other.id), reverse=True)
        self._ask(story, others)

    def merge_two(self, stories: tuple[StoryId, StoryId]) -> None:
        """Merge two stories; the open one, if it is among them, leads at first."""
        story = self._house.session.story
        if story is not None and story.id in stories:
            self._house.session.save("Saved before a merge")
            stories = tuple(sorted(stories, key=lambda one: one != story.id))  # type: ignore[assignment]
        job = self._house.client.ask(lambda tx: [tx.stories.get(one) for one in stories])
        job.done.connect(lambda both: self._ask(both[0], both[1:]))

    def _ask(self, story: Story, others: Sequence[Story]) -> None:
        from deskeditor.gui.uniting.dialog import MergeDialog

        dialog = MergeDialog(story, others, self._house.window)
        dialog.merge_requested.connect(self._merge)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.other.setFocus()

    def _merge(self, lead: str, second: str, body: str) -> None:
        from deskeditor.operations.merging_stories import merge_stories

        story = self._house.session.story
        if story is not None and story.id == second:
            self._house.session.close()
        job = self._house.client.perform(merge_stories(StoryId(lead), StoryId(second), body))
        job.done.connect(self._on_merged)

    def _on_merged(self, outcome: Outcome[Story]) -> None:
        self.merged.emit(outcome.value.id)
        self._house.say(self.tr("Merged. Undo takes all of it back."))
