"""What a person does with the history of a story: name a version, bring one back, or a field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.history import StoryThen
from deskeditor.model.ids import ItemId, RevisionId, SectionId, StoryId, new_id
from deskeditor.model.image import ImageUse, Picture, settled
from deskeditor.model.issue import Issue, IssueStatus, Item
from deskeditor.model.revision import Revision, RevisionKind
from deskeditor.model.story import Story
from deskeditor.operations.issues import remove_item, save_issue
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_story
from deskeditor.operations.stories import story_changes
from deskeditor.operations.together import together

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

WHOLE = "Restore Revision"

# Where a story stands is not part of its text: bringing a version back leaves these as they are.
_STANDING = (
    "status",
    "published_at",
    "embargo_until",
    "publish_at",
    "time_zone",
    "assignee",
    "slug_history",
)
_LEAD_WORDS = ("alt", "caption", "credit")
RESTORABLE = (
    "headline",
    "deck",
    "body",
    "teaser",
    "lead",
    *_LEAD_WORDS,
    "section",
    "column",
    "regions",
    "topics",
    "bylines",
    "slug",
    "assignee",
    "embargo_until",
    "publish_at",
    "language",
    "issues",
)


def name_revision(revision: RevisionId, name: str) -> Operation[Revision]:
    """Give a version a name, or take it away with ""; undone by the name before."""
    return _named(revision, " ".join(name.split()))


def name_version(story: StoryId, name: str) -> Operation[Revision]:
    """Name what a story is now."""

    def run(tx: Transaction) -> Outcome[Revision]:
        head = RevisionId(tx.stories.get(story).head)
        return _named(head, " ".join(name.split())).run(tx)

    return Operation("Name Version", run)


def restore_revision(story: StoryId, revision: RevisionId) -> Operation[Story]:
    """Make a story as it was at an earlier revision, as a new revision.

    Its lead picture gets the words that were printed with it then, even where those were the
    picture's own and changed since. Where the story stands stays: status, times, assignee, issues.
    The slug stays where it is another story's by now. Typing that no revision holds yet is made
    one first. Raises NotFoundError.
    """

    def run(tx: Transaction) -> Outcome[Story]:
        before, then = _read(tx, story, revision)
        kept = {name: getattr(before, name) for name in _STANDING}
        after = replace(then.story, **kept, lead=_printed(tx, then))
        if tx.stories.slug_taken(after.slug, but=story):
            after = replace(after, slug=before.slug)
        return _put(tx, WHOLE, before, after, f"Restored revision {_number(then)}")

    return Operation(WHOLE, run)


def restore_field(story: StoryId, revision: RevisionId, field: str) -> Operation[Any]:
    """Bring one field back as it was at an earlier revision: one of `RESTORABLE`.

    "issues" brings back the places in issues that are still open. Raises RefusedError for another
    field, or a slug that is another story's by now; NotFoundError.
    """
    label = "Restore Field"
    if field not in RESTORABLE:
        raise RefusedError(
            f"“{field}” cannot be brought back alone. These can: {', '.join(RESTORABLE)}."
        )

    def run(tx: Transaction) -> Outcome[Any]:
        before, then = _read(tx, story, revision)
        if field == "issues":
            return _into_issues(tx, label, story, then)
        after = _with_field(tx, before, then, field)
        if field == "slug" and tx.stories.slug_taken(after.slug, but=story):
            raise RefusedError(f"Another story has the slug “{after.slug}” by now.")
        reason = f"Restored {field.replace('_', ' ')} of revision {_number(then)}"
        return _put(tx, label, before, after, reason)

    return Operation(label, run)


def _named(revision: RevisionId, name: str) -> Operation[Revision]:
    label = "Name Version"

    def run(tx: Transaction) -> Outcome[Revision]:
        before = tx.revisions.get(revision)
        kept = tx.revisions.put_name(revision, name)
        undo = _named(revision, before.name) if before.name != name else None
        return Outcome(kept, story_changes(StoryId(kept.document)), undo)

    return Operation(label, run)


def _read(tx: Transaction, story: StoryId, revision: RevisionId) -> tuple[Story, StoryThen]:
    then = tx.revisions.then(revision)
    if then.story.id != story:
        raise RefusedError("That revision is another story's; nothing was changed.")
    return _with_typing_kept(tx, story), then


def _with_typing_kept(tx: Transaction, story: StoryId) -> Story:
    """Return the story as it is, after typing that was only in the journal became a revision."""
    before, draft = tx.stories.get(story), tx.drafts.get(story)
    if draft is not None and draft.head == before.head:
        before = tx.stories.save(draft, before.head, "Saved before a restore")
        tx.drafts.clear(story)
    return before


def _put(tx: Transaction, label: str, before: Story, after: Story, reason: str) -> Outcome[Story]:
    kept = tx.stories.save(after, before.head, reason, RevisionKind.RESTORE)
    undo = put_back_story(label, before, kept) if kept.head != before.head else None
    return Outcome(kept, story_changes(kept.id), undo)


def _number(then: StoryThen) -> int:
    return then.revision.number if then.revision else 0


def _printed(tx: Transaction, then: StoryThen) -> ImageUse | None:
    """Return the lead of `then`, with the words that its picture's record no longer has."""
    use, was = then.story.lead, then.lead
    if use is None or was is None:
        return use
    now = settled(use, tx.images.get(use.image))
    lost = {
        word: getattr(was, word)
        for word in _LEAD_WORDS
        if getattr(was, word) and getattr(was, word) != getattr(now, word)
    }
    return replace(use, **lost)


def _with_field(tx: Transaction, before: Story, then: StoryThen, field: str) -> Story:
    if field == "lead":
        return replace(before, lead=_printed(tx, then))
    if field in _LEAD_WORDS:
        return replace(before, lead=_with_word(before, then.lead, field))
    values = {field: getattr(then.story, field)}
    if field in ("embargo_until", "publish_at"):
        values["time_zone"] = then.story.time_zone
    return replace(before, **values)


def _with_word(before: Story, was: Picture | None, word: str) -> ImageUse:
    if before.lead is None or was is None:
        raise RefusedError("There is no lead image to put these words on. Restore it first.")
    return replace(before.lead, **{word: getattr(was, word)})


def _into_issues(
    tx: Transaction, label: str, story: StoryId, then: StoryThen
) -> Outcome[tuple[Any, ...]]:
    """Put a story where it stood in the issues that are still open, and take it out of others."""
    wanted = {placing.issue: placing for placing in then.placings}
    acts: list[Operation[Any]] = []
    for issue in tx.issues.all():
        if issue.status is IssueStatus.SENT or (issue.id in wanted) == (story in issue.stories()):
            continue
        placing = wanted.get(issue.id)
        if placing is None:
            item = next(i.id for i in issue.items() if i.story == story)
            acts.append(remove_item(issue.id, item))
        else:
            placed = _placed(issue, story, placing.section, placing.position - 1)
            acts.append(save_issue(placed, issue.head, label))
    return together(label, acts).run(tx)


def _placed(issue: Issue, story: StoryId, heading: str, position: int) -> Issue:
    if not issue.sections:
        raise RefusedError(f"No. {issue.number} has no section any more. Add one first.")
    named = (s.id for s in issue.sections if s.heading == heading)
    section: SectionId = next(named, issue.sections[-1].id)
    return issue.placed(Item(ItemId(new_id()), story=story), section, position)
