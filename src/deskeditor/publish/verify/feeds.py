"""Feeds and sitemaps: each can be read, and names for its pictures who made them."""

import json
from collections.abc import Iterator

from lxml import etree

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.verify.finding import Kind, VerifyFinding
from deskeditor.publish.verify.opened import Opened
from deskeditor.publish.verify.pages import SITE

_MEDIA = "{http://search.yahoo.com/mrss/}"
_ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex"})
_MOST_ADDRESSES = 50_000  # of one sitemap, by its protocol
_JSON_FEED = "https://jsonfeed.org/version/1"


def feed_findings(export: Opened) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the feeds and sitemaps of the site in a package."""
    for path in sorted(export.sizes):
        if not path.startswith(SITE):
            continue
        try:
            if path.endswith(".xml"):
                yield from _xml(path, export.read(path))
            elif path.startswith(f"{SITE}feeds/") and path.endswith(".json"):
                yield from _json(path, export.read(path))
        except UnreadableFileError as error:
            yield VerifyFinding("error", path, str(error))


def _xml(path: str, data: bytes) -> Iterator[VerifyFinding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        yield VerifyFinding("error", path, f"It is not well-formed XML: {error}.", Kind.FEED)
        return
    name = etree.QName(root).localname
    if name not in _ROOTS:
        yield VerifyFinding("error", path, f"“{name}” is no feed and no sitemap.", Kind.FEED)
    if name == "urlset" and len(root) > _MOST_ADDRESSES:
        what = f"It has more than {_MOST_ADDRESSES} addresses."
        yield VerifyFinding("error", path, what, Kind.FEED)
    if name == "rss" and root.find("channel/title") is None:
        yield VerifyFinding("error", path, "The feed has no title.", Kind.FEED)
    for picture in root.iter(f"{_MEDIA}content"):
        if picture.find(f"{_MEDIA}credit") is None:
            what = f"The picture {picture.get('url')} has no credit."
            yield VerifyFinding("warn", path, what, Kind.CREDIT)


def _json(path: str, data: bytes) -> Iterator[VerifyFinding]:
    try:
        feed = json.loads(data)
    except ValueError as error:
        yield VerifyFinding("error", path, f"It is not JSON: {error}.", Kind.FEED)
        return
    version = str(feed.get("version", "")) if isinstance(feed, dict) else ""
    if not version.startswith(_JSON_FEED) or not isinstance(feed.get("items"), list):
        yield VerifyFinding("error", path, "It is no JSON Feed.", Kind.FEED)
