"""Starts after an unclean end: several within two minutes are a loop that a start must break."""

from collections.abc import Sequence
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=2)
MOST = 3  # starts after an unclean end; the third begins with nothing that may be to blame


def recent(kept: str, now: datetime) -> tuple[datetime, ...]:
    """Return the times kept as text that are not older than two minutes, with `now`."""
    known = []
    for text in kept.split():
        try:
            known.append(datetime.fromisoformat(text))
        except ValueError:
            continue
    return (*(at for at in known if timedelta(0) <= now - at <= WITHIN), now)


def as_text(starts: Sequence[datetime]) -> str:
    """Return times as they are kept."""
    return " ".join(at.isoformat() for at in starts)


def is_loop(starts: Sequence[datetime]) -> bool:
    """Return True if a start must leave out what may have ended those before it."""
    return len(starts) >= MOST
