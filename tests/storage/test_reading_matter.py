"""What lists and search keep of a body is the same however often and in what steps it is saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage.reading_matter import reading_matter
from deskeditor.text.counting import plain, words
from deskeditor.text.dialect import render
from markdown_examples import Example, examples

lines = st.sampled_from(
    ["A line.", "", "- item", "| a | b |", "|---|---|", "> said", "## Head", "![x](image:1)",
     "[^1]", "[^1]: note", "<!--more-->", ":::", "::: pullquote", "漢字かな", "ไทย", "*em* <b>"]
)  # fmt: skip
texts = st.lists(lines, max_size=8).map("\n".join)


def whole(body: str) -> tuple[int, str]:
    html = render(body).html
    return words(html), plain(html)


@given(st.lists(texts, min_size=1, max_size=4))
def test_saving_again_and_again_reads_as_the_whole_text_does(bodies: list[str]) -> None:
    for body in bodies:
        matter = reading_matter(Story(StoryId("one"), body=body))
        assert (matter.words, matter.text) == whole(body)


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line {example.line}")
def test_every_documented_text_reads_as_its_whole_page(example: Example) -> None:
    matter = reading_matter(Story(StoryId("one"), body=example.source))
    assert (matter.words, matter.text) == whole(example.source)


def test_stories_do_not_mix() -> None:
    for number in range(12):
        body = f"Story {number % 6} has {number} words or so."
        matter = reading_matter(Story(StoryId(f"s-{number % 6}"), body=body))
        assert (matter.words, matter.text) == whole(body)
