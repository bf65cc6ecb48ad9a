"""Pages compared as trees: what a reader's program sees, not how the HTML was written."""

import html5lib
from lxml.etree import _Comment as Comment
from lxml.etree import _Element as Element

Tree = tuple[str, tuple[tuple[str, str], ...], tuple["Tree | str", ...]]

_OWN = {"desk-caret"}  # classes that the preview adds


def article(html: str) -> Tree:
    """Return the article of a page, or an article alone, as a tree of tags, attributes, words."""
    root = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    found = next(root.iter("article"))
    return _tree(found)


def _tree(element: Element) -> Tree:
    parts: list[Tree | str] = []
    _add(parts, element.text)
    for child in element:
        if not isinstance(child, Comment):
            parts.append(_tree(child))
        _add(parts, child.tail)
    return str(element.tag), _attributes(element), tuple(parts)


def _attributes(element: Element) -> tuple[tuple[str, str], ...]:
    told = {str(name): str(value) for name, value in element.attrib.items()}
    if "class" in told:
        told["class"] = " ".join(c for c in told["class"].split() if c not in _OWN)
    return tuple(sorted((name, value) for name, value in told.items() if value or name != "class"))


def _add(parts: list[Tree | str], text: str | None) -> None:
    words = " ".join((text or "").split(" \n\t")).strip(" \n\t")
    if not words:
        return
    if parts and isinstance(parts[-1], str):
        parts[-1] = f"{parts[-1]} {words}"
    else:
        parts.append(words)
