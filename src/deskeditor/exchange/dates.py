"""Dates as sources write them, to aware times in UTC."""

import re
from datetime import UTC, date, datetime, time

_NOON = time(12)  # a day without an hour keeps its date in every time zone of a reader
_FORMATS = (
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M",
    "%a, %d %b %Y %H:%M:%S %z",
    "%a, %d %b %Y %H:%M:%S GMT",
)
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(value: object) -> datetime | None:
    """Return `value`, a date, time or text of either, as an aware time in UTC, or None.

    A time without a zone is taken as UTC; a day without a time is noon UTC.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return datetime.combine(value, _NOON, UTC)
    if isinstance(value, str):
        return _from_text(value.strip())
    return None


def _from_text(text: str) -> datetime | None:
    if _DAY_ONLY.fullmatch(text):
        text = f"{text}T12:00:00+00:00"
    try:
        return _in_utc(datetime.fromisoformat(text))
    except ValueError:
        pass
    for pattern in _FORMATS:
        try:
            found = datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is settled below
        except ValueError:
            continue
        return _in_utc(found if "%H" in pattern else datetime.combine(found, _NOON))
    return None


def _in_utc(value: datetime) -> datetime | None:
    try:
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 in a zone away from Greenwich
        return None
