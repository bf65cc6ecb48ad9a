from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.publish.urls import (
    HOME,
    Form,
    Urls,
    is_taken,
    story_path,
    term_path,
    urls_of,
)
from site_editions import AFRICA, QIOSK, REPORTING, WATCH, edition, magazine, story

MAGAZINE = magazine()
paths = st.sampled_from(["", "a/", "region/europe/", "newsletter/7/", "latest/page/2/"])


def test_links_are_relative_to_the_page_they_stand_in() -> None:
    assert urls_of(MAGAZINE, "river-watch/").to("the-ferry/") == "../the-ferry/"
    assert urls_of(MAGAZINE, "region/europe/").to(HOME) == "../../"
    assert urls_of(MAGAZINE, HOME).to(HOME) == "./"
    assert urls_of(MAGAZINE, HOME).to("latest/") == "latest/"


def test_the_page_for_missing_pages_links_from_the_root() -> None:
    assert urls_of(MAGAZINE, "404.html", Form.ROOTED).to("latest/") == "/latest/"
    nested = Urls("https://review.example/mag", "404.html", Form.ROOTED)
    assert nested.to("latest/") == "/mag/latest/"


def test_feeds_link_with_scheme_and_host() -> None:
    assert urls_of(MAGAZINE, form=Form.WHOLE).to("a/") == "https://review.example/a/"


@given(paths, paths, paths)
def test_an_address_moved_to_another_page_leads_to_the_same_place(
    here: str, there: str, target: str
) -> None:
    old, new = urls_of(MAGAZINE, here), urls_of(MAGAZINE, there)
    assert new.moved(old.to(target), old) == new.to(target)


@pytest.mark.parametrize(
    "address",
    ["https://other.example/x", "mailto:a@b.example", "//other.example/", "http://[", "//[x"],
)
def test_an_address_of_another_site_stays_when_moved(address: str) -> None:
    assert urls_of(MAGAZINE).moved(address, urls_of(MAGAZINE, "a/")) == address


def test_a_place_within_a_page_gets_its_page_when_moved() -> None:
    here = urls_of(MAGAZINE, "a/")
    assert urls_of(MAGAZINE).moved("#note", here) == "a/#note"


@pytest.mark.parametrize("slug", ["latest", "assets", "qiosk", "404"])
def test_a_story_yields_a_name_that_the_site_needs(slug: str) -> None:
    assert is_taken(slug, MAGAZINE)
    assert story_path(story(slug), MAGAZINE) == f"{slug}-story/"


def test_a_story_without_a_slug_lies_at_its_id() -> None:
    assert story_path(replace(story("x"), slug=""), MAGAZINE) == "s-x/"


def test_the_rail_section_lies_at_the_root_and_others_below_their_kind() -> None:
    assert term_path(QIOSK, MAGAZINE) == "qiosk/"
    assert term_path(REPORTING, MAGAZINE) == "section/reporting/"
    assert term_path(AFRICA, MAGAZINE) == "region/africa/"
    assert term_path(WATCH, MAGAZINE) == "column/river-watch/"


def test_every_story_of_an_edition_has_a_path() -> None:
    found = [story_path(s, MAGAZINE) for s in edition().stories]
    assert found == ["river-watch/", "the-ferry/", "a-map/", "old-news/"]
