"""Deleting for good what is in the trash: only after a proven backup, and never undone.

What something outside the trash still needs stays there: a story that stands in an issue, an image
that anything shows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.ids import ImageId, StoryId
from deskeditor.operations.images import users_in_words
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.backup_folder import Backup, BackupFolder
    from deskeditor.storage.purging import Trashed
    from deskeditor.storage.transaction import Transaction

LABEL = "Delete for Good"
AT_MOST_EVERY = timedelta(days=1)
_LAST = "trash_looked_at"  # by the housekeeping, on this machine


@dataclass(frozen=True, slots=True)
class Held:
    """Something in the trash that cannot go, and why, in a sentence."""

    thing: Trashed
    why: str


@dataclass(frozen=True, slots=True)
class Trash:
    """What is in the trash: what can be deleted for good, and what cannot."""

    stories: tuple[Trashed, ...] = ()
    images: tuple[Trashed, ...] = ()
    held: tuple[Held, ...] = ()

    def __bool__(self) -> bool:
        """Return True if anything can be deleted."""
        return bool(self.stories or self.images)

    @property
    def ids(self) -> frozenset[str]:
        """What can be deleted."""
        return frozenset(thing.id for thing in (*self.stories, *self.images))


@dataclass(frozen=True, slots=True)
class Purged:
    """What was deleted for good."""

    stories: tuple[Trashed, ...]
    images: tuple[Trashed, ...]
    files: int  # of the media folder that nothing needs any more


def trash(
    tx: Transaction, only: Collection[str] | None = None, before: datetime | None = None
) -> Trash:
    """Return what is in the trash; `only` these ids, or what went there `before` a time."""

    def is_wanted(thing: Trashed) -> bool:
        is_old = before is None or thing.deleted_at <= before
        return is_old and (only is None or thing.id in only)

    issues = tx.purging.issues_holding()
    stories = [thing for thing in tx.purging.stories() if is_wanted(thing)]
    going = tuple(thing for thing in stories if thing.id not in issues)
    held = [
        Held(story, f"“{story.name}” stands in newsletter No. {issues[story.id]}. "
             "Take it out there first.")
        for story in stories
        if story.id in issues
    ]  # fmt: skip
    images = [thing for thing in tx.purging.images() if is_wanted(thing)]
    used = tx.image_uses.used({StoryId(story.id) for story in going}) if images else frozenset()
    held += [Held(image, _shown(tx, image)) for image in images if image.id in used]
    return Trash(going, tuple(i for i in images if i.id not in used), tuple(held))


def old_trash(tx: Transaction) -> Trash:
    """Return what has been in the trash for longer than the magazine keeps it there."""
    days = tx.settings.magazine().trash_days
    return trash(tx, before=tx.now() - timedelta(days=days)) if days > 0 else Trash()


def purge(ids: Collection[str]) -> Operation[Purged]:
    """Delete stories and images in the trash for good. Nothing takes that back but a backup.

    `finish_purge` is due afterwards. Raises RefusedError for one that is not in the trash, or that
    something still needs; then none is deleted.
    """

    def run(tx: Transaction) -> Outcome[Purged]:
        found = trash(tx, frozenset(ids))
        if found.held:
            raise RefusedError(found.held[0].why)
        if len(found.ids) < len(set(ids)):
            raise RefusedError(
                "Only what is in the trash can be deleted for good; of what you chose something "
                "is not there, or no longer. Look at the trash again."
            )
        stories = tuple(StoryId(thing.id) for thing in found.stories)
        images = tuple(ImageId(thing.id) for thing in found.images)
        files = tx.purging.purge(stories, images)
        changes = Changes(stories=frozenset(stories), images=frozenset(images))
        return Outcome(Purged(found.stories, found.images, files), changes)

    return Operation(LABEL, run, deletes_many=True)


def finish_purge(desk: Desk) -> None:
    """Remove the files that purges let go, and their words from the index; may be cut short.

    Each step is a transaction of its own, so that a save waits for one step at most.
    """
    with desk.database.transaction() as tx:
        tx.purging.remove_files()
    is_behind, is_first = True, True
    while is_behind:
        with desk.database.transaction() as tx:
            is_behind = tx.purging.settle_words(is_first=is_first)
        is_first = False


def purge_after_backup(
    desk: Desk, folder: BackupFolder, ids: Collection[str], now: datetime
) -> tuple[Purged, Backup]:
    """Back the desk up, proven, and only then delete for good.

    Raises DeskFileError where no backup can be made, RefusedError; then nothing is deleted.
    """
    from deskeditor.storage.backup_folder import BEFORE_DELETING  # noqa: PLC0415 - not at the start

    database = desk.database
    backup = folder.make(database.path, database.media, now, BEFORE_DELETING)
    purged = desk.perform(purge(ids)).value
    finish_purge(desk)
    return purged, backup


def due_trash(desk: Desk) -> Trash:
    """Return what the housekeeping has to delete, asked once a day: else, nothing.

    What an earlier purge was kept from finishing is finished.
    """
    if desk.database.read_only:
        return Trash()
    with desk.database.transaction() as tx:
        last, now = tx.settings.local_get(_LAST, ""), tx.now()
        if last and now - datetime.fromisoformat(last) < AT_MOST_EVERY:
            return Trash()
        tx.settings.local_put(_LAST, now.isoformat())
        due, is_unfinished = old_trash(tx), tx.purging.is_unfinished()
    if is_unfinished:
        finish_purge(desk)
    return due


def _shown(tx: Transaction, image: Trashed) -> str:
    users = users_in_words(tx, tx.image_uses.where(ImageId(image.id)))
    others = f" and {len(users) - 1} more" if len(users) > 1 else ""
    return f"{image.name} is shown by {users[0]}{others}. Take it out there first."
