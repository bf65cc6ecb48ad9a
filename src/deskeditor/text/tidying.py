"""Tidying foreign HTML before it becomes Markdown: what word processors and web pages leave."""

import re
from typing import Final
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import Declaration

from deskeditor.text.blanks import drop_blanks
from deskeditor.text.flat_lists import nest_lists

MORE: Final = "desk-more"
NOTE: Final = "desk-note"
NOTE_BODY: Final = "desk-note-body"

_DROPPED: Final = (
    "script", "style", "noscript", "template", "form", "button", "input", "select", "textarea",
    "svg", "math", "object", "nav", "head", "title", "meta", "link", "col", "colgroup",
)  # fmt: skip
# "mso-bidi-font-weight" is for scripts that run from the right: no word of the others is meant
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic", re.IGNORECASE)
_RAISED = re.compile(r"(?<![\w-])vertical-align:\s*super", re.IGNORECASE)
_LOWERED = re.compile(r"(?<![\w-])vertical-align:\s*sub\b", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_MEANT: Final = (
    ("strong", _BOLD), ("em", _ITALIC), ("s", _STRUCK), ("sup", _RAISED), ("sub", _LOWERED),
)  # fmt: skip
_LEVELS: Final = ("1", "2", "3", "4", "5", "6")
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-list:\s*ignore", re.IGNORECASE)
_BACK = re.compile(
    r"^#(?:fnref|_ftnref|_ednref|ftnt_ref|footnote-ref|note-ref|ref-|sd(?:foot|end)note\d+anc)",
    re.IGNORECASE,
)
_TO_NOTE = re.compile(
    r"^#(?:(?:fn|_ftn|_edn|footnote|note|endnote|ftnt)(?!_?ref)|sd(?:foot|end)note\d+sym)",
    re.IGNORECASE,
)


def tidy(soup: BeautifulSoup) -> None:
    """Change `soup` in place: drop what is no text, unwrap styles, mark footnotes and breaks."""
    _mark_breaks(soup)
    _mark_headings(soup)
    nest_lists(soup)
    for element in soup.find_all("o:p"):
        element.unwrap()
    for element in [*soup.find_all(_DROPPED), *soup.find_all(style=_HIDDEN)]:
        if not element.decomposed:
            element.decompose()
    _unstyle(soup)
    _mark_notes(soup)
    drop_blanks(soup)


def _mark_headings(soup: BeautifulSoup) -> None:
    """Turn paragraphs that are headings by their role or style into headings."""
    for element in soup.find_all("p", role="heading"):
        level = str(element.get("aria-level") or "")
        if level in _LEVELS:
            element.name = f"h{level}"
    for element in soup.find_all("p", class_="MsoTitle"):
        element.name = "h1"


def _mark_breaks(soup: BeautifulSoup) -> None:
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        if comment.strip().lower() == "more":
            comment.replace_with(soup.new_tag(MORE))
        else:
            comment.extract()
    for rule in soup.find_all("hr", class_="teaser-break"):
        rule.replace_with(soup.new_tag(MORE))


def _unstyle(soup: BeautifulSoup) -> None:
    """Turn styled spans into the elements they mean; a bold wrapper that says normal is none."""
    for element in soup.find_all(["b", "strong"], style=_NOT_BOLD):
        element.unwrap()
    for element in soup.find_all(["b", "strong"], id=re.compile("^docs-internal-guid")):
        element.unwrap()
    for span in soup.find_all(["span", "font"]):
        style = str(span.get("style") or "")
        names = [
            name
            for name, meant in _MEANT
            if meant.search(style) and not span.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"])
        ]
        for name in names:
            span.wrap(soup.new_tag(name))
        if not span.get("class"):
            span.unwrap()


def _mark_notes(soup: BeautifulSoup) -> None:
    """Put marks in the place of references, and the notes' bodies at the end."""
    labels: dict[str, str] = {}
    bodies: list[Tag] = []
    for link in soup.find_all("a", href=_TO_NOTE):
        if link.decomposed:  # it was a way back
            continue
        target = unquote(str(link["href"])[1:])
        body = soup.find(id=target) or soup.find(None, {"name": target})
        if target not in labels and isinstance(body, Tag):
            labels[target] = str(len(labels) + 1)
            _drop_rule(body)
            bodies.append(_body(soup, body, labels[target]))
        if target in labels:
            mark = soup.new_tag(NOTE, attrs={"label": labels[target]})
            holder = link.parent
            is_sup = isinstance(holder, Tag) and holder.name == "sup"
            (holder if is_sup and holder else link).replace_with(mark)
    for body in bodies:
        soup.append(body)
    if bodies:
        _drop_empty_lists(soup)


def _drop_rule(body: Tag) -> None:
    """Drop the rule that parts the notes from the text."""
    for before in body.previous_elements:
        if isinstance(before, Tag) and before.name == "hr":
            before.decompose()
            return
        if not isinstance(before, Tag) and str(before).strip() and not _is_declared(before):
            return


def _is_declared(text: object) -> bool:
    return isinstance(text, Declaration | Comment)


def _body(soup: BeautifulSoup, element: Tag, label: str) -> Tag:
    """Take the note out of the text it stands in."""
    if element.name in {"a", "span", "sup"}:  # an anchor within the note
        element = element.find_parent(["li", "p", "div"]) or element
    body = soup.new_tag(NOTE_BODY, attrs={"label": label})
    for link in element.find_all("a"):
        if _BACK.match(str(link.get("href") or "")) or link.get("role") == "doc-backlink":
            link.decompose()
    for child in list(element.contents):
        body.append(child.extract())
    element.decompose()
    return body


def _drop_empty_lists(soup: BeautifulSoup) -> None:
    for element in soup.find_all(["ol", "ul", "section", "div"]):
        if element.decomposed:
            continue
        classes = " ".join(element.get("class") or [])
        noted = "footnote" in classes or "endnote" in classes
        is_list = element.name in {"ol", "ul"}
        if (noted or is_list) and not element.get_text(strip=True) and not element.find("img"):
            element.decompose()
