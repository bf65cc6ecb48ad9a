"""JSON-LD: what a page tells machines, and mostly the most exact that it tells."""

import html
import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from deskeditor.exchange.dates import moment
from deskeditor.exchange.people import people_named
from deskeditor.exchange.readers.html_pages.told import Told, ToldPicture
from deskeditor.exchange.readers.html_pages.tree import one_line
from deskeditor.model.contributor import Role

Thing = Mapping[str, object]

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review)")
_DEPTH = 12  # levels that are followed
_TAG = re.compile(r"<[^>]+>")


def told_by_json(tree: HtmlElement) -> Told:
    """Return what the page's JSON-LD tells of its article; an empty answer where it is none."""
    things = list(_things(tree))
    known = {str(t["@id"]): t for t in things if t.get("@id") and len(t) > 1}
    article = next((t for t in things if _is_article(t)), None)
    if article is None:
        return Told()
    return Told(
        headline=_text(article.get("headline") or article.get("name")),
        deck=_text(article.get("description")),
        section=next(iter(_texts(article.get("articleSection"))), ""),
        topics=_texts(article.get("keywords"), split=True),
        regions=_texts(_each_name(article.get("contentLocation"), known)),
        people=tuple(_people(article, known)),
        published_at=moment(article.get("datePublished")),
        updated_at=moment(article.get("dateModified")),
        url=_address(article.get("mainEntityOfPage") or article.get("url")),
        language=_text(article.get("inLanguage")),
        picture=_picture(article.get("image"), known),
    )


def _things(tree: HtmlElement) -> Iterator[Thing]:
    for script in tree.xpath(".//script[contains(@type, 'ld+json')]"):
        text = (script.text or "").strip()
        text = re.sub(r"^(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)$", "", text).strip()
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # a page may have several, and the next one may be sound
        yield from _inner(value, _DEPTH)


def _inner(value: object, depth: int) -> Iterator[Thing]:
    """Yield every mapping in `value`, outer ones first."""
    if depth == 0:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _inner(entry, depth - 1)
    elif isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _inner(inner, depth - 1)


def _is_article(thing: Thing) -> bool:
    named = bool(thing.get("headline"))
    return named and any(_ARTICLE.fullmatch(kind) for kind in _texts(thing.get("@type")))


def _people(article: Thing, known: Mapping[str, Thing]) -> Iterator[tuple[str, Role]]:
    roles = (
        ("author", Role.AUTHOR),
        ("contributor", Role.REPORTING),
        ("translator", Role.TRANSLATOR),
    )
    for key, role in roles:
        for name in _texts(_each_name(article.get(key), known)):
            for person, _ in people_named(name):
                yield person, role


def _each_name(value: object, known: Mapping[str, Thing]) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    return [_text(_resolved(entry, known)) for entry in entries]


def _resolved(value: object, known: Mapping[str, Thing]) -> object:
    """Return what a reference such as `{"@id": "#jane"}` stands for."""
    if isinstance(value, dict) and "name" not in value and value.get("@id") in known:
        return known[str(value["@id"])]
    return value


def _picture(value: object, known: Mapping[str, Thing]) -> ToldPicture:
    entries = value if isinstance(value, list) else [value]
    resolved = [_resolved(entry, known) for entry in entries]
    described = [entry for entry in resolved if isinstance(entry, dict)]
    return ToldPicture(
        addresses=tuple(a for a in (_address(entry) for entry in resolved) if a),
        caption=next((t for e in described if (t := _text(e.get("caption")))), ""),
        credit=next((t for e in described if (t := _text(e.get("creditText")))), ""),
    )


def _address(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[k] for k in ("contentUrl", "url", "@id") if value.get(k)), "")
    return value.strip() if isinstance(value, str) else ""


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return ""
    return one_line(html.unescape(_TAG.sub("", value)))


def _texts(value: object, *, split: bool = False) -> tuple[str, ...]:
    entries = value if isinstance(value, list) else [value]
    texts = [_text(entry) for entry in entries]
    if split:
        texts = [part.strip() for text in texts for part in text.split(",")]
    return tuple(dict.fromkeys(text for text in texts if text))
