"""The pages of a site: every link leads somewhere, every picture has its words and its credit."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml import etree

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.verify.credits import Credits, picture_findings
from deskeditor.publish.verify.finding import Kind, Level, VerifyFinding
from deskeditor.publish.verify.opened import Opened
from deskeditor.publish.verify.structured import structured_findings

SITE = "data/site/"
_PLACEHOLDER = re.compile(r"\{\{\s*[A-Za-z_][\w.]*\s*\}\}|\{%.*?%\}")
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
_NEEDED = frozenset({"img", "script", "source", "link"})  # without them the page is not whole


@dataclass(frozen=True, slots=True)
class _Page:
    path: str  # inside the site
    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]  # element and address


@dataclass(slots=True)
class _Site:
    export: Opened
    base: str  # absolute address, with a final slash
    pages: dict[str, _Page] = field(default_factory=dict)


def site_findings(export: Opened, base_url: str, credits_: Credits) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the pages of the site in a package."""
    site = _Site(export, base_url.rstrip("/") + "/")
    for path in sorted(export.sizes):
        if path.startswith(SITE) and path.endswith(".html"):
            yield from _page_findings(site, path, credits_)
    for page in site.pages.values():
        for element, address in page.links:
            yield from _link_findings(site, page, element, address)


def _page_findings(site: _Site, path: str, credits_: Credits) -> Iterator[VerifyFinding]:
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        root = lxml.html.document_fromstring(site.export.read(path), parser=parser)
    except (UnreadableFileError, etree.ParserError) as error:
        yield VerifyFinding("error", path, f"The page cannot be read: {error}")
        return
    inside = path.removeprefix(SITE)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    site.pages[inside] = _Page(inside, frozenset(ids), tuple(_links(root)))
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        yield VerifyFinding("warn", path, f"The id “{twice}” is there twice.", Kind.LINK)
    yield from picture_findings(path, root, credits_)
    yield from structured_findings(path, root)
    yield from _placeholders(path, root)


def _links(root: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter(*_ADDRESSES):
        tag = str(element.tag)
        if tag == "link" and element.get("rel") == "canonical":
            continue
        address = element.get(_ADDRESSES[tag])
        if address is not None:
            yield tag, address
        for candidate in element.get("srcset", "").split(","):
            if candidate.strip():
                yield tag, candidate.split()[0]


def _link_findings(
    site: _Site, page: _Page, element: str, address: str
) -> Iterator[VerifyFinding]:
    try:
        whole = urljoin(urljoin(site.base, page.path), address.strip())
    except ValueError:
        yield _unusable(page, address)
        return
    if not whole.startswith(site.base):
        yield from _foreign(page, address)
        return
    parts = urlsplit(whole.removeprefix(site.base))
    target = posixpath.normpath(unquote(parts.path)) if parts.path else ""
    if not parts.path or parts.path.endswith("/"):
        target = f"{target}/index.html".lstrip("/")
    if SITE + target not in site.export:
        yield _nowhere(page, element, address)
        return
    there = site.pages.get(target)
    fragment = unquote(parts.fragment)
    if fragment and there is not None and fragment not in there.ids and fragment != "top":
        what = f"The link {address} leads to a place that is not in the page."
        yield VerifyFinding("error", SITE + page.path, what, Kind.LINK)


def _nowhere(page: _Page, element: str, address: str) -> VerifyFinding:
    if element in _NEEDED:
        what = f"The page needs {address}, which the site does not have."
        return VerifyFinding("error", SITE + page.path, what)
    # A whole address may lead to something else that the magazine's server has.
    level: Level = "warn" if urlsplit(address).scheme else "error"
    what = f"The link {address} leads to a page that the site does not have."
    return VerifyFinding(level, SITE + page.path, what, Kind.LINK)


def _foreign(page: _Page, address: str) -> Iterator[VerifyFinding]:
    if urlsplit(address).scheme not in ("http", "https", "mailto", "tel", "data"):
        yield _unusable(page, address)


def _unusable(page: _Page, address: str) -> VerifyFinding:
    what = f"The link {address} has no address that a browser can open."
    return VerifyFinding("warn", SITE + page.path, what, Kind.LINK)


def _placeholders(path: str, root: lxml.html.HtmlElement) -> Iterator[VerifyFinding]:
    for text in root.itertext():
        found = _PLACEHOLDER.search(text)
        if found:
            what = f"“{found[0]}” stands in the page."
            yield VerifyFinding("warn", path, what, Kind.PLACEHOLDER)
