"""What a producer does to newsletter issues."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.ids import IssueId, ItemId, SectionId, StoryId, new_id
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item, Layout
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_issue

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

_SECTIONS = (("Top story", Layout.LEAD), ("Latest", Layout.LIST), ("Briefs", Layout.BRIEF))


def create_issue(date: dt.date | None = None) -> Operation[Issue]:
    """Create the next issue with the usual sections; `date` is today at the magazine unless given.

    Undone by moving it to the trash; its number is not given again.
    """

    def run(tx: Transaction) -> Outcome[Issue]:
        sections = tuple(
            IssueSection(SectionId(new_id()), heading, layout) for heading, layout in _SECTIONS
        )
        issue = Issue(
            id=IssueId(new_id()),
            number=tx.issues.next_number(),
            date=date or _today(tx),
            sections=sections,
        )
        kept = tx.issues.add(issue)
        return Outcome(kept, _changes(kept.id), trash_issue(kept.id, "New Issue"))

    return Operation("New Issue", run)


def save_issue(issue: Issue, based_on: str, label: str = "Edit Issue") -> Operation[Issue]:
    """Keep `issue` as a new revision. Raises StaleRevisionError if the head is not `based_on`."""

    def run(tx: Transaction) -> Outcome[Issue]:
        before = tx.issues.get(issue.id)
        kept = tx.issues.save(issue, based_on, label)
        return _saved(label, before, kept)

    return Operation(label, run)


def add_story_to_issue(
    issue: IssueId,
    story: StoryId,
    section: SectionId | None = None,
    position: int | None = None,
) -> Operation[Issue]:
    """Place a story in an issue, last in its section unless `position` is given.

    Without a section it goes to the lead while that is empty, then to the first list.

    Raises RefusedError if it is in the issue already or in the trash, NotFoundError.
    """

    def change(tx: Transaction, before: Issue) -> Issue:
        placed = tx.stories.get(story)
        if placed.deleted_at is not None:
            raise RefusedError(f"“{placed.headline}” is in the trash. Restore it first.")
        home = section if section is not None else usual_section(before)
        return before.placed(Item(ItemId(new_id()), story=story), home, position)

    return changed_issue(issue, "Add to Issue", change)


def move_item(issue: IssueId, item: ItemId, section: SectionId, position: int) -> Operation[Issue]:
    """Move an item to a position of a section, counted without it. Raises NotFoundError."""
    return changed_issue(
        issue, "Move Item", lambda _, before: before.moved(item, section, position)
    )


def remove_item(issue: IssueId, item: ItemId) -> Operation[Issue]:
    """Take an item out of an issue; the story stays. Raises NotFoundError."""
    return changed_issue(issue, "Remove Item", lambda _, before: before.without(item))


def mark_sent(issue: IssueId) -> Operation[Issue]:
    """Mark an issue as sent: it can then no longer change, unless this is undone."""
    return changed_issue(
        issue, "Mark as Sent", lambda _, before: replace(before, status=IssueStatus.SENT)
    )


def trash_issue(issue: IssueId, label: str = "Move Issue to Trash") -> Operation[Issue]:
    """Move an issue to the trash; undone by restoring it."""

    def run(tx: Transaction) -> Outcome[Issue]:
        kept = tx.issues.trash(issue)
        return Outcome(kept, _changes(issue), restore_issue(issue, label))

    return Operation(label, run)


def restore_issue(issue: IssueId, label: str = "Restore Issue") -> Operation[Issue]:
    """Take an issue out of the trash; undone by moving it back."""

    def run(tx: Transaction) -> Outcome[Issue]:
        kept = tx.issues.untrash(issue)
        return Outcome(kept, _changes(issue), trash_issue(issue, label))

    return Operation(label, run)


def changed_issue(
    issue: IssueId, label: str, change: Callable[[Transaction, Issue], Issue]
) -> Operation[Issue]:
    """Return the act of changing an issue; undone as long as nobody changed it since."""

    def run(tx: Transaction) -> Outcome[Issue]:
        before = tx.issues.get(issue)
        if before.status is IssueStatus.SENT:
            raise RefusedError(f"No. {before.number} was sent and can no longer change.")
        kept = tx.issues.save(change(tx, before), before.head, label)
        return _saved(label, before, kept)

    return Operation(label, run)


def _saved(label: str, before: Issue, kept: Issue) -> Outcome[Issue]:
    if kept.head == before.head:
        return Outcome(kept, Changes())
    return Outcome(kept, _changes(kept.id), put_back_issue(label, before, kept))


def _changes(issue: IssueId) -> Changes:
    return Changes(issues=frozenset({issue}))


def usual_section(issue: Issue) -> SectionId:
    """Return where a story goes when nobody says: the empty lead first, then the first list."""
    for section in issue.sections:
        if section.layout is Layout.LIST or (section.layout is Layout.LEAD and not section.items):
            return section.id
    if issue.sections:
        return issue.sections[-1].id
    raise NotFoundError(f"No. {issue.number} has no section yet. Add one first.")


def _today(tx: Transaction) -> dt.date:
    try:
        zone: dt.tzinfo = ZoneInfo(tx.settings.magazine().timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = dt.UTC
    return tx.now().astimezone(zone).date()
