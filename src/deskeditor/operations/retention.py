"""Keeping histories within bounds: a desk's own housekeeping, after a good backup.

Old automatic revisions go, then what is old of the rest is packed. Each transaction is short, so
that typing goes on beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.packing import USUAL, PackingRule

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk

AT_MOST_EVERY = timedelta(days=1)
_LAST = "histories_thinned"  # when that was, of this machine
Wanted = Callable[[], bool]


def thin_histories(desk: Desk, *, is_wanted: Wanted = lambda: True) -> int:
    """Thin the histories of all documents and return how many revisions went.

    What goes is found out before a transaction begins, and each takes out a few revisions of one
    document; a damaged one is left for a repair. To be called when a verified backup was just
    made. Once `is_wanted` is false no more is done.
    """
    with desk.database.reading() as tx:
        candidates, now = tx.retention.candidates(), tx.now()
    gone = 0
    for document in candidates:
        if not is_wanted():
            break
        with suppress(DeskDamagedError):
            gone += _thin(desk, document, now, is_wanted)
    return gone


def pack_histories(
    desk: Desk, rule: PackingRule = USUAL, *, is_wanted: Wanted = lambda: True
) -> int:
    """Pack the old revisions of all stories and return how many went into packs.

    Each pack is a transaction of its own, and is made before that begins. Once `is_wanted` is
    false no more is done.
    """
    with desk.database.reading() as tx:
        candidates, now = tx.packing.candidates(rule), tx.now()
    packed = 0
    for story in candidates:
        with suppress(DeskDamagedError):
            while is_wanted() and (done := _pack_next(desk, story, now, rule)):
                packed += done
    return packed


def tend_histories_in_time(desk: Desk, *, is_wanted: Wanted = lambda: True) -> int:
    """Thin and pack histories if that was not done within the last day.

    Returns how many revisions went or were packed.
    """
    if desk.database.read_only:
        return 0
    with desk.database.reading() as tx:
        last, now = tx.settings.local_get(_LAST, ""), tx.now()
    if last and now - datetime.fromisoformat(last) < AT_MOST_EVERY:
        return 0
    changed = thin_histories(desk, is_wanted=is_wanted)
    changed += pack_histories(desk, is_wanted=is_wanted)
    if is_wanted():
        with desk.database.transaction() as tx:
            tx.settings.local_put(_LAST, now.isoformat())
    return changed


def _pack_next(desk: Desk, story: str, now: datetime, rule: PackingRule) -> int:
    """Make one pack; return how many revisions went in, 0 if one of them was named just now."""
    with desk.database.reading() as tx:
        bundle = tx.packing.plan(story, now, rule)
    if bundle is None:
        return 0
    with desk.database.deleting() as tx:
        return tx.packing.put(bundle)


def _thin(desk: Desk, document: str, now: datetime, is_wanted: Wanted) -> int:
    """Thin the history of one document; return how many revisions went."""
    with desk.database.reading() as tx:
        thinning = tx.retention.plan(document, tx.revisions.of(document), now)
    if thinning is None:
        return 0
    with desk.database.deleting() as tx:
        if not tx.retention.relink(thinning):
            return 0
    gone = len(thinning.in_packs)
    for some in thinning.steps():
        if not is_wanted():
            break
        with desk.database.deleting() as tx:
            gone += tx.retention.take_out(document, some)
    return gone
