"""XML of feeds and sitemaps: elements in, bytes out, the same every time."""

import re

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the only name lxml gives its elements

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


# Characters that XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element to `parent` and return it; empty attributes are left out."""
    given = {key: _NOT_XML.sub("", value) for key, value in attributes.items() if value}
    element = etree.SubElement(parent, name, given)
    if text:
        element.text = _NOT_XML.sub("", text)
    return element


def said(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element to `parent` if there is a text for it."""
    if text:
        child(parent, name, text, **attributes)


def document(root: Element) -> bytes:
    """Return a whole document in UTF-8, indented where that changes nothing."""
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
