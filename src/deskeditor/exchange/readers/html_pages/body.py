"""The body of a page, as Markdown with its local pictures named."""

from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from deskeditor.exchange.figures import Figures
from deskeditor.exchange.found import FoundImage
from deskeditor.exchange.pictures import local_picture
from deskeditor.exchange.readers.html_pages.dialect_marks import DialectMarks
from deskeditor.exchange.readers.html_pages.markup import addresses_of
from deskeditor.exchange.readers.html_pages.profiles import FURNITURE
from deskeditor.exchange.readers.html_pages.tree import attribute, classed, first, words
from deskeditor.exchange.source import Source
from deskeditor.model.credit_parser import parse_credit
from deskeditor.text.cleaning import markdown_of

_MORE = ".//*[starts-with(@id, 'more-') and not(normalize-space())]"  # WordPress
_FIGCAPTION = (".//figcaption", classed("wp-caption-text"), classed("media-caption"))
_CREDIT = (classed("credit"), classed("media-photo-credit"), classed("photo-credit"))


def body_markdown(
    body: HtmlElement, figures: Figures, headline: str, *, is_ours: bool = False
) -> str:
    """Return the body as Markdown; its pictures are collected in `figures`.

    Furniture, the headline and everything above it inside the body are left out. What our own
    pages make of the dialect's marks is taken back.
    """
    for path in FURNITURE:
        for element in body.xpath(path):
            _removed(element)
    _begin_below_headline(body, headline)
    for element in body.xpath(_MORE):
        _mark_break(element)
    for image in list(body.iter("img")):
        _name_picture(image, figures)
    marks = DialectMarks()
    if is_ours:
        marks.hidden_in(body)
    text = markdown_of(_inside(body))
    return marks.shown_in(text) if is_ours else text


def picture_file(addresses: tuple[str, ...], source: Source) -> Path | None:
    """Return the local file of a picture: at one of `addresses`, or saved beside the page."""
    for address in addresses:
        found = local_picture(source, address)
        if found is not None:
            return found
    names = [unquote(urlsplit(address).path).rsplit("/", 1)[-1] for address in addresses]
    stem = source.path.stem
    for folder in sorted(source.path.parent.glob("*")):
        if folder.is_dir() and folder.name.startswith((f"{stem}_", f"{stem}-", f"{stem}.")):
            for name in names:
                found = local_picture(source, f"{folder.name}/{name}") if name else None
                if found is not None:
                    return found
    return None


def _begin_below_headline(body: HtmlElement, headline: str) -> None:
    """Drop a masthead that stands inside the body: all up to its `h1`, and `header` elements."""
    for header in body.xpath("./header | ./div/header"):
        _removed(header)
    heading = first(body, [".//h1"])
    if heading is not None and words(heading).casefold() == headline.casefold():
        _removed(heading)
    for footer in body.xpath("./footer"):
        _removed(footer)


def _mark_break(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        mark = html.Element("hr")
        mark.set("class", "teaser-break")
        mark.tail, element.tail = element.tail, None
        parent.replace(element, mark)


def _name_picture(image: HtmlElement, figures: Figures) -> None:
    addresses = addresses_of(image)
    path = picture_file(addresses, figures.source)
    figure = next(image.iterancestors("figure"), image)
    credit = words(first(figure, _CREDIT))
    caption = words(first(figure, _FIGCAPTION)).removesuffix(credit).strip()
    for extra in ("srcset", "sizes", "data-srcset", "data-src", "data-runner-src"):
        image.attrib.pop(extra, None)
    if path is not None:
        found = FoundImage("", path, attribute(image, "alt"), caption, parse_credit(credit).credit)
        image.set("src", f"image:{figures.placed(found)}")
    elif addresses:
        image.set("src", addresses[-1])
        figures.lose(addresses[-1])
    else:
        _removed(image)


def _removed(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _inside(body: HtmlElement) -> str:
    inner = "".join(html.tostring(child, encoding="unicode") for child in body)
    return f"{escape(body.text) if body.text else ''}{inner}"
