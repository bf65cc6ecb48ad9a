"""What a person types to find pictures, and what it means; and one line of that list.

`agency:reuters alt:none ratio:tall harbour` finds upright pictures by Reuters without alt text,
with "harbour" in their words.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from deskeditor.model.crop import HOUSE_RATIOS, proportions
from deskeditor.model.ids import ImageId

MISSING = ("credit", "alt")
STANDINGS = ("unused", "used", "alike", "decorative", "ending", "ended", "trash")
ORDERS = ("newest", "oldest", "name", "largest", "ending")
SHAPES = {"wide": (1.1, 1e9), "square": (0.95, 1.05), "tall": (0.0, 0.9)}  # width ÷ height
_NEAR = 0.02  # of a ratio: what a person calls 3 × 2 is rarely exact


@dataclass(frozen=True, slots=True)
class ImageQuery:
    """Which pictures a list shows, in which order. Parts are joined by "and"."""

    text: str = ""  # words, each found anywhere in file name, alt, caption or credit
    credits: tuple[str, ...] = ()  # each found in the credit as printed
    agency: str | None = None
    licence: str | None = None
    ratio: str | None = None  # one of SHAPES or HOUSE_RATIOS
    missing: tuple[str, ...] = ()  # all of; words of MISSING
    standings: tuple[str, ...] = ()  # all of; words of STANDINGS
    order: str = "newest"  # one of ORDERS
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ImageSummary:
    """One picture as a list shows it."""

    id: ImageId
    sha256: str
    filename: str
    width: int  # px
    height: int  # px
    alt: str
    credit: str  # as printed
    lacks: tuple[str, ...]  # words of MISSING
    uses: int  # stories, portraits and blocks of issues that show it
    licence_ends: date | None = None
    is_decorative: bool = False
    deleted_at: datetime | None = None  # aware, UTC


_PART = re.compile(r'(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')


def parse_image_query(text: str) -> ImageQuery:
    """Return what `text` asks for. What is not understood is searched for as words."""
    query = ImageQuery()
    words: list[str] = []
    for part in _PART.finditer(text):
        value = part["quoted"] if part["quoted"] is not None else part["bare"]
        narrow = _FILTERS.get(part["key"] or "")
        narrowed = narrow(query, value) if narrow and value else None
        if narrowed is not None:
            query = narrowed
        else:
            words.append(part[0])
    return replace(query, text=" ".join(words))


def image_query_text(query: ImageQuery) -> str:
    """Return the text that `parse_image_query` reads as `query`, less its limits."""
    parts = [f"credit:{_quoted(credit)}" for credit in query.credits]
    named = (("agency", query.agency), ("licence", query.licence), ("ratio", query.ratio))
    parts += [f"{key}:{_quoted(value)}" for key, value in named if value is not None]
    parts += [f"{word}:none" for word in query.missing]
    parts += [f"is:{word}" for word in query.standings]
    if query.order != "newest":
        parts.append(f"order:{query.order}")
    if query.text:
        parts.append(query.text)
    return " ".join(parts)


def image_words(text: str) -> tuple[str, ...]:
    """Return the words and "phrases" of a query's text."""
    found = ((p["quoted"] if p["quoted"] is not None else p[0]) for p in _PART.finditer(text))
    return tuple(word for word in found if word.strip())


def shape_bounds(ratio: str) -> tuple[float, float]:
    """Return the least and the most width ÷ height that a ratio of a query stands for."""
    if ratio in SHAPES:
        return SHAPES[ratio]
    wide, high = proportions(ratio)
    return wide / high * (1 - _NEAR), wide / high * (1 + _NEAR)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r'[^\s"]+', value) else f'"{value}"'


def _credit(query: ImageQuery, value: str) -> ImageQuery | None:
    if value.casefold() == "none":
        return _lacking(query, "credit")
    return replace(query, credits=(*query.credits, value))


def _alt(query: ImageQuery, value: str) -> ImageQuery | None:
    return _lacking(query, "alt") if value.casefold() == "none" else None


def _missing(query: ImageQuery, value: str) -> ImageQuery | None:
    return _lacking(query, value.casefold()) if value.casefold() in MISSING else None


def _lacking(query: ImageQuery, word: str) -> ImageQuery:
    return replace(query, missing=_once((*query.missing, word)))


def _licence(query: ImageQuery, value: str) -> ImageQuery | None:
    if value.casefold() in ("ending", "ended"):
        return _is(query, value)
    return replace(query, licence=value)


def _is(query: ImageQuery, value: str) -> ImageQuery | None:
    word = value.casefold()
    if word not in STANDINGS:
        return None
    return replace(query, standings=_once((*query.standings, word)))


def _ratio(query: ImageQuery, value: str) -> ImageQuery | None:
    word = re.sub(r"[×:/]", "x", value.casefold())
    return replace(query, ratio=word) if word in (*SHAPES, *HOUSE_RATIOS) else None


def _order(query: ImageQuery, value: str) -> ImageQuery | None:
    return replace(query, order=value.casefold()) if value.casefold() in ORDERS else None


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


_FILTERS: dict[str, Callable[[ImageQuery, str], ImageQuery | None]] = {
    "credit": _credit,
    "agency": lambda query, value: replace(query, agency=value),
    "licence": _licence,
    "license": _licence,
    "ratio": _ratio,
    "alt": _alt,
    "missing": _missing,
    "is": _is,
    "order": _order,
}


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """A place that shows a picture."""

    kind: str  # "story", "contributor" or "issue"
    id: str
    title: str  # a headline, a name, "No. 61"
    is_lead: bool = False
    in_trash: bool = False
