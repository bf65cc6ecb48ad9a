import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from lxml import etree

from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId
from deskeditor.model.image import ImageUse
from deskeditor.model.issue import IssueStatus
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Status
from deskeditor.publish.article import story_page
from deskeditor.publish.plan import Plan
from deskeditor.publish.site import asset, image_file, plan_site
from site_editions import (
    CREDIT,
    NOON,
    QIOSK,
    edition,
    elements,
    image,
    issue,
    lead_story,
    story,
    values,
)

THEME = {"assets/site.css", "assets/site.js", "assets/icon.svg"}


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def whole(media: Path) -> Edition:
    return edition(media=media)


@pytest.fixture(scope="module")
def plan(whole: Edition) -> Plan:
    return plan_site(whole)


def text(plan: Plan, path: str) -> str:
    return next(f for f in plan.files if f.path == path).data().decode()


def pages(plan: Plan) -> dict[str, str]:
    return {f.path: f.data().decode() for f in plan.files if f.path.endswith(".html")}


def test_the_site_has_every_page(plan: Plan) -> None:
    assert set(pages(plan)) == {
        "index.html",
        "404.html",
        "latest/index.html",
        "qiosk/index.html",
        "section/reporting/index.html",
        "region/europe/index.html",
        "region/africa/index.html",
        "column/river-watch/index.html",
        "author/miriam-okafor/index.html",
        "author/ana-petrescu/index.html",
        "newsletter/index.html",
        "newsletter/1/index.html",
        "newsletter/2/index.html",
        "river-watch/index.html",
        "the-ferry/index.html",
        "a-map/index.html",
        "old-news/index.html",
    }


def test_the_site_has_its_theme_and_what_machines_read(plan: Plan) -> None:
    paths = {f.path for f in plan.files}
    machines = {"robots.txt", "sitemap.xml", "sitemap-news.xml", "sitemap-index.xml"}
    assert paths >= THEME | machines
    assert "feeds/latest/rss.xml" in paths
    assert "feeds/region/europe/atom.xml" in paths
    assert "feeds/section/qiosk/feed.json" in paths
    assert "feeds/author/miriam-okafor/rss.xml" in paths


def test_files_are_in_path_order_and_each_there_once(plan: Plan) -> None:
    paths = [f.path for f in plan.files]
    assert paths == sorted(set(paths))


def test_the_same_edition_gives_the_same_bytes(whole: Edition, plan: Plan) -> None:
    again = plan_site(whole)
    assert [f.path for f in again.files] == [f.path for f in plan.files]
    for one, other in zip(plan.files, again.files, strict=True):
        assert one.data() == other.data(), one.path


def test_every_page_is_valid_html(plan: Plan) -> None:
    for path, html in pages(plan).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert not parser.errors, (path, parser.errors[:3])


def test_every_link_and_picture_of_every_page_is_in_the_site(plan: Plan) -> None:
    paths = {f.path for f in plan.files}
    for path, html in pages(plan).items():
        for address in _addresses(html):
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            target = _resolved(path, parts.path)
            assert target in paths, (path, address)


def test_every_page_has_one_first_heading_and_ids_only_once(plan: Plan) -> None:
    for path, html in pages(plan).items():
        assert len(elements(html, "//h1")) == 1, path
        ids = values(html, "//@id")
        assert len(ids) == len(set(ids)), path
        assert not elements(html, "//img[not(@alt)]"), path


def test_no_page_asks_another_server_for_anything(plan: Plan) -> None:
    for path, html in pages(plan).items():
        asked = values(html, "//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert not [address for address in asked if urlsplit(address).netloc], path
    css = (asset("assets/site.css") or b"").decode()
    for name in re.findall(r'url\("([^"]+)"\)', css):
        assert asset(f"assets/{name}"), name
    assert css.count("url(") == css.count('url("fonts/')


def test_the_credit_is_printed_wherever_the_picture_shows(plan: Plan) -> None:
    shown = [p for p, html in pages(plan).items() if "images/i-barges/" in html]
    assert len(shown) > 8
    for path in shown:
        pictures = elements(text(plan, path), "//img[contains(@src, 'i-barges')]")
        credited = elements(text(plan, path), "//*[contains(@class, 'credit')]")
        told = [line.text_content() for line in credited]
        assert told.count(CREDIT) >= len(pictures), path


def test_a_story_page_of_the_plan_is_what_the_preview_shows(whole: Edition, plan: Plan) -> None:
    assert text(plan, "river-watch/index.html") == story_page(whole, lead_story())


def test_only_what_goes_out_is_in_the_site() -> None:
    here = edition(
        story("out"),
        story("ready", status=Status.READY),
        story("draft", status=Status.DRAFT),
        story("killed", status=Status.KILLED),
    )
    paths = {f.path for f in plan_site(here).files}
    assert {"out/index.html", "ready/index.html"} <= paths
    assert not {"draft/index.html", "killed/index.html"} & paths


def test_a_story_under_embargo_stays_in_until_its_time() -> None:
    held = story("held", status=Status.READY, embargo_until=NOON + timedelta(hours=1))
    here = edition(story("out"), held)
    assert "held/index.html" not in {f.path for f in plan_site(here).files}
    later = plan_site(here, now=NOON + timedelta(hours=2))
    assert "held/index.html" in {f.path for f in later.files}


def test_a_rail_does_not_name_the_story_it_stands_beside(plan: Plan) -> None:
    beside = values(text(plan, "the-ferry/index.html"), "//div[@class='beside']//h3/a/@href")
    assert "../the-ferry/" not in beside
    assert "../river-watch/" in beside


def test_the_front_page_opens_with_the_newest_story_that_has_a_picture() -> None:
    pictured = story("older", 3, lead=ImageUse(ImageId("i-barges")))
    html = text(plan_site(edition(story("newest"), pictured)), "index.html")
    assert values(html, "//*[contains(@class, 'card top')]//h2/a/@href") == ["older/"]


def test_an_empty_magazine_has_a_site_too() -> None:
    empty = plan_site(Edition(Magazine()))
    assert "Nothing has been published yet" in text(empty, "index.html")
    assert not empty.warnings


def test_a_long_list_is_cut_into_pages() -> None:
    here = edition(*(story(f"story-{n:02}", n) for n in range(45)))
    plan = plan_site(here)
    first, last = text(plan, "latest/index.html"), text(plan, "latest/page/3/index.html")
    assert "Page 1 of 3" in first
    assert 'href="page/2/"' in first or 'href="../latest/page/2/"' in first
    assert "story-44/" in last
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


def test_two_stories_of_one_address_are_not_mixed() -> None:
    other = replace(story("same", 5), id=lead_story().id, headline="The second")
    plan = plan_site(edition(story("same"), other))
    assert any("The second" in w and "same/" in w for w in plan.warnings)
    assert "The second" not in text(plan, "same/index.html")


def test_a_story_named_like_a_page_of_the_site_yields_with_a_warning() -> None:
    plan = plan_site(edition(story("latest")))
    assert "latest-story/index.html" in {f.path for f in plan.files}
    assert any("latest-story/" in w for w in plan.warnings)


def test_warnings_of_the_texts_name_their_story(plan: Plan, whole: Edition) -> None:
    assert not plan.warnings
    broken = edition(story("x", body="See [[nowhere]].\n"), media=whole.media)
    (warning,) = plan_site(broken).warnings
    assert warning.startswith("“X”: ")


def test_a_missing_original_is_warned_of_once_and_left_out() -> None:
    plan = plan_site(edition())
    (warning,) = (w for w in plan.warnings if "barges.jpg" in w)
    assert "is missing from the desk's media folder" in warning
    assert not [f for f in plan.files if f.path.startswith("images/")]


def test_only_pictures_that_are_named_are_in_the_site(whole: Edition, plan: Plan) -> None:
    unused = edition(media=whole.media)
    extra = image("unused", whole.media)
    plan2 = plan_site(replace(unused, images={**unused.images, extra.id: extra}))
    assert {f.path for f in plan2.files} == {f.path for f in plan.files}


def test_picture_files_carry_their_credit_and_are_the_same_made_alone(
    whole: Edition, plan: Plan
) -> None:
    path = "images/i-barges/1x1-600.jpg"
    data = next(f for f in plan.files if f.path == path).data()
    assert CREDIT.encode().replace(b"&", b"&amp;") in data
    alone = image_file(whole, path)
    assert alone is not None
    assert alone.data() == data


@pytest.mark.parametrize(
    "path",
    [
        "images/i-barges/full-9999.jpg",
        "images/none/full-800.jpg",
        "images/../secret.jpg",
        "images/i-barges/full-800.png",
        "elsewhere",
    ],
)
def test_there_is_no_file_for_other_addresses(whole: Edition, path: str) -> None:
    assert image_file(whole, path) is None


def test_an_issue_has_a_page_when_it_is_sent_or_due() -> None:
    draft = replace(issue(3), status=IssueStatus.OPEN)
    later = replace(draft, number=4, date=draft.date + timedelta(days=30))
    empty = replace(draft, number=5, sections=())
    here = edition(issues=(issue(1), draft, later, empty))
    found = {f.path for f in plan_site(here).files if f.path.startswith("newsletter/")}
    assert found == {
        "newsletter/index.html",
        "newsletter/1/index.html",
        "newsletter/3/index.html",
    }


def test_sitemaps_name_the_pages_and_the_news_of_two_days(plan: Plan) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    sitemap = etree.fromstring(text(plan, "sitemap.xml").encode())
    places = [loc.text for loc in sitemap.iterfind(".//s:loc", names)]
    assert "https://review.example/river-watch/" in places
    assert "https://review.example/404.html" not in places
    assert len(places) == len(set(places))
    news = etree.fromstring(text(plan, "sitemap-news.xml").encode())
    assert [loc.text for loc in news.iterfind(".//s:loc", names)] == [
        "https://review.example/river-watch/",
        "https://review.example/the-ferry/",
        "https://review.example/a-map/",
    ]
    assert "sitemap-index.xml" in text(plan, "robots.txt")


def test_the_page_for_missing_pages_works_at_any_address(plan: Plan) -> None:
    html = text(plan, "404.html")
    for address in _addresses(html):
        assert address.startswith(("/", "#", "mailto:", "https://")), address
    assert 'rel="canonical"' not in html


def test_progress_is_told_and_may_give_up(whole: Edition) -> None:
    told: list[tuple[int, int, str]] = []

    def tell(done: int, every: int, what: str) -> None:
        told.append((done, every, what))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_site(whole, progress=tell)
    assert [done for done, _, _ in told] == [0, 1, 2]


def test_a_hostile_magazine_cannot_reach_into_its_pages() -> None:
    evil = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(2)>"
    here = edition(
        story(
            "x",
            headline=evil,
            deck=evil,
            topics=(evil,),
            body=f"{evil}\n\n<p onclick=alert(3)>Text</p>\n",
            section=QIOSK.id,
        )
    )
    here = replace(here, magazine=replace(here.magazine, name=evil, tagline=evil))
    for path, html in pages(plan_site(here)).items():
        assert len(elements(html, "//script[not(@type='application/ld+json')]")) == 1, path
        assert not elements(html, "//*[@onerror or @onclick]"), path


@cache
def _addresses(html: str) -> tuple[str, ...]:
    single = values(html, "//@href | //@src")
    sets = [part.split()[0] for entry in values(html, "//@srcset") for part in entry.split(",")]
    return (*single, *sets)


def _resolved(page: str, address: str) -> str:
    folder = [] if address.startswith("/") else page.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            folder.pop()
        elif part not in ("", "."):
            folder.append(part)
    path = "/".join(folder)
    return f"{path}/index.html".lstrip("/") if address.endswith("/") else path
