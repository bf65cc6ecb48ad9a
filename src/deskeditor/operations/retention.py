"""Keeping histories within bounds: a desk's own housekeeping, after a good backup."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk

AT_MOST_EVERY = timedelta(days=1)
_LAST = "histories_thinned"  # when that was, of this machine


def thin_histories(desk: Desk) -> int:
    """Thin the histories of all documents and return how many revisions went.

    Each document is a transaction of its own. To be called when a verified backup was just made.
    """
    with desk.database.reading() as tx:
        candidates, now = tx.retention.candidates(), tx.now()
    gone = 0
    for document in candidates:
        with desk.database.transaction() as tx:
            gone += tx.retention.thin(document, tx.revisions.of(document), now)
    with desk.database.transaction() as tx:
        tx.settings.local_put(_LAST, now.isoformat())
    return gone


def thin_histories_in_time(desk: Desk) -> int:
    """Thin histories if that was not done within the last day; return how many revisions went."""
    if desk.database.read_only:
        return 0
    with desk.database.reading() as tx:
        last, now = tx.settings.local_get(_LAST, ""), tx.now()
    if last and now - datetime.fromisoformat(last) < AT_MOST_EVERY:
        return 0
    return thin_histories(desk)
