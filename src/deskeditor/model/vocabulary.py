"""Controlled words: regions, sections, columns and topics, each a term with a stable id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskeditor.model.ids import TermId


class TermKind(StrEnum):
    """Which vocabulary a term belongs to."""

    REGION = "region"
    SECTION = "section"
    COLUMN = "column"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary. Stories refer to it by id, so a rename follows by itself."""

    id: TermId
    kind: TermKind
    name: str
    slug: str
    position: int = 0
    colour: str = ""  # "#rrggbb"; regions only
    codes: tuple[str, ...] = ()  # hints such as "m49:150", "iso3166:RO"
    parent: TermId | None = None
    headline_pattern: str = ""  # how headlines of a column begin: "River Watch: "
    section: TermId | None = None  # where stories of a column go
    regions: tuple[TermId, ...] = ()  # the usual regions of a column, the primary one first
    skeleton: str = ""  # Markdown that a new story of a column begins with
    slug_history: tuple[str, ...] = ()  # addresses its page had before
    merged_into: TermId | None = None  # the term that stories went to
    head: str = ""  # revision this value was read at
    retired_at: datetime | None = None  # aware, UTC


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of a desk, in order."""

    terms: tuple[Term, ...] = ()

    def of(self, kind: TermKind) -> tuple[Term, ...]:
        """Return the terms of one kind that are in use, in their order."""
        return tuple(t for t in self.terms if t.kind is kind and t.retired_at is None)

    def get(self, term: TermId | None) -> Term | None:
        """Return the term with this id, retired or not, or None."""
        return next((t for t in self.terms if t.id == term), None)

    def by_slug(self, kind: TermKind, slug: str) -> Term | None:
        """Return the term of `kind` with this slug, or None."""
        return next((t for t in self.terms if t.kind is kind and t.slug == slug), None)

    def named(self, kind: TermKind, name: str) -> Term | None:
        """Return the term of `kind` with this name or slug, case ignored, or None.

        One that was merged stands for the term that it went into.
        """
        wanted = name.strip().casefold()
        found = (
            t
            for t in self.terms
            if t.kind is kind and wanted in (t.name.casefold(), t.slug.casefold())
        )
        return self.standing(min(found, key=lambda t: t.retired_at is not None, default=None))

    def standing(self, term: Term | None) -> Term | None:
        """Return the term that `term` was merged into, itself if it was not."""
        passed: set[TermId] = set()
        while term is not None and term.merged_into is not None and term.id not in passed:
            passed.add(term.id)
            term = self.get(term.merged_into) or term
        return term

    def names(self, terms: Iterable[TermId]) -> tuple[str, ...]:
        """Return the names of `terms` in the order given; unknown ids are left out."""
        known: Mapping[TermId, Term] = {t.id: t for t in self.terms}
        return tuple(known[t].name for t in terms if t in known)
