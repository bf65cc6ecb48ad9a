from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from deskeditor.publish.printed_dates import local, printed_date, stamp

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "21 November 2026"),
        ("en-GB", "21 November 2026"),
        ("en-US", "November 21, 2026"),
        ("de", "21. November 2026"),
        ("fr-CA", "21 novembre 2026"),
        ("es", "21 de noviembre de 2026"),
        ("nl", "21 november 2026"),
        ("tlh", "2026-11-21"),
    ],
)
def test_a_date_is_printed_as_its_language_does(language: str, printed: str) -> None:
    assert printed_date(date(2026, 11, 21), language) == printed


def test_the_day_is_the_one_of_the_magazines_place() -> None:
    assert local(NIGHT, "Europe/Bucharest").day == 21
    assert local(NIGHT, "UTC").day == 20


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../etc/passwd"])
def test_a_zone_that_is_not_known_is_utc(zone: str) -> None:
    assert local(NIGHT, zone) == NIGHT


def test_a_stamp_is_in_utc_to_the_second() -> None:
    there = NIGHT.astimezone(timezone(timedelta(hours=2)))
    assert stamp(there) == "2026-11-20T23:30:00Z"
