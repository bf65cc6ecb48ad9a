"""HTML as plain paragraphs: what stands in the text part of a mail and in pasted text."""

import re
from collections.abc import Iterator

import lxml.html

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | {
    *("p", "div", "section", "article", "aside", "header", "footer", "figure", "figcaption"),
    *("blockquote", "ul", "ol", "dl", "dt", "dd", "table", "hr", "pre"),
}
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def plain_blocks(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the paragraphs of `element`; lists, quotations and tables as a person types them."""
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose.append(_inline(child))
        loose.append(child.tail or "")
    yield from _paragraph(loose)


def number_in(text: str, otherwise: int = 0) -> int:
    """Return the whole number that an attribute states, else `otherwise`."""
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _on_one_line(text: str) -> str:
    """Return `text` with its white space as HTML shows it: a no-break space stays one."""
    return _BLANKS.sub(" ", text).strip(" ")


def _paragraph(pieces: list[str]) -> Iterator[str]:
    lines = (_on_one_line(line) for line in "".join(pieces).split("\v"))
    text = "\n".join(lines).strip()
    if text:
        yield text


def _block(element: lxml.html.HtmlElement) -> Iterator[str]:
    tag = str(element.tag)
    if "pullquote" in element.get("class", ""):  # repeats what the text says
        return
    if tag in ("ul", "ol"):
        yield _list(element)
    elif tag == "hr":
        yield "* * *"
    elif tag == "pre":
        yield element.text_content().rstrip("\n")
    elif tag == "table":
        yield _table(element)
    elif tag == "blockquote":
        quoted = "\n\n".join(plain_blocks(element))
        yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    elif tag in HEADINGS:
        yield from (text.upper() for text in plain_blocks(element))
    else:
        yield from plain_blocks(element)


def _list(element: lxml.html.HtmlElement) -> str:
    start = number_in(element.get("start", ""), 1)
    is_numbered = element.tag == "ol"
    lines = []
    for number, item in enumerate((c for c in element if c.tag == "li"), start):
        mark = f"{number}. " if is_numbered else "- "
        inside = "\n".join(plain_blocks(item)).split("\n")
        lines.append(mark + ("\n" + " " * len(mark)).join(inside))
    return "\n".join(lines)


def _table(element: lxml.html.HtmlElement) -> str:
    rows = (
        " | ".join(_on_one_line(_inline(cell)) for cell in row if cell.tag in ("td", "th"))
        for row in element.iter("tr")
    )
    return "\n".join(rows)


def _inline(element: lxml.html.HtmlElement) -> str:
    if element.tag == "br":
        return "\v"
    if element.tag == "img":
        alt = element.get("alt", "")
        return f"[{alt}] " if alt else ""
    inside = (element.text or "") + "".join(_inline(c) + (c.tail or "") for c in element)
    href = element.get("href", "") if element.tag == "a" else ""
    if href and href != inside.strip() and href != f"mailto:{inside.strip()}":
        return f"{inside} ({href.removeprefix('mailto:')})"
    return inside
