"""What a person types to find stories, and what it means.

`status:review region:europe credit:none ceasefire gren` finds stories in copy review, of the
region Europe, whose picture lacks a credit, with "ceasefire" and a word that begins with "gren".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from deskeditor.model.story import STATUS_NAMES, Status

MISSING = ("credit", "alt", "region", "deck", "byline", "image")
ORDERS = ("updated", "created", "published", "headline", "status", "words", "relevance")


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories a list shows, in which order. Parts are joined by "and"."""

    text: str = ""  # words and "phrases"; the last word may be unfinished
    statuses: tuple[Status, ...] = ()  # any of
    regions: tuple[str, ...] = ()  # any of; slugs or ids
    section: str | None = None  # slug or id
    column: str | None = None  # slug or id
    author: str | None = None  # slug, id or name of a contributor in any role
    missing: tuple[str, ...] = ()  # all of; words of MISSING
    in_trash: bool = False
    order: str = "updated"  # one of ORDERS; newest or largest first, headlines from A
    limit: int | None = None
    offset: int = 0


_PART = re.compile(r'(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_STATUSES = {
    name.casefold().replace(" ", "-"): status
    for status, label in STATUS_NAMES.items()
    for name in (status.value, label)
}


def parse_query(text: str) -> StoryQuery:
    """Return what `text` asks for. What is not understood is searched for as words."""
    query = StoryQuery()
    words: list[str] = []
    for part in _PART.finditer(text):
        value = part["quoted"] if part["quoted"] is not None else part["bare"]
        narrow = _FILTERS.get(part["key"] or "")
        narrowed = narrow(query, value) if narrow else None
        if narrowed is not None:
            query = narrowed
        else:
            words.append(part[0])
    return replace(query, text=" ".join(words))


def query_text(query: StoryQuery) -> str:
    """Return the text that `parse_query` reads as `query`, but for its order and its limits."""
    parts = [f"status:{status.value}" for status in query.statuses]
    parts += [f"region:{_quoted(region)}" for region in query.regions]
    named = (("section", query.section), ("column", query.column), ("author", query.author))
    parts += [f"{key}:{_quoted(value)}" for key, value in named if value is not None]
    parts += [f"{word}:none" for word in query.missing]
    if query.in_trash:
        parts.append("is:trash")
    if query.text:
        parts.append(query.text)
    return " ".join(parts)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r'[^\s"]+', value) else f'"{value}"'


def _by_status(query: StoryQuery, value: str) -> StoryQuery | None:
    status = _STATUSES.get(value.casefold().replace(" ", "-"))
    return replace(query, statuses=(*query.statuses, status)) if status else None


def _by_region(query: StoryQuery, value: str) -> StoryQuery | None:
    if value.casefold() == "none":
        return _lacking("region")(query, value)
    return replace(query, regions=(*query.regions, value))


def _by_author(query: StoryQuery, value: str) -> StoryQuery | None:
    if value.casefold() == "none":
        return _lacking("byline")(query, value)
    return replace(query, author=value)


def _lacking(word: str) -> Callable[[StoryQuery, str], StoryQuery | None]:
    def narrow(query: StoryQuery, value: str) -> StoryQuery | None:
        return _by_missing(query, word) if value.casefold() == "none" else None

    return narrow


def _by_missing(query: StoryQuery, value: str) -> StoryQuery | None:
    if value not in MISSING:
        return None
    return replace(query, missing=tuple(dict.fromkeys((*query.missing, value))))


def _by_standing(query: StoryQuery, value: str) -> StoryQuery | None:
    return replace(query, in_trash=True) if value.casefold() == "trash" else None


_FILTERS: dict[str, Callable[[StoryQuery, str], StoryQuery | None]] = {
    "status": _by_status,
    "region": _by_region,
    "section": lambda query, value: replace(query, section=value),
    "column": lambda query, value: replace(query, column=value),
    "author": _by_author,
    "missing": _by_missing,
    "is": _by_standing,
    **{word: _lacking(word) for word in ("credit", "alt", "deck", "byline", "image")},
}
