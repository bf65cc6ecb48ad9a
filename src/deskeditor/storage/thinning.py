"""Which backups stay: all of the last hours, then ever fewer the older they are."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

ALL_OF = timedelta(hours=2)
_RULES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda at: (at.date(), at.hour)),
    (14, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the times of the backups that stay; `times` are aware.

    All of the last two hours; of those before, the newest of each of the last 24 hours, 14 days,
    8 weeks and 12 months that have one, by UTC. A time that lies ahead stays: a clock was wrong.
    """
    newest_first = sorted({at.astimezone(UTC) for at in times}, reverse=True)
    stay = {at for at in newest_first if now - at <= ALL_OF}
    for most, span_of in _RULES:
        seen: dict[object, datetime] = {}
        for at in newest_first:
            seen.setdefault(span_of(at), at)
        stay.update(list(seen.values())[:most])
    return frozenset(stay)
