"""One field of a story changed from outside it: by a merge of terms, of people, of pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def set_story_fields(story: StoryId, label: str, **fields: Any) -> Operation[Story]:  # noqa: ANN401 - Story's
    """Set fields of a story, in the trash or not.

    Undone field by field: what was changed again since stays as it is then, so that one busy
    story does not stand in the way of taking back a merge.
    """

    def run(tx: Transaction) -> Outcome[Story]:
        before = tx.stories.get(story)
        kept = _kept(tx, before, replace(before, **fields), label)
        if kept.head == before.head:
            return Outcome(kept, Changes())
        was = {name: getattr(before, name) for name in fields}
        left = {name: getattr(kept, name) for name in fields}
        changes = Changes(stories=frozenset({story}))
        return Outcome(kept, changes, _set_back(story, label, was, left))

    return Operation(label, run)


def _set_back(
    story: StoryId, label: str, was: dict[str, Any], left: dict[str, Any]
) -> Operation[Story]:
    def run(tx: Transaction) -> Outcome[Story]:
        now = tx.stories.get(story)
        untouched = {n: v for n, v in was.items() if getattr(now, n) == left[n]}
        return set_story_fields(story, label, **untouched).run(tx)

    return Operation(label, run)


def _kept(tx: Transaction, before: Story, after: Story, reason: str) -> Story:
    if before.deleted_at is None:
        return tx.stories.save(after, before.head, reason)
    tx.stories.untrash(before.id)
    kept = tx.stories.save(replace(after, deleted_at=None), before.head, reason)
    tx.stories.trash(before.id)
    return kept
