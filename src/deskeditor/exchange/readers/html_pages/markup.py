"""What the visible markup of a page tells, by the profile of the site that made it."""

import re
from collections.abc import Iterable
from datetime import datetime

from lxml.html import HtmlElement

from deskeditor.exchange.dates import moment
from deskeditor.exchange.people import people_named
from deskeditor.exchange.readers.html_pages.profiles import ANY, OURS, PROFILES, Profile
from deskeditor.exchange.readers.html_pages.told import Told, ToldPicture
from deskeditor.exchange.readers.html_pages.tree import (
    all_of,
    attribute,
    classed,
    first,
    one_line,
    words,
)
from deskeditor.model.contributor import Role

_LEADS_IN = re.compile(r"^(?:photo|image|picture|credit)\s*:\s*", re.IGNORECASE)
_OUR_FRAME = ".//header[@class='masthead']/div[@class='masthead-name']"
_RUNNING = 100  # characters that a body has at least


def profile_of(tree: HtmlElement) -> Profile:
    """Return the profile whose body this page has; the general one where none fits."""
    if first(tree, [classed("h-entry", "article") + "//" + classed("e-content")[3:]]) is not None:
        return OURS
    fitting = (p for p in PROFILES if p is not OURS and body_of(tree, p) is not None)
    return next(fitting, ANY)


def body_of(tree: HtmlElement, profile: Profile) -> HtmlElement | None:
    """Return the element that holds the body: the one with the most text, or None."""
    for path in profile.body:
        found = all_of(tree, [path])
        if found:
            return max(found, key=lambda element: len(words(element)))
    return _densest(tree) if profile is ANY else None


def reads_as_article(tree: HtmlElement, body: HtmlElement) -> bool:
    """Return True if a body holds running text, and more of it outside links than inside.

    A page of our own frame without an article's body is a list, and so is one that tells machines
    that it is a site.
    """
    if profile_of(tree) is OURS:
        return True
    if first(tree, [_OUR_FRAME]) is not None:
        return False
    is_site = tree.xpath(".//meta[@property='og:type' and @content='website']")
    if is_site and tree.xpath(".//script[contains(@type, 'ld+json')]"):
        return False
    whole = len(words(body))
    linked = sum(len(words(link)) for link in body.iter("a"))
    return whole >= _RUNNING and linked * 2 < whole


def told_by_markup(tree: HtmlElement, profile: Profile) -> Told:
    """Return what stands around the body."""
    return Told(
        headline=words(first(tree, profile.headline)),
        deck=words(first(tree, profile.deck)),
        section=words(first(tree, profile.section)),
        column=words(first(tree, profile.column)),
        regions=_lines(all_of(tree, profile.regions)),
        topics=_lines(all_of(tree, profile.topics)),
        people=_people(tree, profile),
        published_at=_date(first(tree, profile.date)),
        picture=_picture(tree, profile),
    )


def addresses_of(image: HtmlElement) -> tuple[str, ...]:
    """Return where an image can be had, the widest first."""
    offered: list[tuple[float, str]] = []
    for name in ("srcset", "data-srcset"):
        for candidate in (image.get(name) or "").split(", "):
            address, _, size = candidate.strip().partition(" ")
            if address:
                offered.append((_size(size), address))
    widest = [address for _, address in sorted(offered, key=lambda o: o[0], reverse=True)]
    named = [attribute(image, name) for name in ("data-src", "data-runner-src", "src")]
    plain = [address for address in named if address and not address.startswith("data:")]
    return tuple(dict.fromkeys((*widest, *plain)))


def _densest(tree: HtmlElement) -> HtmlElement | None:
    """Return the element whose own paragraphs hold the most text, if it is enough for a body."""
    held: dict[HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        if parent is not None:
            held[parent] = held.get(parent, 0) + len(words(paragraph))
    best = max(held, key=lambda element: held[element], default=None)
    return best if best is not None and held[best] >= _RUNNING else None


def _people(tree: HtmlElement, profile: Profile) -> tuple[tuple[str, Role], ...]:
    byline = first(tree, profile.byline)
    if byline is not None:
        texts = [t for t in byline.xpath(".//text()[not(ancestor::time)]") if t.strip()]
        told = people_named(one_line("".join(texts)).split(" · ")[0])
        if told:
            return told
    return tuple((name, Role.AUTHOR) for name in _lines(all_of(tree, profile.people)))


def _date(element: HtmlElement | None) -> datetime | None:
    return moment(attribute(element, "datetime")) or moment(words(element))


def _picture(tree: HtmlElement, profile: Profile) -> ToldPicture:
    figure = first(tree, profile.lead)
    image = first(figure, [".//img"]) if figure is not None else None
    scope = tree if figure is None or profile.name == "RebelMouse" else figure
    credit = words(first(scope, profile.credit))
    caption = words(first(scope, profile.caption))
    if credit and caption != credit:
        caption = caption.removesuffix(credit).strip()
    if caption == credit:
        caption = ""
    return ToldPicture(
        addresses=addresses_of(image) if image is not None else (),
        alt=attribute(image, "alt"),
        caption=caption,
        credit=credit,
    )


def _lines(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for element in elements if (text := words(element))))


def _size(text: str) -> float:
    number = re.match(r"[\d.]+", text)
    return float(number.group()) if number else 0.0
