"""What a person does to many stories at once: one act, one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Byline
from deskeditor.model.ids import IssueId, ItemId, StoryId, TermId, new_id
from deskeditor.model.issue import Issue, Item
from deskeditor.model.story import Status, Story
from deskeditor.operations.issues import changed_issue, usual_section
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.stories import saved_story, set_status
from deskeditor.operations.together import together

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

Many = Operation[tuple[object, ...]]


def set_status_of_many(stories: Sequence[StoryId], status: Status, note: str = "") -> Many:
    """Move stories to a status. Raises RefusedError where one goes back without a note."""
    return together(
        f"Set Status of {_told(stories)}", [set_status(story, status, note) for story in stories]
    )


def set_region_of_many(stories: Sequence[StoryId], region: TermId) -> Many:
    """Make a region the primary one of stories; what they have else stays behind it."""

    def change(story: Story) -> Story:
        rest = tuple(other for other in story.regions if other != region)
        return replace(story, regions=(region, *rest))

    return _changed(stories, "Set Region", change)


def set_section_of_many(stories: Sequence[StoryId], section: TermId) -> Many:
    """Put stories into a section."""
    return _changed(stories, "Set Section", lambda story: replace(story, section=section))


def set_byline_of_many(stories: Sequence[StoryId], bylines: tuple[Byline, ...]) -> Many:
    """Give stories this byline instead of theirs."""
    return _changed(stories, "Set Byline", lambda story: replace(story, bylines=bylines))


def add_many_to_issue(issue: IssueId, stories: Sequence[StoryId]) -> Operation[Issue]:
    """Place stories in an issue in their order; those that are in it already stay where they are.

    Raises RefusedError when all of them are, or one is in the trash; NotFoundError.
    """

    def change(tx: Transaction, before: Issue) -> Issue:
        after = before
        for story in stories:
            placed = tx.stories.get(story)
            if placed.deleted_at is not None:
                raise RefusedError(f"“{placed.headline}” is in the trash. Restore it first.")
            if story not in before.stories():
                after = after.placed(Item(ItemId(new_id()), story=story), usual_section(after))
        if after == before:
            raise RefusedError(f"These stories are in No. {before.number} already.")
        return after

    return changed_issue(issue, f"Add {_told(stories)} to Issue", change)


def _changed(stories: Sequence[StoryId], act: str, change: Callable[[Story], Story]) -> Many:
    def one(key: StoryId) -> Operation[Story]:
        def run(tx: Transaction) -> Outcome[Story]:
            before = tx.stories.get(key)
            kept = tx.stories.save(change(before), before.head, act)
            return saved_story(act, before, kept)

        return Operation(act, run)

    return together(f"{act} of {_told(stories)}", [one(story) for story in stories])


def _told(stories: Sequence[StoryId]) -> str:
    return f"{len(stories):,} Stories" if len(stories) != 1 else "1 Story"
