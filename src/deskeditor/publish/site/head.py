"""What stands in the head of a page."""

from dataclasses import dataclass

from deskeditor.model.edition import Edition
from deskeditor.publish.social import page_graph
from deskeditor.publish.structured_data import Data
from deskeditor.publish.typesetter import Link, direction
from deskeditor.publish.urls import Urls

_ROBOTS = "max-image-preview:large"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers."""

    mime: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """Title, description, addresses, feeds and metadata of one page."""

    kind: str  # class of the body: "home", "story-page", "list", …
    title: str
    description: str
    language: str
    direction: str
    canonical: str
    robots: str = _ROBOTS
    pages: tuple[Link, ...] = ()  # rel and address of the pages before and after
    feeds: tuple[FeedLink, ...] = ()
    open_graph: tuple[tuple[str, str], ...] = ()
    card: tuple[tuple[str, str], ...] = ()
    structured: tuple[Data, ...] = ()


def feed_links(urls: Urls, name: str, title: str) -> tuple[FeedLink, ...]:
    """Return the three feeds of a list ("latest", "region/europe")."""
    return (
        FeedLink("application/rss+xml", f"{title} (RSS)", urls.to(f"feeds/{name}/rss.xml")),
        FeedLink("application/atom+xml", f"{title} (Atom)", urls.to(f"feeds/{name}/atom.xml")),
        FeedLink("application/feed+json", f"{title} (JSON)", urls.to(f"feeds/{name}/feed.json")),
    )


def page_head(  # noqa: PLR0913 - what a page says of itself
    edition: Edition,
    urls: Urls,
    kind: str,
    title: str,
    *,
    description: str = "",
    feed: tuple[str, str] | None = None,
    structured: tuple[Data, ...] = (),
    pages: tuple[Link, ...] = (),
) -> Head:
    """Return the head of a page that is no story; `feed` is the name and title of its list."""
    magazine = edition.magazine
    said = description or magazine.description
    return Head(
        kind=kind,
        title=title if title == magazine.name else f"{title} – {magazine.name}",
        description=said,
        language=magazine.language,
        direction=direction(magazine.language),
        canonical=urls.canonical,
        feeds=feed_links(urls, *(feed or ("latest", magazine.name))),
        open_graph=page_graph(edition, urls, title, said),
        card=(("twitter:card", "summary"),),
        structured=structured,
        pages=pages,
    )
