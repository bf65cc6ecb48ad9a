"""How values lie in columns: times as UTC text, the rest as SQLite's own types."""

from datetime import UTC, datetime

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator
from typing_extensions import override


def time_text(moment: datetime) -> str:
    """Return an aware time as UTC text that sorts as the times do. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be kept")
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"


def time_of(text: str) -> datetime:
    """Return the time of `time_text`."""
    return datetime.fromisoformat(text)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as "2026-11-22T21:59:35.123456Z"."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else time_text(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else time_of(value)
