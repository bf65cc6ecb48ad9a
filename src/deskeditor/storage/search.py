"""Searching: what is not known, counts by facet, and searches with a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from deskeditor.errors import RefusedError
from deskeditor.model.ids import new_id
from deskeditor.model.query import Explanation, Part
from deskeditor.storage.asking import Asking
from deskeditor.storage.facets import NONE
from deskeditor.storage.tables.beside import SavedSearchRow
from deskeditor.storage.tables.indexes import FacetCountRow


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with a name."""

    name: str
    query: str  # as typed; see model.query


class Search:
    """What can be found, and how much of it there is."""

    def __init__(self, asking: Asking) -> None:
        self._session = asking.session
        self._asking = asking

    def unknown(self, parts: Sequence[Part]) -> tuple[Explanation, ...]:
        """Return an explanation for each name in a search that nobody knows."""
        return self._asking.unknown(parts)

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
            id=new_id(), name=name, query=query, created_at=self._asking.now(), position=last + 1
        )
        self._session.execute(
            row.on_conflict_do_update(index_elements=["name"], set_={"query": query})
        )

    def rename(self, name: str, new: str) -> None:
        """Give a search another name. Raises RefusedError where one has it already."""
        if name != new and any(search.name == new for search in self.saved()):
            raise RefusedError(f"There is a search “{new}” already. Choose a different name.")
        self._session.execute(
            update(SavedSearchRow).where(SavedSearchRow.name == name).values(name=new)
        )

    def arrange(self, names: Sequence[str]) -> None:
        """Put the searches into this order."""
        for position, name in enumerate(names, start=1):
            row = update(SavedSearchRow).where(SavedSearchRow.name == name)
            self._session.execute(row.values(position=position))

    def forget(self, name: str) -> None:
        """Forget the search of that name, if there is one."""
        self._session.execute(delete(SavedSearchRow).where(SavedSearchRow.name == name))
