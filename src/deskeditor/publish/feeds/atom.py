"""A feed as Atom 1.0 (RFC 4287)."""

from lxml import etree

from deskeditor.publish.feeds.feed import Feed, FeedEntry
from deskeditor.publish.feeds.xml import ATOM, MEDIA, Element, child, document, said
from deskeditor.publish.printed_dates import stamp

_NOTHING_YET = "1970-01-01T00:00:00Z"  # an Atom feed must say when it changed, even an empty one
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    """Return `feed` as Atom."""
    root = etree.Element(
        _a("feed"),
        {_XML_LANG: feed.language},
        {None: ATOM, "media": MEDIA},  # type: ignore[dict-item]
    )
    child(root, _a("id"), f"{feed.base}atom.xml")
    child(root, _a("title"), feed.title)
    said(root, _a("subtitle"), feed.description)
    child(root, _a("updated"), stamp(feed.updated) if feed.updated else _NOTHING_YET)
    child(root, _a("link"), rel="self", type="application/atom+xml", href=f"{feed.base}atom.xml")
    child(root, _a("link"), rel="alternate", type="text/html", href=feed.page)
    child(root, _a("icon"), feed.icon)
    said(root, _a("rights"), feed.copyright)
    child(root, _a("generator"), "Desk Editor")
    author = child(root, _a("author"))
    child(author, _a("name"), feed.publisher)
    for entry in feed.entries:
        _entry(root, entry)
    return document(root)


def _entry(root: Element, entry: FeedEntry) -> None:
    item = child(root, _a("entry"))
    child(item, _a("id"), entry.id)
    child(item, _a("title"), entry.headline)
    child(item, _a("link"), rel="alternate", type="text/html", href=entry.url)
    child(item, _a("published"), stamp(entry.published))
    child(item, _a("updated"), stamp(entry.updated))
    for name, address in entry.authors:
        author = child(item, _a("author"))
        child(author, _a("name"), name)
        said(author, _a("uri"), address)
    for name in (entry.section, *(name for name, _ in entry.regions), *entry.topics):
        if name:
            child(item, _a("category"), term=name)
    said(item, _a("summary"), entry.deck)
    if entry.picture:
        picture = entry.picture.picture
        media = child(item, f"{{{MEDIA}}}content", url=entry.picture.url, medium="image")
        said(media, f"{{{MEDIA}}}title", picture.alt)
        said(media, f"{{{MEDIA}}}description", picture.caption)
        said(
            media, f"{{{MEDIA}}}credit", picture.credit_line, role="photographer", scheme="urn:ebu"
        )
    said(item, _a("content"), entry.html, type="html")


def _a(name: str) -> str:
    return f"{{{ATOM}}}{name}"
