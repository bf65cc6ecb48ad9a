"""Which backups stay as they age: laws for any times, and a year of work."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.storage.thinning import kept

NOW = datetime(2026, 11, 29, 18, 30, tzinfo=UTC)
moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 11, 29, 18, 30),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
times = st.sets(moments, max_size=40)


@given(times)
def test_only_what_was_there_stays_and_the_newest_always_does(found: set[datetime]) -> None:
    stay = kept(found, NOW)
    assert stay <= found
    if found:
        assert max(found) in stay


@given(times)
def test_thinning_twice_is_thinning_once(found: set[datetime]) -> None:
    stay = kept(found, NOW)
    assert kept(stay, NOW) == stay


@given(times)
def test_the_last_two_hours_stay_whole(found: set[datetime]) -> None:
    recent = {at for at in found if NOW - at <= timedelta(hours=2)}
    assert recent <= kept(found, NOW)


@given(times)
def test_what_stays_is_bounded(found: set[datetime]) -> None:
    recent = sum(NOW - at <= timedelta(hours=2) for at in found)
    assert len(kept(found, NOW)) <= recent + 24 + 14 + 8 + 12


@given(times, moments)
def test_a_backup_that_goes_has_a_newer_one_that_stays(
    found: set[datetime], added: datetime
) -> None:
    stay = kept(found | {added}, NOW)
    for gone in (found | {added}) - stay:
        assert any(at > gone for at in stay)


def test_a_year_of_work_leaves_hours_days_weeks_and_months() -> None:
    stay: frozenset[datetime] = frozenset()
    at = NOW - timedelta(days=365)
    while at <= NOW:
        at += timedelta(minutes=20 if NOW - at < timedelta(days=2) else 120)
        stay = kept({*stay, at}, at)
    ages = [at - moment for moment in sorted(stay, reverse=True)]
    assert sum(age <= timedelta(hours=2) for age in ages) == 7
    for rule, most in (
        (timedelta(hours=24), timedelta(hours=1)),
        (timedelta(days=13), timedelta(days=1)),
        (timedelta(weeks=7), timedelta(weeks=1)),
        (timedelta(days=330), timedelta(days=31)),
    ):
        within = [age for age in ages if age <= rule]
        gaps = [b - a for a, b in pairwise(within)]
        assert max(gaps) <= most + timedelta(hours=2)  # the step of the work
    assert len(stay) <= 7 + 24 + 14 + 8 + 12


def test_a_time_ahead_of_the_clock_stays() -> None:
    ahead = NOW + timedelta(days=400)
    assert ahead in kept({ahead, NOW}, NOW)
