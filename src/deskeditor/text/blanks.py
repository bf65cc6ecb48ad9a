"""What has no words: empty paragraphs, line breaks at the ends of blocks, spacers."""

import re
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import Declaration, Doctype, PageElement, ProcessingInstruction

PART: Final = "desk-part"  # parts two paragraphs that two line breaks part

_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul", PART,
    }
)  # fmt: skip
_EMPTIED: Final = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "b", "strong",
    "i", "em", "u", "s", "span", "font", "a", "sup", "sub",
]  # fmt: skip
_HELD: Final = re.compile(r"^(?:img|iframe|hr|video|audio|picture|figure|table|pre|code|desk-.*)$")
_SPACER: Final = re.compile(r"mso-spacerun", re.IGNORECASE)


def drop_blanks(soup: BeautifulSoup) -> None:
    """Change `soup` in place: nothing is left that would become an empty paragraph."""
    for odd in soup.find_all(string=lambda text: isinstance(text, _NO_TEXT)):
        odd.extract()
    for spacer in soup.find_all("span", style=_SPACER):
        spacer.replace_with(" ")
    for end in soup.find_all("span", class_="EOP"):  # Word online's mark of a paragraph's end
        end.decompose()
    _drop_breaks(soup)
    for element in reversed(soup.find_all(_EMPTIED)):  # the inner ones first
        if not element.get_text().strip() and not element.find(_HELD) and not element.find("br"):
            words = element.get_text()
            if words and element.name not in _BLOCKS:
                element.replace_with(words)
            elif not element.get("id") and not element.get("name"):
                element.decompose()
    soup.smooth()  # texts that stand side by side now are one


def _drop_breaks(soup: BeautifulSoup) -> None:
    """Drop line breaks at the ends of blocks; two within one part paragraphs."""
    for line_break in soup.find_all("br"):
        if line_break.decomposed or line_break.find_parent("pre"):
            continue
        after = _beside(line_break, forward=True)
        if _ends(after) or _ends(_beside(line_break, forward=False)):
            line_break.decompose()
        elif isinstance(after, Tag) and after.name == "br":
            parent = line_break.parent
            if isinstance(parent, Tag) and parent.name in {"p", "div", "body", soup.name}:
                line_break.replace_with(soup.new_tag(PART))
            else:
                line_break.decompose()


def _ends(beside: PageElement | None) -> bool:
    return beside is None or (isinstance(beside, Tag) and beside.name in _BLOCKS)


def _beside(element: Tag, *, forward: bool) -> PageElement | None:
    """Return what stands before or behind in the same block, blanks aside; None at its end."""
    at: PageElement = element
    while True:
        beside = at.next_sibling if forward else at.previous_sibling
        if beside is None:
            parent = at.parent
            if not isinstance(parent, Tag) or parent.name in _BLOCKS:
                return None
            at = parent
        elif isinstance(beside, Tag) or str(beside).strip():
            return beside
        else:
            at = beside


_NO_TEXT: Final = (Declaration, Doctype, ProcessingInstruction)
