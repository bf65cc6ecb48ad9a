"""Dates as the magazine prints them: in its time zone, and in words where we know the words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Day, month, year as each language orders them; month names are spelled out because `locale`
# would make a page depend on the machine it was made on.
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november "
    "december",
}
_ORDER = {"de": "{d}. {m} {y}", "es": "{d} de {m} de {y}"}
_AMERICAN = "{m} {d}, {y}"
_USUAL = "{d} {m} {y}"


def local(when: datetime, timezone: str) -> datetime:
    """Return `when` in the zone of an IANA name, in UTC if there is no such zone here."""
    try:
        return when.astimezone(ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return when.astimezone(UTC)


def printed_date(day: date, language: str = "en") -> str:
    """Return a date in words: "21 November 2026"; as 2026-11-21 in a language we cannot spell."""
    code = language.lower()
    months = _MONTHS.get(code.partition("-")[0])
    if months is None:
        return f"{day:%Y-%m-%d}"
    order = _AMERICAN if code == "en-us" else _ORDER.get(code.partition("-")[0], _USUAL)
    return order.format(d=day.day, m=months.split()[day.month - 1], y=day.year)


def stamp(when: datetime) -> str:
    """Return an instant as RFC 3339 in UTC, to the second: "2026-11-21T09:30:00Z"."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
