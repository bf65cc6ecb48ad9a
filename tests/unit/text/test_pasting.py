"""A pasted address becomes a link where that is meant, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.dialect import render
from deskeditor.text.pasting import address_in, linked

URL = "https://example.org/map?a=1"


@pytest.mark.parametrize("text", [URL, f" {URL}\n", "mailto:anna@example.org", "HTTP://a.b"])
def test_one_address_is_an_address(text: str) -> None:
    assert address_in(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "words", f"{URL} and", f"{URL}\n{URL}", "ftp://a.b", "javascript:x"]
)
def test_everything_else_is_words(text: str) -> None:
    assert address_in(text) is None


def test_selected_words_become_a_link() -> None:
    assert linked("the map", URL, "See ") == f"[the map]({URL})"
    assert linked("a [b] c", URL, "") == f"[a \\[b\\] c]({URL})"
    assert linked("it", "https://a.org/x(1", "") == "[it](<https://a.org/x(1>)"


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("", ""),
        ("one\ntwo", ""),
        (URL, ""),
        ("words", "in `code "),
        ("words", "[a](https://"),
        ("words", "[text of "),
        ("words", "<a href="),
        ("words", "{credit="),
        ("words", "    code"),
        ("words", "::: embed url="),
    ],
)
def test_where_a_link_would_be_none_it_stays_words(words: str, before: str) -> None:
    assert linked(words, URL, before) is None


@given(st.text("ab []*_é", min_size=1, max_size=20).filter(str.strip))
def test_what_becomes_a_link_is_one_on_the_page(words: str) -> None:
    link = linked(words, URL, "")
    assert link is not None
    assert f'href="{URL}"' in render(link).html
