"""Times as a person reads them: how long ago in the shortest words, and moments in the locale."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800

_SHORT = QLocale.FormatType.ShortFormat


def age(then: dt.datetime, now: dt.datetime) -> str:
    """Return the age of `then` (both aware): minutes, hours, then a weekday, then a date."""
    seconds = max(0.0, (now - then).total_seconds())
    if seconds < MINUTE:
        return "now"
    if seconds < HOUR:
        return f"{int(seconds // MINUTE)} min"
    if seconds < DAY:
        return f"{int(seconds // HOUR)} h"
    local = then.astimezone()
    if seconds < WEEK:
        return QLocale().dayName(local.isoweekday(), _SHORT)
    month = QLocale().monthName(local.month, _SHORT)
    if local.year == now.year:
        return f"{local.day} {month}"
    return f"{month} {local.year}"


def moment(then: dt.datetime) -> str:
    """Return an aware time as a day and a time of day in the locale: "21 Nov, 10:12"."""
    local = then.astimezone()
    return f"{local.day} {QLocale().monthName(local.month, _SHORT)}, {local:%H:%M}"


def long_date(day: dt.date) -> str:
    """Return a day in the locale's long form: "27 November 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
