"""Which revisions of a story stay: what a person asked for always, automatic ones ever fewer.

Pure. Thinning today and again tomorrow gives what thinning tomorrow alone would: the spans lie in
each other (hours in days in weeks, by UTC), and of each the newest stays.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from deskeditor.model.history import is_automatic
from deskeditor.model.ids import RevisionId
from deskeditor.model.revision import Revision

ALL_OF = timedelta(days=2)
HOURLY = ALL_OF + timedelta(days=7)
DAILY = HOURLY + timedelta(days=90)  # weekly before that

_Span = Callable[[datetime], object]


def to_thin(
    revisions: Sequence[Revision], now: datetime, needed: Collection[str] = ()
) -> tuple[RevisionId, ...]:
    """Return the revisions of one document that may go, the oldest first.

    Only automatic saves go: never the first or the last, one with a name or a reason of its own
    (saved by hand, a status, an import, a merge, a restore), or one of `needed`: parents of
    merges, texts that notes and drafts were made on, key frames of what stays. Of the automatic
    ones all of the last 2 days stay, then the newest of each hour for 7 days, of each day for 90,
    and of each week. One that lies ahead of `now` stays: a clock was wrong.
    """
    newest_first = sorted(revisions, key=lambda r: r.number, reverse=True)
    kept = _of_their_spans(newest_first[1:], now)
    gone = [
        revision.id
        for revision in newest_first[1:]
        if is_automatic(revision) and revision.id not in kept and revision.id not in needed
    ]
    return tuple(reversed(gone))


def _of_their_spans(newest_first: Iterable[Revision], now: datetime) -> frozenset[RevisionId]:
    stay: set[RevisionId] = set()
    seen: set[object] = set()
    for revision in newest_first:
        if not is_automatic(revision):
            continue
        at = revision.created_at.astimezone(UTC)
        span = _span(now - at)
        key = (span, span(at)) if span is not None else None
        if key is None or key not in seen:
            stay.add(revision.id)
        seen.add(key)
    return frozenset(stay)


def _span(age: timedelta) -> _Span | None:
    """Return what an age is thinned by, None while all of it stays."""
    if age <= ALL_OF:
        return None
    if age <= HOURLY:
        return _hour
    return _day if age <= DAILY else _week


def _hour(at: datetime) -> object:
    return at.date(), at.hour


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return tuple(at.isocalendar())[:2]
