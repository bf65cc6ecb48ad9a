from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.history import GROUP_GAP, grouped, is_automatic
from deskeditor.model.ids import RevisionId
from deskeditor.model.revision import Revision, RevisionKind

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def revision(
    number: int, minutes: float, reason: str = "Saved", author: str = "Ada", name: str = ""
) -> Revision:
    at = START + timedelta(minutes=minutes)
    kind = RevisionKind.EDIT
    return Revision(RevisionId(f"r-{number}"), "s", number, kind, reason, author, at, 100, name)


def told(*revisions: Revision) -> list[list[int]]:
    return [[r.number for r in group.revisions] for group in grouped(revisions[::-1])]


def test_automatic_saves_of_one_sitting_are_one_group() -> None:
    sitting = [revision(number, number * 5) for number in range(1, 6)]
    assert told(*sitting) == [[5, 4, 3, 2], [1]]


def test_a_rest_another_person_a_reason_and_a_name_each_begin_a_new_group() -> None:
    assert told(revision(2, 0), revision(3, 46)) == [[3], [2]]
    assert told(revision(2, 0), revision(3, 1, author="Ben")) == [[3], [2]]
    assert told(revision(2, 0), revision(3, 1, "Status: Ready"), revision(4, 2)) == [[4], [3], [2]]
    assert told(revision(2, 0), revision(3, 1, name="Sent"), revision(4, 2)) == [[4], [3], [2]]


many = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.sampled_from(["Saved", "Saved by hand"]),
        st.sampled_from(["Ada", "Ben"]),
        st.sampled_from(["", "", "", "Sent"]),
    ),
    max_size=30,
)


@given(many)
def test_every_revision_is_in_one_group_and_order_stays(
    rows: list[tuple[int, str, str, str]],
) -> None:
    minutes = 0
    made = []
    for number, (rest, reason, author, name) in enumerate(rows, 1):
        minutes += rest
        made.append(revision(number, minutes, reason, author, name))
    groups = grouped(made[::-1])
    assert [r for group in groups for r in group.revisions] == made[::-1]
    for group in groups:
        if len(group.revisions) > 1:
            assert all(is_automatic(r) for r in group.revisions)
            assert len({r.author for r in group.revisions}) == 1
            gaps = zip(group.revisions, group.revisions[1:], strict=False)
            assert all(a.created_at - b.created_at <= GROUP_GAP for a, b in gaps)
