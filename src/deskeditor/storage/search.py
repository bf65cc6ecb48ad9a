"""Searching: hits with the words around them, counts by facet, and searches with a name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.ids import StoryId, new_id
from deskeditor.storage.facets import NONE
from deskeditor.storage.matching import fts_words
from deskeditor.storage.tables.beside import SavedSearchRow
from deskeditor.storage.tables.indexes import FacetCountRow

MARK_START, MARK_END = "\x02", "\x03"  # around a found word in an excerpt; in no kept text

_HITS = text(
    "SELECT story_row.id, story_row.headline, "
    "snippet(story_text, -1, char(2), char(3), '…', 16) "
    "FROM story_text JOIN story_row ON story_row.number = story_text.rowid "
    "WHERE story_text MATCH :words AND story_row.deleted_at IS NULL "
    "ORDER BY bm25(story_text, 8, 4, 4, 2, 2, 2, 2, 1, 1), story_row.number LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A story that holds the words, with some of its text around them."""

    story: StoryId
    headline: str
    excerpt: str  # found words between MARK_START and MARK_END


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with a name."""

    name: str
    query: str  # as typed; see model.query


class Search:
    """What can be found, and how much of it there is."""

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        self._session = session
        self._now = now

    def hits(self, typed: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return the stories outside the trash that hold the words, the best first."""
        words = fts_words(typed)
        if not words:
            return ()
        rows = self._session.execute(_HITS, {"words": words, "limit": limit})
        return tuple(SearchHit(*row) for row in rows)

    def counts(self, kind: str) -> Mapping[str, int]:
        """Return how many stories outside the trash have each value of a facet.

        Kinds and their values: status, missing (words), region, section, column, author (ids),
        topic, assignee, person (as sort keys), issue (numbers). One look at a small table, however
        many stories there are.
        """
        rows = self._session.execute(
            select(FacetCountRow.value, FacetCountRow.stories)
            .where(
                FacetCountRow.kind == kind,
                FacetCountRow.stories > 0,
                FacetCountRow.value != NONE,
            )
            .order_by(FacetCountRow.value)
        )
        return {value: stories for value, stories in rows}  # noqa: C416 - a Row is no pair to mypy

    def saved(self) -> tuple[SavedSearch, ...]:
        """Return the searches with a name, in their order."""
        rows = self._session.execute(
            select(SavedSearchRow.name, SavedSearchRow.query).order_by(
                SavedSearchRow.position, SavedSearchRow.id
            )
        )
        return tuple(SavedSearch(*row) for row in rows)

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name; one of that name is replaced."""
        last = self._session.execute(select(func.max(SavedSearchRow.position))).scalar() or 0
        row = upsert(SavedSearchRow).values(
            id=new_id(), name=name, query=query, created_at=self._now(), position=last + 1
        )
        self._session.execute(
            row.on_conflict_do_update(index_elements=["name"], set_={"query": query})
        )

    def forget(self, name: str) -> None:
        """Forget the search of that name, if there is one."""
        self._session.execute(delete(SavedSearchRow).where(SavedSearchRow.name == name))
