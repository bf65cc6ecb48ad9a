"""What stays of a history: laws that hold for every history, and the rule by example."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.history import is_automatic
from deskeditor.model.ids import RevisionId
from deskeditor.model.retention import ALL_OF, DAILY, HOURLY, to_thin
from deskeditor.model.revision import Revision, RevisionKind

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def revision(number: int, age: timedelta, reason: str = "Saved", name: str = "") -> Revision:
    kind = RevisionKind.EDIT
    identity = RevisionId(f"r-{number:05}")
    return Revision(identity, "s", number, kind, reason, "Ada", NOW - age, 100, name)


REASONS = ("Saved",) * 8 + ("Saved by hand", "Status: Ready", "Restored revision 1")
histories = st.lists(
    st.tuples(
        st.integers(0, 60 * 24 * 200),  # minutes ago
        st.sampled_from(REASONS),
        st.sampled_from(("", "", "", "", "As sent")),
    ),
    max_size=60,
).map(
    lambda rows: [
        revision(number, timedelta(minutes=minutes), reason, name)
        for number, (minutes, reason, name) in enumerate(sorted(rows, reverse=True), 1)
    ]
)


def staying(revisions: list[Revision], now: datetime = NOW) -> list[Revision]:
    gone = set(to_thin(revisions, now))
    return [r for r in revisions if r.id not in gone]


@given(histories)
def test_what_a_person_asked_for_the_first_and_the_last_always_stay(
    revisions: list[Revision],
) -> None:
    stay = staying(revisions)
    assert all(r in stay for r in revisions if not is_automatic(r))
    assert stay[:1] == revisions[:1]
    assert stay[-1:] == revisions[-1:]


@given(histories, st.data())
def test_what_others_need_stays(revisions: list[Revision], data: st.DataObject) -> None:
    ids = [r.id for r in revisions]
    needed = data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set()))
    assert not needed & set(to_thin(revisions, NOW, needed))


@given(histories)
def test_all_of_the_last_two_days_stays_and_every_hour_day_and_week_has_its_newest(
    revisions: list[Revision],
) -> None:
    stay = staying(revisions)
    for r in revisions:
        age = NOW - r.created_at
        if age <= ALL_OF:
            assert r in stay
            continue
        width = timedelta(hours=1) if age <= HOURLY else timedelta(days=1 if age <= DAILY else 7)
        assert any(
            abs(other.created_at - r.created_at) <= width and other.number >= r.number
            for other in stay
        )


@given(histories, st.integers(0, 200))
def test_thinning_today_and_again_later_is_thinning_later(
    revisions: list[Revision], days: int
) -> None:
    later = NOW + timedelta(days=days)
    assert staying(staying(revisions), later) == staying(revisions, later)


@given(histories)
def test_the_order_in_which_revisions_are_given_does_not_matter(
    revisions: list[Revision],
) -> None:
    assert to_thin(revisions[::-1], NOW) == to_thin(revisions, NOW)


def test_an_hour_a_day_and_a_week_keep_one_automatic_save_each() -> None:
    ages = {
        "this hour": [timedelta(minutes=m) for m in (5, 4)],
        "three days ago": [timedelta(days=3, minutes=m) for m in (50, 40, 30)],
        "a month ago": [timedelta(days=30, hours=h) for h in (9, 5, 1)],
        "half a year ago": [timedelta(days=178 + d) for d in (2, 1, 0)],
    }
    flat = sorted((age for group in ages.values() for age in group), reverse=True)
    revisions = [revision(n, age) for n, age in enumerate(flat, 2)]
    first = revision(1, timedelta(days=300), "Created")
    stay = staying([first, *revisions])
    counts = {name: sum(NOW - r.created_at in group for r in stay) for name, group in ages.items()}
    assert counts == {
        "this hour": 2,
        "three days ago": 1,
        "a month ago": 1,
        "half a year ago": 1,
    }


def test_a_save_that_lies_ahead_of_the_clock_stays() -> None:
    ahead = [revision(n, timedelta(days=-5, minutes=n)) for n in range(1, 6)]
    last = revision(6, timedelta(0))
    assert to_thin([*ahead, last], NOW) == ()


def test_a_named_save_does_not_stand_for_the_automatic_ones_of_its_hour() -> None:
    saves = [revision(n, timedelta(days=3, minutes=60 - n)) for n in range(1, 5)]
    named = replace(saves[2], name="As sent")
    stay = staying([saves[0], saves[1], named, saves[3], revision(5, timedelta(0))])
    assert [r.number for r in stay] == [1, 3, 4, 5]
