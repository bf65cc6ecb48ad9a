"""A page saved from a browser as HTML, with or without its folder of files."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from deskeditor.errors import UnreadableFileError
from deskeditor.exchange.completeness import untold
from deskeditor.exchange.decoding import decoded_page
from deskeditor.exchange.figures import Figures
from deskeditor.exchange.found import Findings, FoundImage, FoundStory
from deskeditor.exchange.readers.html_pages.body import body_markdown, picture_file
from deskeditor.exchange.readers.html_pages.markup import (
    body_of,
    profile_of,
    reads_as_article,
    told_by_markup,
)
from deskeditor.exchange.readers.html_pages.meta import told_by_meta
from deskeditor.exchange.readers.html_pages.profiles import OURS, Profile
from deskeditor.exchange.readers.html_pages.structured import told_by_json
from deskeditor.exchange.readers.html_pages.told import Told, ToldPicture, laid_over
from deskeditor.exchange.readers.html_pages.tree import attribute, classed, first, parsed
from deskeditor.exchange.source import Source
from deskeditor.model.credit import Credit
from deskeditor.model.credit_parser import parse_credit
from deskeditor.text.slugs import slug


def read_html(source: Source) -> Findings:
    """Return the story of a saved page, as a draft whatever its status was.

    Raises UnreadableFileError for a page without an article.
    """
    tree = parsed(decoded_page(source.data))
    profile = profile_of(tree)
    body = body_of(tree, profile)
    machine = told_by_json(tree)
    if body is None or not (machine.headline or reads_as_article(tree, body)):
        raise UnreadableFileError("it holds no article, only links or scripts")
    told = _told(tree, profile, machine)
    figures = Figures(source)
    lead = _lead(told.picture, source)
    text = body_markdown(body, figures, told.headline, is_ours=profile is OURS)
    story = _story(told, text, source, tree)
    story = replace(story, lead=lead, images=tuple(figures.found.values()))
    missing = untold(story, body_lacks_picture=bool(figures.lost))
    story = replace(story, remarks=figures.remarks)
    return Findings(stories=(replace(story, origin=replace(story.origin, missing=missing)),))


def _told(tree: HtmlElement, profile: Profile, machine: Told) -> Told:
    """Return what the page tells as a whole. Our own pages show what they mean."""
    seen, head = told_by_markup(tree, profile), told_by_meta(tree)
    if profile is OURS:
        return replace(laid_over((seen, machine, head)), picture=seen.picture)
    told = laid_over((machine, seen, head))
    picture = told.picture
    if picture.caption == picture.alt:
        picture = replace(picture, caption="")
    # a description is written for search machines, a deck for readers
    return replace(told, deck=seen.deck or told.deck, picture=picture)


def _story(told: Told, text: str, source: Source, tree: HtmlElement) -> FoundStory:
    address = _address(told, tree)
    origin = source.origin("html", url=address if address.startswith("http") else "")
    return FoundStory(
        headline=told.headline,
        origin=origin,
        deck=told.deck,
        slug=_slug(address, source),
        body=text,
        section=told.section,
        column=told.column,
        regions=told.regions,
        topics=tuple(t for t in told.topics if t not in told.regions),
        bylines=told.people,
        language=told.language or "en",
        published_at=told.published_at,
        updated_at=told.updated_at,
    )


def _address(told: Told, tree: HtmlElement) -> str:
    permalink = first(tree, [classed("u-url", "a")])
    return told.url or attribute(permalink, "href")


def _slug(address: str, source: Source) -> str:
    """Return the last part of the page's address, or "" to have one made of the headline."""
    last = urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]
    stem = Path(last).stem if last.endswith((".html", ".htm", ".php")) else last
    if stem and stem != "index":
        return slug(stem)
    return slug(source.path.parent.name) if source.path.name == "index.html" else ""


def _lead(picture: ToldPicture, source: Source) -> FoundImage | None:
    credit = parse_credit(picture.credit).credit if picture.credit else Credit()
    if not (picture.addresses or picture.alt or picture.caption or picture.credit):
        return None
    path = picture_file(picture.addresses, source)
    name = path.name if path else urlsplit("".join(picture.addresses[:1])).path.rsplit("/", 1)[-1]
    return FoundImage(name, path, picture.alt, picture.caption, credit)
