"""Slugs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.slugs import free_slug, slug

PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("What’s next for Guam?", "whats-next-for-guam"),
        ("Straße & Café", "strasse-and-cafe"),
        ("Łódź, Владимир, Ελλάδα", "lodz-vladimir-ellada"),
        ("U.S. spends $1,000", "u-s-spends-1-000"),
        ("日本", "story"),
        ("", "story"),
        ("CON", "story-con"),
        ("lpt1", "story-lpt1"),
    ],
)
def test_a_headline_becomes_a_slug(headline: str, expected: str) -> None:
    assert slug(headline) == expected


def test_a_long_slug_is_cut_between_words() -> None:
    assert slug("word " * 30, limit=22) == "word-word-word-word"
    assert slug("a" * 100) == "a" * 80


def test_a_slug_that_fits_exactly_is_kept() -> None:
    assert slug("abcd efgh", limit=9) == "abcd-efgh"


def test_a_taken_slug_gets_the_first_free_number() -> None:
    taken = {"guam", "guam-2"}
    assert free_slug("Guam", taken.__contains__) == "guam-3"
    assert free_slug("Palau", taken.__contains__) == "palau"


@given(st.text(), st.integers(5, 80))
def test_every_text_gives_a_slug_that_fits(text: str, limit: int) -> None:
    found = slug(text, limit)
    assert PATTERN.match(found)
    assert len(found) <= max(limit, len("story-com1"))
