"""How long ago, in the shortest words: "2 min", "3 h", "Fri", "12 Nov"."""

from datetime import datetime

from PySide6.QtCore import QLocale

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800


def age(then: datetime, now: datetime) -> str:
    """Return the age of `then` (both aware): minutes, hours, then a weekday, then a date."""
    seconds = max(0.0, (now - then).total_seconds())
    if seconds < MINUTE:
        return "now"
    if seconds < HOUR:
        return f"{int(seconds // MINUTE)} min"
    if seconds < DAY:
        return f"{int(seconds // HOUR)} h"
    local = then.astimezone()
    locale = QLocale()
    if seconds < WEEK:
        return locale.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
    month = locale.monthName(local.month, QLocale.FormatType.ShortFormat)
    if local.year == now.year:
        return f"{local.day} {month}"
    return f"{month} {local.year}"
