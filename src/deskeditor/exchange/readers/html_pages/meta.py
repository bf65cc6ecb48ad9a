"""Open Graph and other meta elements: what a page tells where it has nothing better."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from deskeditor.exchange.dates import moment
from deskeditor.exchange.people import people_named
from deskeditor.exchange.readers.html_pages.told import Told, ToldPicture
from deskeditor.exchange.readers.html_pages.tree import attribute, first, words


def told_by_meta(tree: HtmlElement) -> Told:
    """Return what the head of the page tells."""
    meta = _metas(tree)
    author = meta.get("author") or meta.get("article:author", "")
    return Told(
        headline=meta.get("og:title")
        or meta.get("twitter:title")
        or words(first(tree, [".//title"])),
        deck=meta.get("og:description") or meta.get("description", ""),
        section=meta.get("article:section", ""),
        topics=tuple(dict.fromkeys(_repeated(tree, "article:tag"))),
        people=() if "://" in author else people_named(author),
        published_at=moment(meta.get("article:published_time") or meta.get("date")),
        updated_at=moment(meta.get("article:modified_time")),
        url=attribute(first(tree, [".//link[@rel='canonical']"]), "href")
        or meta.get("og:url", ""),
        language=attribute(first(tree, ["/html"]), "lang"),
        picture=ToldPicture(
            addresses=tuple(a for a in (meta.get("og:image"), meta.get("twitter:image")) if a),
            alt=meta.get("og:image:alt") or meta.get("twitter:image:alt", ""),
        ),
    )


def _metas(tree: HtmlElement) -> Mapping[str, str]:
    """Return meta contents by name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.xpath(".//meta[@content]"):
        name = (element.get("property") or element.get("name") or "").strip().casefold()
        if name and attribute(element, "content"):
            found.setdefault(name, attribute(element, "content"))
    return found


def _repeated(tree: HtmlElement, name: str) -> list[str]:
    elements = tree.xpath(".//meta[@property=$name or @name=$name]", name=name)
    return [text for element in elements if (text := attribute(element, "content"))]
