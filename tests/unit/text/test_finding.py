"""Finding and replacing: what an expression on the whole text gives, and clear refusals."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import RefusedError
from deskeditor.text.finding import AT_EACH_KEY, Hit, Sought, hits, replaced, replacement

TEXTS = st.text("abAB .\n\N{NO-BREAK SPACE}\N{THUMBS UP SIGN}é", max_size=60)
EXPRESSIONS = st.sampled_from(["a+", "(a)(b)?", "^.", ".$", "[ab]{2}", r"\bab", "a|b", "(?i)AB"])


@given(TEXTS, st.text("abAB .é", min_size=1, max_size=3))
def test_plain_words_are_found_wherever_they_stand(text: str, words: str) -> None:
    wanted = tuple(m.span() for m in re.finditer(re.escape(words), text))
    assert hits(text, Sought(words, match_case=True)) == wanted


@given(TEXTS, EXPRESSIONS)
def test_an_expression_finds_what_it_finds_in_the_whole_text(text: str, words: str) -> None:
    wanted = tuple(m.span() for m in re.finditer(words, text, re.MULTILINE) if m.group())
    assert hits(text, Sought(words, match_case=True, is_expression=True)) == wanted


@given(TEXTS, EXPRESSIONS, st.sampled_from(["x", "", "[$1]", r"\1-\1", "a$$"]))
def test_replacing_all_puts_in_what_replacing_each_puts_in(
    text: str, words: str, new: str
) -> None:
    sought = Sought(words, is_expression=True)
    try:
        after, count = replaced(text, sought, new)
    except RefusedError:
        return  # a group that the expression has not
    found = hits(text, sought)
    assert count == len(found)
    one_by_one = text
    for hit in reversed(found):
        put = replacement(text, sought, new, hit)
        assert put is not None
        one_by_one = one_by_one[: hit.start] + put + one_by_one[hit.end :]
    assert after == one_by_one


def test_whole_words_are_not_found_inside_others() -> None:
    text = "The grain, the ingrained and the GRAIN"
    assert hits(text, Sought("grain", whole_words=True)) == (Hit(4, 9), Hit(33, 38))
    assert len(hits(text, Sought("grain"))) == 3


def test_a_part_of_the_text_is_searched_and_replaced_alone() -> None:
    text = "one one one"
    assert hits(text, Sought("one"), Hit(4, 11)) == (Hit(4, 7), Hit(8, 11))
    assert replaced(text, Sought("one"), "two", Hit(4, 7)) == ("one two one", 1)


def test_an_expression_reaches_over_lines_and_puts_lines_in() -> None:
    sought = Sought(r"(\w+)\n\n(\w+)", is_expression=True)
    assert replaced("one\n\ntwo", sought, r"$2\n$1") == ("two\none", 1)


@pytest.mark.parametrize("words", ["(", "[a", "*", "(?P<n"])
def test_an_expression_that_makes_no_sense_is_refused_with_a_reason(words: str) -> None:
    with pytest.raises(RefusedError, match="makes no sense"):
        hits("text", Sought(words, is_expression=True))


def test_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(RefusedError, match="make no sense"):
        replaced("text", Sought("t", is_expression=True), "$3")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("ferry Ferry FERRY F", "barge Barge BARGE Barge"),
        ("ferry", "barge"),
    ],
)
def test_what_is_put_in_takes_on_the_capitals_of_what_was_there(text: str, new: str) -> None:
    sought = Sought("ferry|F", is_expression=True, keep_case=True)
    assert replaced(text, sought, "barge")[0] == new
    assert replaced(text, sought, "Barge")[0] == new


def test_what_takes_too_long_is_given_up_within_its_limit() -> None:
    sought = Sought(r"(a|aa|aaa)+(?=x)x?(a+)+$", is_expression=True)
    begun = time.monotonic()
    with pytest.raises(RefusedError, match="too long"):
        hits("a" * 5_000 + "!", sought, limit=AT_EACH_KEY)
    assert time.monotonic() - begun < 5  # on any machine: without a limit it takes years


def test_a_hit_that_is_none_any_more_is_left_alone() -> None:
    assert replacement("none here", Sought("grain"), "x", Hit(0, 5)) is None
