"""The chips above the pictures: what a query asks for, and what it could ask for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from deskeditor.model.crop import HOUSE_RATIOS
from deskeditor.model.image_query import SHAPES, ImageQuery

_STANDINGS = {
    "unused": "Unused",
    "used": "Used",
    "decorative": "Decorative",
    "alike": "Looks like another",
    "ending": "Licence ends soon",
    "ended": "Licence has ended",
    "trash": "In the trash",
}
_MISSING = {"credit": "Missing credit", "alt": "Missing alt"}
_ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "name": "By file name",
    "largest": "Largest first",
    "ending": "By end of licence",
}
_SHAPES = {"wide": "Wide", "square": "Square", "tall": "Tall"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu of filters."""

    name: str
    narrow: Callable[[ImageQuery], ImageQuery]


@dataclass(frozen=True, slots=True)
class Menu:
    """One chip that offers filters."""

    name: str
    choices: tuple[Choice, ...]


def understood(query: ImageQuery) -> Iterator[tuple[str, ImageQuery]]:
    """Yield each filter of a query by name, with the query that lacks it."""
    for word in query.missing:
        rest = tuple(w for w in query.missing if w != word)
        yield _tr(_MISSING[word]), replace(query, missing=rest)
    for word in query.standings:
        rest = tuple(w for w in query.standings if w != word)
        yield _tr(_STANDINGS[word]), replace(query, standings=rest)
    for credit in query.credits:
        rest = tuple(c for c in query.credits if c != credit)
        yield f"“{credit}”", replace(query, credits=rest)
    if query.agency is not None:
        yield query.agency, replace(query, agency=None)
    if query.licence is not None:
        yield query.licence, replace(query, licence=None)
    if query.ratio is not None:
        yield _shape(query.ratio), replace(query, ratio=None)
    if query.order != "newest":
        yield _tr(_ORDERS[query.order]), replace(query, order="newest")


def menus_for(query: ImageQuery, values: Mapping[str, tuple[str, ...]]) -> Iterator[Menu]:
    """Yield what could narrow a query; `values` are the agencies and licences there are."""
    yield Menu(
        _tr("Missing"),
        tuple(
            Choice(_tr(name), partial(_add, "missing", word))
            for word, name in _MISSING.items()
            if word not in query.missing
        ),
    )
    yield Menu(
        _tr("Use"),
        tuple(
            Choice(_tr(name), partial(_add, "standings", word))
            for word, name in _STANDINGS.items()
            if word not in query.standings
        ),
    )
    for field, name in (("agency", "Agency"), ("licence", "Licence")):
        choices = tuple(Choice(v, partial(_set, field, v)) for v in values.get(field, ())[:20])
        if choices and getattr(query, field) is None:
            yield Menu(_tr(name), choices)
    if query.ratio is None:
        shapes = tuple(
            Choice(_shape(r), partial(_set, "ratio", r)) for r in (*SHAPES, *HOUSE_RATIOS)
        )
        yield Menu(_tr("Shape"), shapes)
    orders = tuple(Choice(_tr(name), partial(_set, "order", o)) for o, name in _ORDERS.items())
    yield Menu(_tr("Sort"), orders)


def _add(field: str, word: str, query: ImageQuery) -> ImageQuery:
    return replace(query, **{field: (*getattr(query, field), word)})  # type: ignore[arg-type]


def _set(field: str, value: str, query: ImageQuery) -> ImageQuery:
    return replace(query, **{field: value})  # type: ignore[arg-type]


def _shape(ratio: str) -> str:
    return _tr(_SHAPES[ratio]) if ratio in _SHAPES else ratio.replace("x", " : ")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImageFilters", text)
