import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskeditor.exchange.found import Findings, FoundStory
from deskeditor.exchange.reading import read
from deskeditor.model.contributor import Role
from deskeditor.model.story import Status

LONG = (
    "The ferry at Rosso did not sail for nine weeks, and nobody could say who had stopped it, "
    "or who might be asked to start it again before the rains."
)
BODY = f"<p>{LONG}</p><p>He had <em>no</em> mandate, only a <a href='https://x.org/'>list</a>.</p>"


def page(body: str, head: str = "", language: str = "en") -> str:
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'>"
        f"<title>Title element</title>{head}</head><body><nav>Home</nav>{body}</body></html>"
    )


def json_ld(**thing: object) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", **thing}
    return f"<script type='application/ld+json'>{json.dumps(told)}</script>"


def found_in(folder: Path, html: str | bytes, name: str = "page.html") -> Findings:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return read([path])


def story_of(folder: Path, html: str | bytes, name: str = "page.html") -> FoundStory:
    found = found_in(folder, html, name)
    assert not found.problems
    return found.stories[0]


def test_json_ld_is_preferred_to_what_social_sites_are_told(tmp_path: Path) -> None:
    head = json_ld(
        headline="The envoy nobody sent &#8212; a vet",
        description="How a vet reopened a river.",
        author=[{"@type": "Person", "name": "Aminata Sow"}, {"name": "Per Lindqvist"}],
        datePublished="2026-11-20T08:00:00+01:00",
        dateModified="2026-11-21",
        articleSection=["Reporting", "News"],
        keywords="Mediation, Rivers",
        inLanguage="en-GB",
        url="https://review.example/2026/the-envoy-nobody-sent/",
    )
    head += "<meta property='og:title' content='Social headline'>"
    story = story_of(tmp_path, page(f"<article><h1>Shown</h1>{BODY}</article>", head))

    assert story.headline == "The envoy nobody sent — a vet"
    assert story.deck == "How a vet reopened a river."
    assert story.bylines == (("Aminata Sow", Role.AUTHOR), ("Per Lindqvist", Role.AUTHOR))
    assert story.published_at == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert story.updated_at == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert story.section == "Reporting"
    assert story.topics == ("Mediation", "Rivers")
    assert story.language == "en-GB"
    assert story.slug == "the-envoy-nobody-sent"
    assert story.origin.url == "https://review.example/2026/the-envoy-nobody-sent/"
    assert story.origin.kind == "html"
    assert story.status is Status.DRAFT


def test_authors_and_pictures_of_a_graph_are_followed_by_their_ids(tmp_path: Path) -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Review"},
            {
                "@type": "Article",
                "headline": "Graph",
                "author": {"@id": "#jane"},
                "image": {"@id": "#pic"},
            },
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {
                "@type": "ImageObject",
                "@id": "#pic",
                "url": "https://x.example/a.jpg",
                "caption": "A river",
                "creditText": "Reuters/Jane Doe",
                "name": "pic",
            },
        ],
    }
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    story = story_of(tmp_path, page(f"<main>{BODY}</main>", head))

    assert story.bylines == (("Jane Doe", Role.AUTHOR),)
    assert story.lead is not None
    assert story.lead.path is None
    assert story.lead.caption == "A river"
    assert story.lead.credit.line == "Reuters/Jane Doe"
    assert "image" in story.origin.missing
    assert "credit" not in story.origin.missing


@pytest.mark.parametrize(
    "broken", ["{not json", '"text"', "[]", '{"@type": ["NewsArticle"]}', "[[[[", ""]
)
def test_broken_json_ld_falls_back_to_the_head(tmp_path: Path, broken: str) -> None:
    head = (
        f"<script type='application/ld+json'>{broken}</script>"
        "<meta property='og:title' content='Social headline'>"
        "<meta name='author' content='Jane Doe'>"
        "<meta property='article:published_time' content='2022-07-27T10:00:00Z'>"
        "<meta property='article:tag' content='Rivers'>"
        "<meta property='article:tag' content='Ice'>"
    )
    story = story_of(tmp_path, page(f"<article>{BODY}<h1></h1></article>", head + json_ld(x=1)))
    assert story.headline == "Social headline"
    assert story.bylines == (("Jane Doe", Role.AUTHOR),)
    assert story.topics == ("Rivers", "Ice")
    assert story.published_at == datetime(2022, 7, 27, 10, tzinfo=UTC)


def test_the_body_is_markdown_without_furniture_or_the_headline_again(tmp_path: Path) -> None:
    body = (
        f"<article><header><h1>Head</h1><p>By X</p></header>{BODY}<h2>Later</h2><p>More.</p>"
        "<div class='share'>Tweet this</div><script>alert(1)</script><form>Sign up</form>"
        "<!--more--><p>After the break.</p><footer>About the author</footer></article>"
    )
    text = story_of(tmp_path, page(body)).body
    assert text.startswith("The ferry at Rosso")
    assert "[list](https://x.org/)" in text
    assert "\n\n## Later\n\n" in text
    assert "\n\n<!--more-->\n\nAfter the break." in text
    for foreign in ("Tweet", "alert", "Sign up", "About the author", "By X", "Head"):
        assert foreign not in text


def test_a_rebelmouse_page_keeps_caption_and_credit_of_its_picture(tmp_path: Path) -> None:
    files = tmp_path / "page_files"
    files.mkdir()
    (files / "img.jpg").write_bytes(b"picture")
    (files / "in text.jpg").write_bytes(b"other")
    body = (
        "<h1 class='widget__headline h1'>River Watch: Talks</h1>"
        "<h2 class='widget__subheadline'>After a month of silence.</h2>"
        "<div class='social-author'><a class='social-author__name'>Jane Doe</a></div>"
        "<div class='widget__image'><img src='./page_files/img.jpg' alt='Barges'></div>"
        "<div class='media-caption'>Barges at Galati</div>"
        "<div class='media-photo-credit'>Top photo credit: Barges (AP/Ann Example)</div>"
        f"<div class='body-description'>{BODY}"
        "<p class='shortcode-media'><img src='page_files/in%20text.jpg' alt='Text'></p></div>"
    )
    story = story_of(tmp_path, page(body))
    assert story.headline == "River Watch: Talks"
    assert story.deck == "After a month of silence."
    assert story.bylines == (("Jane Doe", Role.AUTHOR),)
    assert story.lead is not None
    assert story.lead.path == (files / "img.jpg").resolve()
    assert story.lead.alt == "Barges"
    assert story.lead.caption == "Barges at Galati"
    assert story.lead.credit.line == "Top photo credit: Barges (AP/Ann Example)"
    assert [image.name for image in story.images] == ["in-text.jpg"]
    assert "![Text](image:in-text.jpg" in story.body
    assert "image" not in story.origin.missing


@pytest.mark.parametrize(
    "container",
    ["entry-content", "wp-block-post-content", "gh-content", "post-content", "article-body"],
)
def test_the_usual_containers_are_known(tmp_path: Path, container: str) -> None:
    body = f"<h1>Head</h1><div class='big {container}'>{BODY}</div><div>Related: other story</div>"
    story = story_of(tmp_path, page(body))
    assert story.headline == "Head"
    assert story.body.startswith("The ferry")
    assert "Related" not in story.body


def test_a_page_of_plain_divisions_gives_the_one_with_most_text(tmp_path: Path) -> None:
    body = f"<h1>Head</h1><div><p>Menu</p></div><div id='x'>{BODY}<p>{LONG}</p></div>"
    story = story_of(tmp_path, page(body))
    assert story.body.startswith("The ferry")
    assert "Menu" not in story.body


def test_the_widest_local_picture_of_a_set_is_taken(tmp_path: Path) -> None:
    for name in ("s.jpg", "l.jpg"):
        (tmp_path / name).write_bytes(b"p")
    figure = (
        "<figure><img src='s.jpg' srcset='s.jpg 600w, l.jpg 1600w' alt='A'>"
        "<figcaption>Cap <span class='credit'>AP/B</span></figcaption></figure>"
    )
    body = f"<div class='entry-content'>{BODY}{figure}</div>"
    story = story_of(tmp_path, page(f"<h1>Head</h1>{body}"))
    (image,) = story.images
    assert image.path == (tmp_path / "l.jpg").resolve()
    assert (image.alt, image.caption, image.credit.line) == ("A", "Cap", "AP/B")


def test_a_picture_outside_the_folder_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"p")
    inner = tmp_path / "a" / "b"
    body = f"<h1>H</h1><article>{BODY}<img src='../../secret.jpg' alt='s'></article>"
    story = story_of(inner, page(body))
    assert story.images == ()
    assert "image" in story.origin.missing


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("cp1250", "windows-1250"),
    ],
)
def test_the_declared_encoding_is_used(tmp_path: Path, encoding: str, declared: str) -> None:
    letters = "Łódź" if encoding == "cp1250" else "Galaþi – é"
    html = page(f"<article><h1>{letters}</h1>{BODY}</article>").replace(
        "charset='utf-8'", f"charset='{declared}'"
    )
    assert story_of(tmp_path, html.encode(encoding)).headline == letters


@pytest.mark.parametrize("html", [page("<p>x</p>"), "<html></html>", "<!doctype html>", page("")])
def test_a_page_without_article_is_a_problem_with_its_name(tmp_path: Path, html: str) -> None:
    found = found_in(tmp_path, html)
    assert not found.stories
    assert "page.html" in found.problems[0].reason
    assert found.problems[0].reason.endswith(".")


def test_a_list_of_links_is_no_article(tmp_path: Path) -> None:
    links = "".join(
        f"<li><a href='/{n}'>A headline of some length, number {n}</a></li>" for n in range(20)
    )
    assert not found_in(tmp_path, page(f"<main><h1>Latest</h1><ul>{links}</ul></main>")).stories


def test_a_declared_entity_or_a_remote_file_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    evil = (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>]>"
        f"<html><body><article><h1>H</h1>{BODY}<p>&x;</p></article></body></html>"
    )
    found = found_in(tmp_path, evil)
    assert all("SECRET" not in story.body for story in found.stories)


def test_the_page_is_a_file_and_its_folder_is_not_walked(tmp_path: Path) -> None:
    found_in(tmp_path, page(f"<article><h1>One</h1>{BODY}</article>"))
    found_in(tmp_path, page(f"<article><h1>Frame</h1>{BODY}</article>"), "page_files/frame.html")
    assert [s.headline for s in read([tmp_path]).stories] == ["One"]


def test_a_remote_picture_is_found_where_the_browser_saved_it(tmp_path: Path) -> None:
    files = tmp_path / "page_files"
    files.mkdir()
    (files / "lead.jpg").write_bytes(b"p")
    head = json_ld(headline="Head", image="https://cdn.example/x/lead.jpg?w=1200")
    story = story_of(tmp_path, page(f"<article>{BODY}</article>", head))
    assert story.lead is not None
    assert story.lead.path == (files / "lead.jpg").resolve()


def test_a_wordpress_break_ends_the_teaser_and_a_data_picture_is_dropped(tmp_path: Path) -> None:
    body = (
        f"<div class='entry-content'>Loose &lt;text&gt;. {BODY}<p><span id='more-12'></span></p>"
        "<p>After.</p><img src='data:image/gif;base64,AAAA' alt='x'>"
        "<img src='https://x.example/r.jpg' alt='Remote'></div>"
    )
    story = story_of(tmp_path, page(f"<h1>Head</h1>{body}"))
    assert "<!--more-->\n\nAfter." in story.body
    assert "data:" not in story.body
    assert "![Remote](https://x.example/r.jpg)" in story.body
    assert "image" in story.origin.missing


def test_a_caption_that_repeats_the_credit_is_not_kept_twice(tmp_path: Path) -> None:
    lead = (
        "<figure class='post-thumbnail'><img src='a.jpg' alt='A'>"
        "<figcaption><span class='credit'>AP/Jane Doe</span></figcaption></figure>"
    )
    body = f"<h1>Head</h1>{lead}<div class='entry-content'>{BODY}</div>"
    story = story_of(tmp_path, page(body))
    assert story.lead is not None
    assert (story.lead.caption, story.lead.credit.line) == ("", "AP/Jane Doe")
