"""Values that lie in a range: `>1200`, `800..1200`, `<7d`, `2026-11`, `2026-01..2026-03`."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

V = TypeVar("V")
Range = tuple[V | None, V | None]  # from, and up to but without; None: open

_NUMBER = re.compile(r"\d{1,9}")
_AGE = re.compile(r"(\d{1,4})([hdwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DECEMBER = 12
_LAST_YEAR = 9998


def number_range(value: str) -> Range[int] | None:
    """Return the whole numbers that `value` means, None if it is not understood."""

    def read(text: str) -> Range[int] | None:
        return (int(text), int(text) + 1) if _NUMBER.fullmatch(text) else None

    return _range(value.replace(",", ""), read)


def time_range(value: str, now: datetime) -> Range[datetime] | None:
    """Return the times that `value` means at `now`, None if it is not understood.

    `<7d` is the last seven days and `>7d` all before them; h, d, w, m (30 days), y (365 days).
    Days, months and years begin in the zone of `now`.
    """
    age = _AGE.fullmatch(value.lstrip("<>="))
    if age:
        count, unit = int(age[1]), age[2]
        ago = now - (timedelta(hours=count) if unit == "h" else timedelta(count * _DAYS[unit]))
        return (None, ago) if value.startswith(">") else (ago, None)
    return _range(value, lambda text: _period(text, now))


def _range(value: str, read: Callable[[str], Range[V] | None]) -> Range[V] | None:
    if ".." in value:
        low, _, high = value.partition("..")
        ends = read(low) if low else (None, None), read(high) if high else (None, None)
        if ends[0] is None or ends[1] is None or not (low or high):
            return None
        return ends[0][0], ends[1][1]
    sign = re.match(r"[<>]?=?", value)
    relation = sign[0] if sign else ""
    found = read(value[len(relation) :])
    if found is None:
        return None
    return {
        "": found,
        "=": found,
        ">": (found[1], None),
        ">=": (found[0], None),
        "<": (None, found[0]),
        "<=": (None, found[1]),
    }[relation]


def _period(text: str, now: datetime) -> Range[datetime] | None:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    if text in ("today", "yesterday"):
        start = today if text == "today" else today - day
        return start, start + day
    found = _DATE.fullmatch(text)
    if not found or int(found[1]) > _LAST_YEAR:
        return None
    year, month, date = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        start = today.replace(year=year, month=month, day=date)
    except ValueError:
        return None
    if found[3]:
        return start, start + day
    if found[2] and month < _DECEMBER:
        return start, start.replace(month=month + 1)
    return start, start.replace(year=year + 1, month=1)
