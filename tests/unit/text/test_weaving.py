from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.weaving import appended, woven

paragraphs = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=8)


def test_a_text_is_appended_with_one_blank_line_between() -> None:
    assert appended("First.\n", "\nSecond.\n") == "First.\n\nSecond.\n"
    assert appended("First.\n", "") == "First.\n"


def test_what_both_texts_have_stands_once() -> None:
    first = "The same.\n\nOnly here.\n\nThe end.\n"
    second = "The same.\n\nOnly there.\n\nThe end.\n\nAfter it.\n"
    assert woven(first, second) == (
        "The same.\n\nOnly here.\n\nOnly there.\n\nThe end.\n\nAfter it.\n"
    )


@given(paragraphs, paragraphs)
def test_no_paragraph_of_either_text_is_lost_and_each_keeps_its_order(
    first: list[str], second: list[str]
) -> None:
    told = iter_of(woven("\n\n".join(first), "\n\n".join(second)))
    for side in (first, second):
        rest = iter(told)
        assert all(paragraph in rest for paragraph in side)
    assert len(told) <= len(first) + len(second)


def iter_of(text: str) -> list[str]:
    return [part for part in text.strip("\n").split("\n\n") if part]
