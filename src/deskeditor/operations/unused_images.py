"""Pictures that nothing shows: which, since when, and into the trash after a time.

Nothing is destroyed: the trash is a mark, the file of a picture stays where it is, and restoring
takes the mark away.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.credit_completion import EarlierCredits, earlier_credits
from deskeditor.model.ids import ImageId
from deskeditor.model.image_use import UnusedImage
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deskeditor.model.image import Image
    from deskeditor.storage.transaction import Transaction

_SINCE = "images.unused_since"  # JSON: id to time
_LABEL = "Move to Trash: Unused Images"


def credits_given_earlier(tx: Transaction) -> EarlierCredits:
    """Return what the credits of the desk name, most used first, for completion."""
    return earlier_credits(tx.image_uses.credits())


def unused_images(tx: Transaction) -> tuple[UnusedImage, ...]:
    """Return the images outside the trash that nothing shows, longest unused first."""
    since = _noticed(tx)
    found = [UnusedImage(image, since.get(image.id)) for image in _unused(tx)]
    newest = tx.now()
    return tuple(sorted(found, key=lambda u: (u.since or newest, u.image.id)))


def unused_days(tx: Transaction) -> int | None:
    """Return after how many days an unused image goes to the trash; None: it never does."""
    return tx.settings.magazine().unused_image_days or None


def set_unused_days(days: int | None) -> Operation[int | None]:
    """Say after how many days an unused image goes to the trash; None: it never does.

    Raises RefusedError for less than one day.
    """
    if days is not None and days < 1:
        raise RefusedError("Unused images stay for one day at least. Choose 1 or more, or never.")

    def run(tx: Transaction) -> Outcome[int | None]:
        before = unused_days(tx)
        if before == days:
            return Outcome(days, Changes())
        tx.settings.put_magazine(replace(tx.settings.magazine(), unused_image_days=days or 0))
        return Outcome(days, Changes(settings=True), set_unused_days(before))

    return Operation("Change Time of Unused Images", run)


def sweep_unused_images() -> Operation[tuple[Image, ...]]:
    """Note which images are unused, and move those to the trash that were so for long enough.

    Counts from when it was noticed first, so this is to be done at each start. Without a time set
    nothing is noted. Returns what went to the trash; undone by taking it out again.
    """

    def run(tx: Transaction) -> Outcome[tuple[Image, ...]]:
        now, before, days = tx.now(), _noticed(tx), unused_days(tx)
        if days is None:
            _note(tx, {}, before)
            return Outcome((), Changes())
        unused = {image.id: before.get(image.id, now) for image in _unused(tx)}
        due = [i for i, since in unused.items() if since <= now - timedelta(days=days)]
        _note(tx, {i: since for i, since in unused.items() if i not in due}, before)
        moved = tuple(tx.images.trash(image) for image in due)
        changes = Changes(images=frozenset(due))
        return Outcome(moved, changes, _restore(due) if moved else None)

    return Operation(_LABEL, run)


def _restore(images: Iterable[ImageId]) -> Operation[tuple[Image, ...]]:
    ids = tuple(images)

    def run(tx: Transaction) -> Outcome[tuple[Image, ...]]:
        back = tuple(tx.images.untrash(image) for image in ids)
        return Outcome(back, Changes(images=frozenset(ids)), _trash(ids))

    return Operation(_LABEL, run)


def _trash(images: Iterable[ImageId]) -> Operation[tuple[Image, ...]]:
    ids = tuple(images)

    def run(tx: Transaction) -> Outcome[tuple[Image, ...]]:
        used = tx.image_uses.used()
        moved = tuple(tx.images.trash(image) for image in ids if image not in used)
        return Outcome(moved, Changes(images=frozenset(ids)), _restore(i.id for i in moved))

    return Operation(_LABEL, run)


def _unused(tx: Transaction) -> list[Image]:
    used = tx.image_uses.used()
    return [i for i in tx.images.all() if i.deleted_at is None and i.id not in used]


def _noticed(tx: Transaction) -> dict[ImageId, datetime]:
    kept = json.loads(tx.settings.get(_SINCE, "{}"))
    return {ImageId(image): datetime.fromisoformat(text) for image, text in kept.items()}


def _note(
    tx: Transaction, since: dict[ImageId, datetime], before: dict[ImageId, datetime]
) -> None:
    if since != before:
        texts = {image: when.isoformat() for image, when in sorted(since.items())}
        tx.settings.put(_SINCE, json.dumps(texts, separators=(",", ":")))
