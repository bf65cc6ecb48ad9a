"""Two stories become one: one act, one step back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.ids import NoteId, StoryId
from deskeditor.model.issue import Issue, IssueStatus
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.model.uniting import body_to_append, united
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_issue, put_back_story
from deskeditor.operations.stories import story_changes, trash_stories
from deskeditor.operations.together import together
from deskeditor.text.weaving import appended

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

LABEL = "Merge Stories"


def merge_stories(lead: StoryId, second: StoryId, body: str | None = None) -> Operation[Story]:
    """Make one story of two: `lead` stays, `second` goes to the trash.

    `body` is the text as a person put it together; without it that of `second` is appended. Notes
    and places in issues follow, and the address of a published `second` leads to `lead`. Raises
    RefusedError if they are one story or one is in the trash, NotFoundError.
    """

    def run(tx: Transaction) -> Outcome[Story]:
        keeps, gives = tx.stories.get(lead), tx.stories.get(second)
        _refuse_unfit(keeps, gives)
        followers = (i for i in tx.issues.all() if second in i.stories())
        outcome = together(
            LABEL,
            (
                _unite(keeps, gives, body),
                _move_notes([n.id for n in tx.notes.of(second)], second, lead),
                *(_follow(issue, keeps, gives) for issue in followers),
                trash_stories((second,), LABEL),
            ),
        ).run(tx)
        return Outcome(outcome.value[0], outcome.changes, outcome.undo)

    return Operation(LABEL, run)


def _refuse_unfit(lead: Story, second: Story) -> None:
    if lead.id == second.id:
        raise RefusedError("A story cannot be merged with itself. Choose two different ones.")
    for story in (lead, second):
        if story.deleted_at is not None:
            raise RefusedError(f"“{story.headline}” is in the trash. Restore it first.")


def _unite(lead: Story, second: Story, body: str | None) -> Operation[Story]:
    def run(tx: Transaction) -> Outcome[Story]:
        text = appended(lead.body, body_to_append(lead, second)) if body is None else body
        reason = f"Merged with “{second.headline or second.slug}”"
        kept = tx.stories.save(
            united(lead, second, text), lead.head, reason, RevisionKind.MERGE, second.head
        )
        for story in (lead, second):
            tx.drafts.clear(story.id)
        return Outcome(kept, story_changes(kept.id), put_back_story(LABEL, lead, kept))

    return Operation(LABEL, run)


def _move_notes(notes: Sequence[NoteId], home: StoryId, to: StoryId) -> Operation[None]:
    def run(tx: Transaction) -> Outcome[None]:
        for note in notes:
            tx.notes.move(note, to)
        changes = story_changes(home, to) if notes else Changes()
        return Outcome(None, changes, _move_notes(notes, to, home) if notes else None)

    return Operation(LABEL, run)


def _follow(before: Issue, lead: Story, second: Story) -> Operation[Issue]:
    """Put `lead` where `second` stood; once is enough. What was sent keeps its headline."""

    def run(tx: Transaction) -> Outcome[Issue]:
        after = before
        has_lead = lead.id in before.stories()
        for item in before.items():
            if item.story != second.id:
                continue
            if has_lead:
                after = after.without(item.id)
                continue
            headline = item.headline
            if before.status is IssueStatus.SENT:
                headline = headline or second.headline
            after = after.with_item(replace(item, story=lead.id, headline=headline))
            has_lead = True
        kept = tx.issues.save(after, before.head, LABEL)
        changes = Changes(issues=frozenset({kept.id}))
        return Outcome(kept, changes, put_back_issue(LABEL, before, kept))

    return Operation(LABEL, run)
