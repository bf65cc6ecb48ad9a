"""The way back: put a document as it was, as long as it is as the act left it.

What an act left is compared by content, not by revision: taking back two saves one after the
other works, and a change made elsewhere in between is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue
from deskeditor.model.picture_uses import uses_of
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

D = TypeVar("D", Story, Image, Issue)


def put_back_story(label: str, before: Story, after: Story) -> Operation[Story]:
    """Put a story that is as `after` back to `before`; undone by the reverse."""

    def run(tx: Transaction) -> Outcome[Story]:
        now = tx.stories.get(after.id)
        _refuse_changed(_bare(now), _bare(after), f"The story “{now.headline}”")
        refuse_purged(tx, (use.image for use in uses_of(before)))
        kept = tx.stories.save(before, now.head, f"Undo: {label}", RevisionKind.RESTORE)
        changes = Changes(stories=frozenset({kept.id}))
        return Outcome(kept, changes, put_back_story(label, after, before))

    return Operation(label, run)


def put_back_image(label: str, before: Image, after: Image) -> Operation[Image]:
    """Put an image that is as `after` back to `before`; undone by the reverse."""

    def run(tx: Transaction) -> Outcome[Image]:
        now = tx.images.get(after.id)
        _refuse_changed(_bare(now), _bare(after), f"The image {now.filename}")
        kept = tx.images.save(before, now.head, f"Undo: {label}")
        return Outcome(kept, image_changes(tx, kept.id), put_back_image(label, after, before))

    return Operation(label, run)


def put_back_issue(label: str, before: Issue, after: Issue) -> Operation[Issue]:
    """Put an issue that is as `after` back to `before`; undone by the reverse."""

    def run(tx: Transaction) -> Outcome[Issue]:
        now = tx.issues.get(after.id)
        _refuse_changed(_bare(now), _bare(after), f"No. {now.number}")
        images = (item.image.image for item in before.items() if item.image is not None)
        refuse_purged(tx, (*before.stories(), *images))
        kept = tx.issues.save(before, now.head, f"Undo: {label}")
        changes = Changes(issues=frozenset({kept.id}))
        return Outcome(kept, changes, put_back_issue(label, after, before))

    return Operation(label, run)


def image_changes(tx: Transaction, image: ImageId) -> Changes:
    """Return what a change of `image` touches: itself and the stories that show it."""
    return Changes(images=frozenset({image}), stories=frozenset(tx.images.uses(image)))


def refuse_purged(tx: Transaction, wanted: Iterable[str]) -> None:
    """Refuse to bring back what would refer to a story or an image that was deleted for good."""
    if tx.purging.gone(wanted):
        raise RefusedError("What stood there was deleted for good; only a backup still has it.")


def _bare(document: D) -> D:
    changes: dict[str, Any] = {"head": "", "updated_at": None, "deleted_at": None}
    if not isinstance(document, Image):
        changes["version"] = 0
    return replace(document, **changes)


def _refuse_changed(now: object, left: object, what: str) -> None:
    if now != left:
        raise RefusedError(f"{what} was changed elsewhere since; undoing would lose that change.")
