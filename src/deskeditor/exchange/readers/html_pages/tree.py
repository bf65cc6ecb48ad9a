"""A page as a tree, and the few questions readers ask of it. Nothing is fetched."""

import re
from collections.abc import Iterable

from lxml import html
from lxml.html import HtmlElement

from deskeditor.errors import UnreadableFileError

_ROOM = re.compile(r"[ \t\n\r\f]+")  # what HTML folds: no-break spaces stay


def parsed(text: str) -> HtmlElement:
    """Return the page's root. Raises UnreadableFileError for a text without any element."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (ValueError, AssertionError, html.etree.LxmlError) as error:
        raise UnreadableFileError("it holds no page. Save it again from the browser") from error
    return tree


def classed(name: str, tag: str = "*") -> str:
    """Return the XPath of elements below that have this class."""
    return f".//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def all_of(tree: HtmlElement, paths: Iterable[str]) -> list[HtmlElement]:
    """Return the elements of the first path that finds any."""
    for path in paths:
        found = [e for e in tree.xpath(path) if isinstance(e, HtmlElement)]
        if found:
            return found
    return []


def first(tree: HtmlElement, paths: Iterable[str]) -> HtmlElement | None:
    """Return the first element of the first path that finds any, or None."""
    found = all_of(tree, paths)
    return found[0] if found else None


def words(element: HtmlElement | None) -> str:
    """Return the text of an element in one line, "" for None."""
    return "" if element is None else one_line(str(element.text_content()))


def one_line(text: str) -> str:
    """Return `text` with each run of white space as one space."""
    return _ROOM.sub(" ", text).strip()


def attribute(element: HtmlElement | None, name: str) -> str:
    """Return an attribute in one line, "" where it is not there."""
    return "" if element is None else one_line(element.get(name) or "")
