"""A feed as RSS 2.0, with whole texts, authors and pictures that carry their credit.

Source: https://www.rssboard.org/rss-specification, https://www.rssboard.org/media-rss.
"""

from email.utils import format_datetime

from lxml import etree

from deskeditor.publish.feeds.feed import Feed, FeedEntry, FeedPicture
from deskeditor.publish.feeds.xml import ATOM, CONTENT, DC, MEDIA, Element, child, document, said

_NAMESPACES = {"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}


def rss(feed: Feed) -> bytes:
    """Return `feed` as RSS 2.0."""
    root = etree.Element("rss", {"version": "2.0"}, _NAMESPACES)
    channel = child(root, "channel")
    child(channel, "title", feed.title)
    child(channel, "link", feed.page)
    child(channel, "description", feed.description or feed.title)
    child(channel, "language", feed.language)
    said(channel, "copyright", feed.copyright)
    if feed.updated is not None:
        child(channel, "lastBuildDate", format_datetime(feed.updated))
    child(channel, "generator", "Desk Editor")
    child(
        channel,
        f"{{{ATOM}}}link",
        href=f"{feed.base}rss.xml",
        rel="self",
        type="application/rss+xml",
    )
    for entry in feed.entries:
        _item(channel, entry)
    return document(root)


def _item(channel: Element, entry: FeedEntry) -> None:
    item = child(channel, "item")
    child(item, "title", entry.headline)
    child(item, "link", entry.url)
    child(item, "guid", entry.id, isPermaLink="false")
    child(item, "pubDate", format_datetime(entry.published))
    for name, _ in entry.authors:
        child(item, f"{{{DC}}}creator", name)
    said(item, "category", entry.section, domain="section")
    for name, _ in entry.regions:
        child(item, "category", name, domain="region")
    for topic in entry.topics:
        child(item, "category", topic, domain="topic")
    said(item, "description", entry.deck)
    if entry.picture:
        _media(item, entry.picture)
    said(item, f"{{{CONTENT}}}encoded", entry.html)


def _media(item: Element, shown: FeedPicture) -> None:
    picture = shown.picture
    media = child(
        item,
        f"{{{MEDIA}}}content",
        url=shown.url,
        type="image/jpeg",
        medium="image",
        width=str(shown.rendition.width),
        height=str(shown.rendition.height),
    )
    said(media, f"{{{MEDIA}}}title", picture.alt, type="plain")
    said(media, f"{{{MEDIA}}}description", picture.caption, type="plain")
    child(media, f"{{{MEDIA}}}thumbnail", url=shown.thumb)
    said(media, f"{{{MEDIA}}}credit", picture.credit_line, role="photographer", scheme="urn:ebu")
    said(media, f"{{{MEDIA}}}copyright", picture.credit.licence)
