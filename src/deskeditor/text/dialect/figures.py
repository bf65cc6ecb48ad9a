"""Figures: `![Alt](image:ID "Caption"){credit="…" .wide}` alone in a paragraph."""

import re
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from deskeditor.text.dialect.attributes import attributes_of
from deskeditor.text.dialect.inline import escaped
from deskeditor.text.dialect.references import plain_of
from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.slots import Markup
from deskeditor.text.lookup import Figure

_FIGURE = re.compile(
    r"""!\[(?P<alt>(?:[^\]\\]|\\.)*)\]"""
    r"""\(\s*<?image:(?P<reference>[^\s)>"']+)>?"""
    r"""(?:\s+(?:"(?P<caption>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'))?\s*\)"""
    r"""[ \t]*(?:\{:?(?P<attributes>[^{}]*)\})?""",
    re.DOTALL,
)
_CLASSES: Final = frozenset({"wide", "small", "lead"})


def figure_of(text: str) -> re.Match[str] | None:
    """Return the match if a paragraph's `text` is nothing but a picture of the desk."""
    return _FIGURE.fullmatch(text.strip())


def plant(parent: Element, found: re.Match[str], sheet: Sheet) -> None:
    """Add the figure to `parent`.

    What the text does not say (alt, caption, credit) is taken from the picture.
    """
    reference = found["reference"]
    figure = sheet.figure(reference)
    element = SubElement(parent, "figure")
    if figure is None:
        element.set("class", "missing")
        note = f"{sheet.phrases.missing_picture}: image:{reference}"
        SubElement(element, "figcaption").text = AtomicString(note)
        return
    written = attributes_of(found["attributes"] or "")
    classes = " ".join(name for name in written.classes if name in _CLASSES)
    if classes:
        element.set("class", classes)
    picture = picture_html(figure, plain_of(found["alt"]) or figure.alt)
    element.text = AtomicString(sheet.slots.put(Markup(picture)))
    caption = _caption(found) or escaped(figure.caption)
    credit = written["credit"] or figure.credit
    if caption or credit:
        line = Markup(escape(credit, quote=False))  # printed as it is: no quotation marks are set
        shown = AtomicString(sheet.slots.put(line)) if credit else ""
        _plant_words(SubElement(element, "figcaption"), sheet.readable(caption), shown)


def _plant_words(parent: Element, caption: str, credit: str) -> None:
    if caption:
        SubElement(parent, "span", {"class": "caption"}).text = caption
    if credit:
        if caption:
            parent[-1].tail = " "
        SubElement(parent, "span", {"class": "credit"}).text = credit


def _caption(found: re.Match[str]) -> str:
    """Return the caption as written, "" if there is none."""
    written = found["caption"] if found["caption"] is not None else found["single"]
    return (written or "").replace('\\"', '"').replace("\\'", "'").strip()


def picture_html(figure: Figure, alt: str) -> str:
    """Return the `img` of a picture of the desk."""
    more = "".join(
        f' {name}="{escape(value)}"'
        for name, value in (("srcset", figure.srcset), ("sizes", figure.sizes))
        if value
    )
    return (
        f'<img src="{escape(figure.src)}"{more} width="{figure.width}" '
        f'height="{figure.height}" alt="{escape(alt)}" loading="lazy">'
    )
