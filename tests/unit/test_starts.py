"""Several unclean ends within two minutes are a loop; one, or old ones, are not."""

from datetime import UTC, datetime, timedelta

from deskeditor.operations.starts import as_text, is_loop, recent

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_the_third_unclean_start_within_two_minutes_is_a_loop() -> None:
    first = recent("", NOON)
    second = recent(as_text(first), NOON + timedelta(seconds=50))
    third = recent(as_text(second), NOON + timedelta(seconds=110))
    assert [is_loop(starts) for starts in (first, second, third)] == [False, False, True]


def test_starts_further_apart_are_no_loop() -> None:
    starts = recent("", NOON)
    for minutes in (2, 4, 6):
        starts = recent(as_text(starts), NOON + timedelta(minutes=minutes))
        assert not is_loop(starts)


def test_what_makes_no_sense_or_lies_ahead_does_not_count() -> None:
    kept = f"nonsense {as_text((NOON + timedelta(hours=1),))}"
    assert recent(kept, NOON) == (NOON,)
