import json
from typing import Any

import feedparser
import pytest
from feedparser import FeedParserDict
from lxml import etree

from deskeditor.model.edition import Edition
from deskeditor.model.magazine import Magazine
from deskeditor.publish.site.plan import plan_site
from site_editions import CREDIT, NOON, edition, lead_story, story

WHOLE = edition()
MEDIA = "{http://search.yahoo.com/mrss/}"


def feed(path: str, of: Edition = WHOLE) -> bytes:
    return next(f for f in plan_site(of).files if f.path == f"feeds/{path}").data()


@pytest.fixture(scope="module")
def rss() -> FeedParserDict:
    return feedparser.parse(feed("latest/rss.xml"))


@pytest.fixture(scope="module")
def atom() -> FeedParserDict:
    return feedparser.parse(feed("latest/atom.xml"))


@pytest.fixture(scope="module")
def json_feed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(feed("latest/feed.json"))
    return found


def test_rss_and_atom_are_well_formed(rss: FeedParserDict, atom: FeedParserDict) -> None:
    assert rss.version == "rss20"
    assert atom.version == "atom10"
    assert not rss.bozo
    assert not atom.bozo


def test_every_form_tells_the_same_stories_newest_first(
    rss: FeedParserDict, atom: FeedParserDict, json_feed: dict[str, Any]
) -> None:
    wanted = [lead_story().headline, "The ferry", "A map", "Old news"]
    told = etree.fromstring(feed("latest/atom.xml"))
    assert [t.text for t in told.iterfind(".//{*}entry/{*}title")] == wanted
    root = etree.fromstring(feed("latest/rss.xml"))
    assert [t.text for t in root.iterfind(".//item/title")] == wanted
    assert [item["title"] for item in json_feed["items"]] == wanted
    assert len(rss.entries) == len(atom.entries) == 4


def test_ids_do_not_change_with_the_address(
    rss: FeedParserDict, atom: FeedParserDict, json_feed: dict[str, Any]
) -> None:
    assert rss.entries[0].id == atom.entries[0].id == "urn:uuid:s-river-watch"
    assert json_feed["items"][0]["id"] == "urn:uuid:s-river-watch"
    assert rss.entries[0].link == "https://review.example/river-watch/"


def test_the_credit_is_in_every_feed_with_the_picture(json_feed: dict[str, Any]) -> None:
    root = etree.fromstring(feed("latest/rss.xml"))
    assert root.findtext(f".//item/{MEDIA}content/{MEDIA}credit") == CREDIT
    entry = etree.fromstring(feed("latest/atom.xml"))
    assert entry.findtext(f".//{MEDIA}content/{MEDIA}credit") == CREDIT
    assert json_feed["items"][0]["_deskeditor"]["image_credit"] == CREDIT
    assert "Barges &amp; boats" in json_feed["items"][0]["content_html"]


def test_every_author_is_named(json_feed: dict[str, Any]) -> None:
    root = etree.fromstring(feed("latest/rss.xml"))
    item = root.find(".//item")
    assert item is not None
    creators = [c.text for c in item.iterfind("{http://purl.org/dc/elements/1.1/}creator")]
    assert creators == ["Miriam Okafor", "Ana <Petrescu>"]
    assert json_feed["items"][0]["authors"][0] == {
        "name": "Miriam Okafor",
        "url": "https://review.example/author/miriam-okafor/",
    }


def test_addresses_in_a_feed_are_whole(json_feed: dict[str, Any]) -> None:
    html = json_feed["items"][0]["content_html"]
    assert 'href="https://review.example/the-ferry/"' in html
    assert 'src="https://review.example/images/i-field/' in html
    assert 'href="../' not in html
    assert 'src="../' not in html


def test_every_list_has_its_own_feed() -> None:
    africa = json.loads(feed("region/africa/feed.json"))
    assert [i["url"] for i in africa["items"]] == [
        "https://review.example/river-watch/",
        "https://review.example/the-ferry/",
    ]
    rail = json.loads(feed("section/qiosk/feed.json"))
    assert rail["home_page_url"] == "https://review.example/qiosk/"
    assert rail["feed_url"] == "https://review.example/feeds/section/qiosk/feed.json"


def test_a_feed_says_when_it_changed_from_its_stories_not_from_the_clock(
    atom: FeedParserDict,
) -> None:
    assert atom.feed.updated == "2026-11-20T12:00:00Z"
    assert json.loads(feed("latest/feed.json"))["items"][0]["date_published"] == (
        f"{NOON:%Y-%m-%dT%H:%M:%SZ}"
    )


def test_a_long_list_gives_its_newest_thirty() -> None:
    many = edition(*(story(f"s-{n}", n) for n in range(40)))
    items = json.loads(feed("latest/feed.json", many))["items"]
    assert len(items) == 30
    assert items[0]["title"] == "S 0"


def test_an_empty_feed_is_a_feed() -> None:
    empty = Edition(Magazine())
    assert not feedparser.parse(feed("latest/rss.xml", empty)).bozo
    assert not feedparser.parse(feed("latest/atom.xml", empty)).bozo
    assert json.loads(feed("latest/feed.json", empty))["items"] == []


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    here = edition(story("x", headline="Bad\x0b\ufffe one", deck="]]> & <b>"))
    root = etree.fromstring(feed("latest/rss.xml", here))
    assert root.findtext(".//item/title") == "Bad one"
    assert root.findtext(".//item/description") == "]]> & <b>"
