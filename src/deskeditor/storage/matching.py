"""A story query as SQL: which rows of the story list, in which order."""

import re
from typing import Any

from sqlalchemy import Integer, Select, column, func, select, table, text
from sqlalchemy.orm import Session

from deskeditor.model.query import StoryQuery
from deskeditor.storage.tables.indexes import ContributorRow, StoryFacetRow, StoryRow, TermRow
from deskeditor.text.canonical import one_line

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_TEXT_MATCH = "story_row.number IN (SELECT rowid FROM story_text WHERE story_text MATCH :words)"
_TEXTS = table("story_text", column("rowid", Integer))
_RELEVANCE = "bm25(story_text, 8, 4, 4, 2, 2, 2, 2, 1, 1)"  # by column, see search_texts


def fts_words(typed: str) -> str:
    """Return what FTS5 is asked for `typed`: every word or "phrase", the last as a beginning.

    The result is "" when nothing in `typed` can be found in a text.
    """
    parts = [
        found[1] if found[1] is not None else found[2].strip('"')
        for found in _WORD.finditer(one_line(typed))
    ]
    quoted = ['"{}"'.format(part.replace('"', " ")) for part in parts if re.search(r"\w", part)]
    return " ".join(quoted) + "*" if quoted else ""


def matching(session: Session, query: StoryQuery, *columns: Any) -> Select[Any]:  # noqa: ANN401
    """Return the selection of `columns` for the stories that `query` asks for, unordered."""
    in_trash = (
        StoryRow.deleted_at.is_not(None) if query.in_trash else StoryRow.deleted_at.is_(None)
    )
    wanted = select(*columns).where(in_trash)
    for kind, values in _facets(session, query):
        wanted = wanted.where(
            StoryRow.number.in_(
                select(StoryFacetRow.story_number).where(
                    StoryFacetRow.kind == kind, StoryFacetRow.value.in_(values)
                )
            )
        )
    if query.text.strip():
        wanted = wanted.where(text(_TEXT_MATCH).bindparams(words=fts_words(query.text) or '""'))
    return wanted


def ordered(wanted: Select[Any], query: StoryQuery) -> Select[Any]:
    """Return the selection in the order of `query`, within its limits; ties are told by number."""
    row = StoryRow
    if query.order == "relevance" and (words := fts_words(query.text)):
        wanted = wanted.join(_TEXTS, _TEXTS.c.rowid == row.number)
        wanted = wanted.where(text("story_text MATCH :best").bindparams(best=words))
        wanted = wanted.order_by(text(_RELEVANCE), row.number)
    elif query.order == "headline":
        wanted = wanted.order_by(row.headline_key, row.number)
    elif query.order == "status":
        wanted = wanted.order_by(row.standing, row.updated_at.desc(), row.number.desc())
    else:
        keys = {"created": row.created_at, "published": row.published_at, "words": row.words}
        key = keys.get(query.order, row.updated_at)
        wanted = wanted.order_by(key.desc(), row.number.desc())
    return wanted.limit(query.limit).offset(query.offset or None)


def _facets(session: Session, query: StoryQuery) -> list[tuple[str, list[str]]]:
    facets: list[tuple[str, list[str]]] = [("missing", [word]) for word in query.missing]
    if query.statuses:
        facets.append(("status", [status.value for status in query.statuses]))
    for kind, named in (
        ("region", query.regions),
        ("section", (query.section,) if query.section is not None else ()),
        ("column", (query.column,) if query.column is not None else ()),
    ):
        if named:
            facets.append((kind, _terms(session, kind, named)))
    if query.author is not None:
        facets.append(("author", _contributors(session, query.author)))
    return facets


def _terms(session: Session, kind: str, named: tuple[str, ...]) -> list[str]:
    folded = [name.casefold() for name in named]
    found = (
        select(TermRow.id)
        .where(
            TermRow.kind == kind,
            TermRow.slug.in_(folded)
            | TermRow.id.in_(named)
            | func.lower(TermRow.name).in_(folded),
        )
        .cte(recursive=True)
    )
    below = select(TermRow.id).join(found, TermRow.parent_id == found.c.id)
    return list(session.scalars(select(found.union(below).c.id)))  # regions lie within regions


def _contributors(session: Session, named: str) -> list[str]:
    row = ContributorRow
    folded = named.casefold()
    found = select(row.id).where(
        (row.slug == folded) | (row.id == named) | (func.lower(row.name) == folded)
    )
    return list(session.scalars(found))
