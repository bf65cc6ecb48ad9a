"""A story query as SQL: which rows of the story list, in which order, from where on.

Rows are found in two ways. Where many of the desk fit, the index of the wanted order is walked
and each row looked at until a page is full; where few fit, those are fetched and sorted. Which one
it is, the counts of facets tell. Best first, the index of texts leads.
"""

from dataclasses import dataclass, replace
from typing import Any as Anything

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    column,
    false,
    func,
    literal,
    or_,
    select,
    table,
    text,
    true,
)

from deskeditor.model.query import All, Field, Node, StoryQuery, Word, query_node
from deskeditor.model.story import Status
from deskeditor.storage.asking import Asking
from deskeditor.storage.conditions import FEW, Conditions
from deskeditor.storage.full_text import texts_expression, titles_expression
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.indexes import StoryRow

Columns = Anything  # mapped attributes, and functions of them
Numbers = ColumnElement[int]

_COUNTED = ("status", "region", "section", "column", "author", "assignee", "topic", "issue")
_TEXTS = table("story_text", column("rowid", Integer), column("rank", Float))
_ASCENDING: dict[str, Anything] = {
    "headline": StoryRow.headline_key,
    "region": StoryRow.region_key,
    "byline": StoryRow.byline_key,
    "status": StoryRow.standing,
}
_DESCENDING: dict[str, Anything] = {
    "updated": StoryRow.updated_at,
    "created": StoryRow.created_at,
    "published": StoryRow.published_at,
    "words": StoryRow.words,
    "issue": StoryRow.issue_number,
}
_TITLES = table("story_title", column("rowid", Integer))
_IN_TITLES = "story_title MATCH :titles"
_BEFORE_ALL = -1e12  # ranks are small negative numbers
_CAPPED = text(
    "SELECT count(*) FROM (SELECT 1 FROM story_text WHERE story_text MATCH :words LIMIT :most)"
)


@dataclass(frozen=True, slots=True)
class Leading:
    """The words that lead a search for the best, and all else that it asks for."""

    texts: str
    titles: str
    rest: Node | None
    is_plain: bool  # nothing but the words is asked for, outside the trash: see `word_search`


def matching(asking: Asking, query: StoryQuery, *columns: Columns) -> Select[Anything]:
    """Return the selection of `columns` for the stories that `query` asks for, unordered."""
    return _where(query, select(*columns), Conditions(asking))


def listed(asking: Asking, query: StoryQuery, *columns: Columns) -> Select[Anything]:
    """Return the rows of `query` in its order, within its limits; best first is not one of them.

    Ties are told by number.
    """
    walked = _at_most(asking, query_node(query)) > FEW
    by_update = query.order == "updated"
    wanted = _where(query, select(StoryRow.number), Conditions(asking, walked, by_update))
    page = within(in_order(wanted, query), query)
    if query.limit is None and not query.offset:
        return in_order(_where(query, select(*columns), Conditions(asking, walked)), query)
    return in_order(select(*columns).where(StoryRow.number.in_(page)), query)


def in_order(wanted: Select[Anything], query: StoryQuery) -> Select[Anything]:
    """Return a selection of rows in the order of `query`."""
    return wanted.order_by(*(key.asc() if up else key.desc() for key, up in _keys(query)))


def _keys(query: StoryQuery) -> list[tuple[Anything, bool]]:
    """Return what `query` sorts by, and whether it goes up; the number tells ties."""
    turned = query.is_reversed
    number = (StoryRow.number, turned)
    if query.order == "status":
        up = not turned
        return [(StoryRow.standing, up), (StoryRow.updated_at, turned), (StoryRow.number, up)]
    if query.order in _ASCENDING:
        return [(_ASCENDING[query.order], not turned), (StoryRow.number, not turned)]
    return [(_DESCENDING.get(query.order, StoryRow.updated_at), turned), number]


def place_of(asking: Asking, query: StoryQuery, story: str) -> int | None:
    """Return at which row of `query` a story stands, None if it is not asked for."""
    keys = _keys(query)
    own = matching(asking, query, *(key for key, _ in keys)).where(StoryRow.id == story)
    values = asking.session.execute(own).first()
    if values is None:
        return None
    before: list[Anything] = []
    same: Anything = true()
    for (key, goes_up), value in zip(keys, values, strict=True):
        before.append(same & _stands_before(key, value, goes_up=goes_up))
        same = same & key.is_not_distinct_from(value)
    counted = matching(asking, query, func.count()).where(or_(*before)).select_from(StoryRow)
    return int(asking.session.execute(counted).scalar_one())


def _stands_before(key: Anything, value: Anything, *, goes_up: bool) -> Anything:  # noqa: ANN401
    """Return the condition of standing before `value`; what has none is the least."""
    if goes_up:
        return false() if value is None else key.is_(None) | (key < value)
    return key.is_not(None) if value is None else key > value


def leading(query: StoryQuery) -> Leading | None:
    """Return the words by which stories of `query` can be told better from worse, or None."""
    node = query_node(replace(query, in_trash=False))
    parts = node.parts if isinstance(node, All) else (node,)
    words = [part for part in parts if isinstance(part, Word)]
    expressions = [expression for word in words if (expression := texts_expression(word))]
    if not expressions:
        return None
    rest = tuple(part for part in parts if part is not None and not isinstance(part, Word))
    joined = All(rest) if len(rest) > 1 else next(iter(rest), None)
    titles = titles_expression(words)
    is_plain = joined is None and bool(titles) and query.in_trash is False
    return Leading(" AND ".join(expressions), titles, joined, is_plain)


def within(wanted: Select[Anything], query: StoryQuery) -> Select[Anything]:
    """Return a selection within the limits of `query`."""
    return wanted.limit(query.limit).offset(query.offset or None)


def best(asking: Asking, query: StoryQuery, lead: Leading) -> Select[Anything]:
    """Return the numbers of stories that hold the leading words, the best first.

    Headlines that hold them come first, the newest at the top; then texts as they fit.
    """
    texts = select(_TEXTS.c.rowid, _TEXTS.c.rank.label("place")).where(
        text("story_text MATCH :words").bindparams(words=lead.texts)
    )
    texts = _among(asking, query, lead, texts, _TEXTS.c.rowid)
    if not lead.titles:
        return texts.with_only_columns(_TEXTS.c.rowid).order_by(_TEXTS.c.rank)
    seen = select(_TITLES.c.rowid).where(text(_IN_TITLES).bindparams(titles=lead.titles))
    titles = _among(asking, query, lead, seen, _TITLES.c.rowid)
    titles = titles.add_columns((literal(_BEFORE_ALL) - _TITLES.c.rowid).label("place"))
    found = titles.union_all(texts.where((_TEXTS.c.rowid + 0).not_in(seen))).subquery()
    return select(found.c.rowid).order_by(found.c.place)


def titled(asking: Asking, query: StoryQuery, lead: Leading) -> Select[Anything]:
    """Return the numbers of stories whose headline holds the words, the newest first."""
    seen = select(_TITLES.c.rowid).where(text(_IN_TITLES).bindparams(titles=lead.titles))
    return _among(asking, query, lead, seen, _TITLES.c.rowid).order_by(_TITLES.c.rowid.desc())


def _among(
    asking: Asking, query: StoryQuery, lead: Leading, wanted: Select[Anything], number: Numbers
) -> Select[Anything]:
    """Leave numbers from an index of words to those that are asked for otherwise too."""
    condition = Conditions(asking).of(lead.rest)
    if condition is None and not query.in_trash and query.in_trash is not None:
        gone = select(StoryRow.number).where(StoryRow.deleted_at.is_not(None))
        return wanted.where((number + 0).not_in(gone))
    if condition is None and query.in_trash is None:
        return wanted
    asked = replace(query, where=lead.rest, statuses=())
    among = _where(asked, select(StoryRow.number), Conditions(asking))
    return wanted.where((number + 0).in_(among))


def _where(
    query: StoryQuery, wanted: Select[Anything], conditions: Conditions
) -> Select[Anything]:
    if query.in_trash is not None:
        gone = StoryRow.deleted_at
        wanted = wanted.where(gone.is_not(None) if query.in_trash else gone.is_(None))
    node = query_node(replace(query, in_trash=False))
    condition = conditions.of(node)
    return wanted if condition is None else wanted.where(condition)


def _at_most(asking: Asking, node: Node | None) -> int:
    """Return how many stories fit `node` at most, as far as that is told at a glance."""
    parts = node.parts if isinstance(node, All) else (node,)
    return min((_bound(asking, part) for part in parts), default=FEW + 1)


def _bound(asking: Asking, part: Node | None) -> int:
    if isinstance(part, Field) and part.name in _COUNTED:
        values = asking.values(part)
        return asking.stories_with(part.name, values) if values else FEW + 1
    if isinstance(part, Field) and part.name in ("credit", "alt", "deck", "image"):
        return asking.stories_with("missing", (part.name,))
    if isinstance(part, Word) and (words := texts_expression(part)):
        asked = {"words": words, "most": FEW + 1}
        return int(asking.session.execute(_CAPPED, asked).scalar_one())
    if part == Field("is", "mine"):
        return asking.stories_with("person", (sort_key(asking.person),))
    if part == Field("is", "changed") and asking.last_export() is not None:
        return FEW
    return FEW + 1


def counted(asking: Asking, query: StoryQuery) -> int | None:
    """Return how many stories `query` asks for where the counts of facets tell, else None."""
    node = query_node(query)
    if query.in_trash is not False:
        return None
    if node is None:
        return asking.stories_with("status", [status.value for status in Status])
    if isinstance(node, Field) and node.name in _COUNTED and len(asking.values(node)) == 1:
        return asking.stories_with(node.name, asking.values(node))
    if isinstance(node, Field) and node.name in ("credit", "alt", "deck", "image"):
        return asking.stories_with("missing", (node.name,))
    return None
