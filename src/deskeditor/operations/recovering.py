"""Letting go of typing that came back after an unclean end, without losing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deskeditor.model.changes import Changes
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_story

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def put_back_typed(typed: Story, before: Story) -> Operation[Story]:
    """Make a story as it was `before`; what was typed becomes a revision first.

    Undone by taking the typed text again. Raises StaleRevisionError if it was saved elsewhere.
    """
    label = "Put Back What Came Back"

    def run(tx: Transaction) -> Outcome[Story]:
        free = before.slug if tx.stories.slug_taken(typed.slug, but=typed.id) else typed.slug
        aside = tx.stories.save(
            replace(typed, slug=free), typed.head, "Came back after an unclean end"
        )
        kept = tx.stories.save(before, aside.head, "Put back to the version before", _RESTORE)
        tx.drafts.clear(typed.id)
        changes = Changes(stories=frozenset({typed.id}))
        return Outcome(kept, changes, put_back_story(label, aside, kept))

    return Operation(label, run)


_RESTORE = RevisionKind.RESTORE
