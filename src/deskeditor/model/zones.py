"""Times as they are told in a zone of the world."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_named(name: str) -> tzinfo:
    """Return the zone of an IANA name ("Europe/Berlin"), UTC for one that is not known."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def told_moment(moment: datetime, zone: str) -> str:
    """Return a time as a person of that zone reads it: "1 December 2026, 09:00 Europe/Berlin"."""
    there = moment.astimezone(zone_named(zone))
    return f"{there.day} {there:%B %Y, %H:%M} {zone or 'UTC'}"
