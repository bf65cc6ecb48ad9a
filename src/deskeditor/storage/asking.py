"""Who asks, when, and what the names in a search stand for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from deskeditor.model.query import Explanation, Field, Part, nodes
from deskeditor.model.query_fields import NAMED, NONE, nearest
from deskeditor.storage.facets import NONE as NOTHING
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.beside import ExportRecordRow
from deskeditor.storage.tables.indexes import ContributorRow, FacetCountRow, TermRow

_ME = "me"
_TERMS = ("region", "section", "column")


@dataclass(slots=True)
class Asking:
    """One reading of the lists; what names stand for is looked up once."""

    session: Session
    now: Callable[[], datetime]
    person: str
    known: dict[Field, tuple[str, ...]] = field(default_factory=dict)

    def values(self, asked: Field) -> tuple[str, ...]:
        """Return the values of a facet that `asked` names, () for a name that nobody knows.

        A name that is only begun stands for all that begin so; a region has those within it.
        """
        if asked not in self.known:
            self.known[asked] = self._values(asked)
        return self.known[asked]

    def unknown(self, parts: Sequence[Part]) -> tuple[Explanation, ...]:
        """Return an explanation for each name that nobody knows."""
        return tuple(
            self._explained(node, part)
            for part in parts
            for node in nodes(part.node)
            if isinstance(node, Field) and node.name in NAMED and not self.values(node)
        )

    def _values(self, asked: Field) -> tuple[str, ...]:
        if asked.value.casefold() == NONE:
            return (NOTHING,)
        if asked.name == "status" or asked.name not in NAMED:
            return (asked.value,)
        wanted = self.person if asked.value.casefold() == _ME else asked.value
        names = list(self._names(asked.name))
        key = sort_key(wanted)
        exact = [value for value, spellings in names if {wanted, key} & set(spellings)]
        begun = [value for value, spellings in names if any(s.startswith(key) for s in spellings)]
        found = exact or (begun if key else [])
        return tuple(self._with_those_within(found) if asked.name == "region" else found)

    def _names(self, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each value of a facet with all that it may be called."""
        if kind in _TERMS:
            rows = select(TermRow.id, TermRow.slug, TermRow.name).where(TermRow.kind == kind)
        elif kind == "author":
            rows = select(ContributorRow.id, ContributorRow.slug, ContributorRow.name)
        else:
            is_used = (FacetCountRow.kind == kind) & (FacetCountRow.value != NOTHING)
            used = select(FacetCountRow.value).where(is_used)
            yield from ((value, (value,)) for value in self.session.scalars(used))
            return
        for value, slug, name in self.session.execute(rows):
            yield value, (value, slug, sort_key(name))

    def _with_those_within(self, regions: Sequence[str]) -> list[str]:
        found = select(TermRow.id).where(TermRow.id.in_(regions)).cte(recursive=True)
        below = select(TermRow.id).join(found, TermRow.parent_id == found.c.id)
        return list(self.session.scalars(select(found.union(below).c.id)))

    def _explained(self, asked: Field, part: Part) -> Explanation:
        called = [spellings[-1] for _, spellings in self._names(asked.name)]
        near = nearest(sort_key(asked.value), called)
        shown = f'{asked.name}:"{near}"' if " " in near else f"{asked.name}:{near}"
        meant = f" Did you mean `{shown}`?" if near else ""
        text = f"There is no {asked.name} “{asked.value}”.{meant}"
        return Explanation(part.start, part.end, text, shown if near else "")

    def last_export(self) -> datetime | None:
        """Return when the desk was read for the newest export of the site, None without one."""
        row = ExportRecordRow
        read: ColumnElement[datetime] = func.coalesce(row.as_of, row.made_at)
        return self.session.execute(select(func.max(read)).where(row.kind == "site")).scalar()

    def stories_with(self, kind: str, values: Sequence[str]) -> int:
        """Return how many stories outside the trash have one of these values, at most."""
        counted = select(func.sum(FacetCountRow.stories)).where(
            FacetCountRow.kind == kind, FacetCountRow.value.in_(values)
        )
        return int(self.session.execute(counted).scalar() or 0)
