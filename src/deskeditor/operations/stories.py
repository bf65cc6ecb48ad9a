"""What a person does to stories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId, new_id
from deskeditor.model.story import STATUS_NAMES, Status, Story, is_step_back
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_story
from deskeditor.text.slugs import free_slug, slug

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def create_story(headline: str = "", **fields: Any) -> Operation[Story]:  # noqa: ANN401 - Story's
    """Create a story; `fields` are those of Story. Undone by moving it to the trash.

    A headline gives it a free slug unless `fields` has one. Raises RefusedError if the slug given
    is taken.
    """

    def run(tx: Transaction) -> Outcome[Story]:
        language = fields.get("language") or tx.settings.magazine().language
        wanted = Story(
            **{"id": StoryId(new_id()), "headline": headline, **fields, "language": language}
        )
        kept = tx.stories.add(_with_slug(tx, wanted))
        return Outcome(kept, story_changes(kept.id), undo=trash_stories((kept.id,), "New Story"))

    return Operation("New Story", run)


def save_story(story: Story, based_on: str, reason: str = "Saved") -> Operation[Story]:
    """Keep `story` as a new revision; what was typed of it is then part of history.

    A story without a slug gets one from its headline, and a draft's slug follows its headline for
    as long as it was made from it. Raises StaleRevisionError if the head is not `based_on`.
    """

    def run(tx: Transaction) -> Outcome[Story]:
        before = tx.stories.get(story.id)
        kept = tx.stories.save_first(_with_slug(tx, story, before), based_on, reason)
        tx.drafts.clear(story.id)
        return saved_story("Save", before, kept)

    return Operation("Save", run, is_typing=True)


def keep_draft(story: Story) -> Operation[None]:
    """Keep what is being typed, apart from history. There is nothing to undo or to announce."""

    def run(tx: Transaction) -> Outcome[None]:
        tx.drafts.put(story)
        return Outcome(None, Changes())

    return Operation("Keep Draft", run, lists_wait=True, is_typing=True)


def set_status(story: StoryId, status: Status, note: str = "") -> Operation[Story]:
    """Move a story to another status; the first time it is published, that time is kept.

    A story that was planned for a time is published at that time. Raises RefusedError for a step
    back without a note.
    """
    label = f"Set Status: {STATUS_NAMES[status]}"

    def run(tx: Transaction) -> Outcome[Story]:
        before = tx.stories.get(story)
        if is_step_back(before.status, status) and not note.strip():
            raise RefusedError(
                f"“{before.headline or before.slug}” goes back from "
                f"{STATUS_NAMES[before.status]} to {STATUS_NAMES[status]}. Say why in a note."
            )
        published_at = before.published_at
        if status is Status.PUBLISHED and published_at is None:
            published_at = before.publish_at or tx.now()
        after = replace(before, status=status, published_at=published_at)
        reason = f"Status: {STATUS_NAMES[status]}" + (f" – {note.strip()}" if note.strip() else "")
        kept = tx.stories.save(_with_slug(tx, after, before), before.head, reason)
        return saved_story(label, before, kept)

    return Operation(label, run)


def trash_stories(
    stories: Iterable[StoryId], label: str = "Move to Trash"
) -> Operation[tuple[Story, ...]]:
    """Move stories to the trash; undone by restoring those that were not there before."""
    wanted = tuple(stories)

    def run(tx: Transaction) -> Outcome[tuple[Story, ...]]:
        moved = tuple(s for s in wanted if tx.stories.get(s).deleted_at is None)
        trashed = tuple(tx.stories.trash(story) for story in moved)
        undo = restore_stories(moved, label) if moved else None
        return Outcome(trashed, story_changes(*moved), undo)

    return Operation(label, run)


def restore_stories(
    stories: Iterable[StoryId], label: str = "Restore from Trash"
) -> Operation[tuple[Story, ...]]:
    """Take stories out of the trash; undone by moving those back that were in it."""
    wanted = tuple(stories)

    def run(tx: Transaction) -> Outcome[tuple[Story, ...]]:
        moved = tuple(s for s in wanted if tx.stories.get(s).deleted_at is not None)
        restored = tuple(tx.stories.untrash(story) for story in moved)
        undo = trash_stories(moved, label) if moved else None
        return Outcome(restored, story_changes(*moved), undo)

    return Operation(label, run)


def duplicate_story(story: StoryId) -> Operation[Story]:
    """Create a draft with the same text and fields, but no date, origin or slug of the first."""

    def run(tx: Transaction) -> Outcome[Story]:
        first = tx.stories.get(story)
        fresh = replace(
            first,
            id=StoryId(new_id()),
            slug="",
            status=Status.DRAFT,
            published_at=None,
            embargo_until=None,
            publish_at=None,
            slug_history=(),
            origin=None,
            created_at=None,
            updated_at=None,
            deleted_at=None,
        )
        reason = f"Duplicated from {first.slug or first.headline}"
        kept = tx.stories.add(_with_slug(tx, fresh), reason)
        return Outcome(kept, story_changes(kept.id), trash_stories((kept.id,), "Duplicate Story"))

    return Operation("Duplicate Story", run)


def saved_story(label: str, before: Story, kept: Story) -> Outcome[Story]:
    """Return what came of a save: nothing to take back where nothing changed."""
    if kept.head == before.head:
        return Outcome(kept, Changes())
    return Outcome(kept, story_changes(kept.id), undo=put_back_story(label, before, kept))


def story_changes(*stories: StoryId) -> Changes:
    """Return what an act on `stories` touches."""
    return Changes(stories=frozenset(stories))


def _with_slug(tx: Transaction, story: Story, before: Story | None = None) -> Story:
    """Return `story` with a slug from its headline where it needs one.

    A headline that is only the name of a column and its colon tells nothing yet. The address that
    a story was published under is remembered when it changes.
    """
    if before and before.slug not in ("", story.slug) and before.status is Status.PUBLISHED:
        history = dict.fromkeys((*story.slug_history, before.slug))
        story = replace(story, slug_history=tuple(s for s in history if s != story.slug))
    if not story.headline.strip() or story.headline.rstrip().endswith(":"):
        return story
    if story.slug and not (before and _follows(story, before)):
        return story
    wanted = slug(story.headline)
    if before and before.slug == wanted:
        return replace(story, slug=wanted)
    return replace(
        story, slug=free_slug(wanted, lambda taken: tx.stories.slug_taken(taken, but=story.id))
    )


def _follows(story: Story, before: Story) -> bool:
    """True while the slug of a draft is still the one made from its headline before."""
    return (
        story.slug == before.slug
        and story.headline != before.headline
        and before.status is Status.DRAFT
        and before.published_at is None
        and slug(before.headline) == before.slug
    )
