"""The one form of a text."""

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.canonical import canonical, canonical_lines, one_line

ANYTHING = st.text(st.characters())


def test_a_text_ends_in_one_line_feed() -> None:
    assert canonical("a\r\nb\rc\n\n\n") == "a\nb\nc\n"


def test_a_text_of_white_space_is_empty() -> None:
    assert canonical(" \t\n\n") == ""


def test_letters_are_composed() -> None:
    assert canonical("Cafe\u0301") == "Café\n"


def test_controls_surrogates_and_noncharacters_are_dropped() -> None:
    assert canonical("a\x00b\x02\udc80\ufdd0\ufffec\td") == "abc\td\n"


def test_line_separators_of_word_processors_break_lines() -> None:
    assert canonical_lines("a\u2028b\u2029c\x85d") == ["a", "b", "c", "d"]


def test_a_headline_is_one_line() -> None:
    assert one_line("  A\n long\theadline ") == "A long headline"


@given(ANYTHING)
def test_the_canonical_form_is_its_own_and_can_be_written(text: str) -> None:
    form = canonical(text)
    assert canonical(form) == form
    assert form == "" or form.endswith("\n")
    form.encode("utf-8")
