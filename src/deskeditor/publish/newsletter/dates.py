"""Dates as a mail prints them, and the hour its header states."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskeditor.publish.printed_dates import printed_date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOUR = time(7)


def dateline(day: date, language: str) -> str:
    """Return "Friday, November 27"; in other languages the date as the site prints it."""
    if language.partition("-")[0].lower() != "en":
        return printed_date(day, language)
    return f"{_WEEKDAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}"


def full_dateline(day: date, language: str) -> str:
    """Return the dateline with its year."""
    line = dateline(day, language)
    return line if str(day.year) in line else f"{line}, {day.year}"


def sent_at(day: date, timezone: str) -> datetime:
    """Return seven in the morning of `day` in `timezone`, UTC where that name is not known."""
    try:
        return datetime.combine(day, _HOUR, ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.combine(day, _HOUR, UTC)
