"""Regions within regions, whatever their parents say."""

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.ids import TermId
from deskeditor.model.term_tree import branch, in_tree_order, lines_of_descent
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary


def region(key: str, parent: str | None = None) -> Term:
    return Term(TermId(key), TermKind.REGION, key, key, parent=TermId(parent) if parent else None)


WORLD = (
    region("europe"),
    region("asia"),
    region("danube", "europe"),
    region("delta", "danube"),
    region("baltic", "europe"),
)
ANY_TREE = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from([None, *"abcdef"])),
    unique_by=lambda pair: pair[0],
).map(lambda pairs: tuple(region(key, parent) for key, parent in pairs))


def test_each_term_is_followed_by_those_below_it() -> None:
    assert [(t.name, depth) for t, depth in in_tree_order(WORLD)] == [
        ("europe", 0),
        ("danube", 1),
        ("delta", 2),
        ("baltic", 1),
        ("asia", 0),
    ]


def test_a_branch_holds_all_that_lies_below() -> None:
    assert branch(WORLD, TermId("europe")) == {"europe", "danube", "delta", "baltic"}
    assert branch(WORLD, TermId("asia")) == {"asia"}


def test_the_line_of_descent_goes_from_the_top_to_the_term() -> None:
    line = lines_of_descent(WORLD, TermId("delta"))
    assert [t.name for t in line] == ["europe", "danube", "delta"]


@given(ANY_TREE)
def test_no_term_is_left_out_or_told_twice_even_where_parents_go_in_a_ring(
    terms: tuple[Term, ...],
) -> None:
    assert sorted(t.id for t, _ in in_tree_order(terms)) == sorted(t.id for t in terms)
    for term in terms:
        assert term.id in branch(terms, term.id)
        assert lines_of_descent(terms, term.id)[-1] == term


def test_a_merged_term_is_found_as_the_one_it_went_into() -> None:
    gone = Term(TermId("g"), TermKind.REGION, "Old", "old", merged_into=TermId("s"))
    stays = Term(TermId("s"), TermKind.REGION, "New", "new")
    assert Vocabulary((gone, stays)).named(TermKind.REGION, "old") == stays
    assert Vocabulary((gone, stays)).get(TermId("g")) == gone
