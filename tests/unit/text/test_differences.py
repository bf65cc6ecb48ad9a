"""What was changed between two texts: it is all there, nothing is moved, and it is soon told."""

import random
import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.differences import (
    Kind,
    Passage,
    Size,
    differences,
    matches,
    sentences_of,
    size_of_change,
    words_of,
)

prose = st.text(alphabet="ab .\n“é1", max_size=60)
few = st.lists(st.sampled_from("abcdef"), max_size=9)


def longest_common(a: list[str], b: list[str]) -> int:
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for x, left in enumerate(a):
        for y, right in enumerate(b):
            best = max(rows[x][y + 1], rows[x + 1][y])
            rows[x + 1][y + 1] = rows[x][y] + 1 if left == right else best
    return rows[-1][-1]


@given(prose)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert "".join(sentences_of(text)) == text


@given(few, few)
def test_matches_are_equal_in_order_and_do_not_cross(a: list[str], b: list[str]) -> None:
    i = j = 0
    for block in matches(a, b):
        assert block.before >= i
        assert block.after >= j
        i, j = block.before + block.size, block.after + block.size
        assert a[block.before : i] == b[block.after : j]


@given(st.lists(st.sampled_from("aabbc"), max_size=9), st.lists(st.sampled_from("aabbc")))
def test_without_words_that_occur_once_nothing_in_common_is_missed(
    a: list[str], b: list[str]
) -> None:
    twice_a, twice_b = [*a, *a], [*b, *b]
    found = sum(block.size for block in matches(twice_a, twice_b))
    assert found == longest_common(twice_a, twice_b)


@given(prose, prose)
def test_passages_make_both_texts(before: str, after: str) -> None:
    told = differences(before, after)
    assert "".join(p.text for p in told if p.kind is not Kind.ADDED) == before
    assert "".join(p.text for p in told if p.kind is not Kind.REMOVED) == after
    assert all(p.text for p in told)
    assert all(one.kind is not next_.kind for one, next_ in pairwise(told))


def test_a_word_that_was_replaced_is_told_as_such() -> None:
    told = differences(
        "The council approved the plan. It rained.", "The council rejected the plan. It rained."
    )
    assert told == (
        Passage(Kind.SAME, "The council"),
        Passage(Kind.REMOVED, " approved"),
        Passage(Kind.ADDED, " rejected"),
        Passage(Kind.SAME, " the plan. It rained."),
    )


def test_a_sentence_that_was_written_anew_is_not_told_in_crumbs() -> None:
    told = differences(
        "Ferries were late on Monday again.", "Nobody expected the harbour to close."
    )
    assert [p.kind for p in told] == [Kind.REMOVED, Kind.ADDED]


def test_an_abbreviation_and_a_line_end_are_told_apart() -> None:
    text = "# Head\n\nThe U.S. Army came. “It rained,” he said.\n- one\n- two\n"
    assert sentences_of(text) == (
        "# Head",
        "\n\nThe U.S. Army came.",
        " “It rained,” he said.",
        "\n- one",
        "\n- two",
        "\n",
    )


def test_the_size_of_a_change_is_in_words() -> None:
    assert size_of_change("One two three.", "One two four five.") == Size(1, 2)
    assert size_of_change("Same.", "Same.") == Size(0, 0)


def test_texts_with_little_in_common_are_compared_in_time() -> None:
    dice = random.Random(1)  # noqa: S311 - to be the same each time
    before = [f"w{dice.randint(0, 600)}" for _ in range(4_000)]
    after = [f"w{dice.randint(0, 600)}" for _ in range(4_000)]
    began = time.process_time()
    matches(before, after)
    differences("a" * 100_000, "a " * 50_000)
    assert time.process_time() - began < 20  # cell by cell, it would be minutes


def test_words_before_the_first_word_leave_it_as_it_is() -> None:
    assert differences("The end.", "Came back. The end.") == (
        Passage(Kind.ADDED, "Came back. "),
        Passage(Kind.SAME, "The end."),
    )
