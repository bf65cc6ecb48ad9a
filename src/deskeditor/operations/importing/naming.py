"""Names in a source, as terms and people of the desk; what is not known yet is added."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.ids import ContributorId, TermId, new_id
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.storage.transaction import Transaction
from deskeditor.text.slugs import free_slug, slug

_SLUG_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class Names:
    """The vocabulary and the people of a desk while an import adds to them."""

    tx: Transaction
    identify: Callable[[str, str], str] = field(default=lambda _kind, _key: new_id())
    added: bool = False
    terms: list[Term] = field(default_factory=list)
    people: list[Contributor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.terms = list(self.tx.vocabulary.all().terms)
        self.people = list(self.tx.contributors.all().values())

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms as they are now."""
        return Vocabulary(tuple(self.terms))

    def term(self, kind: TermKind, name: str) -> Term:
        """Return the term of this name or slug, added where the desk has none."""
        known = self.vocabulary.named(kind, name)
        if known is not None:
            return self._in_use(known)
        wanted = slug(name)
        return self.add_term(
            Term(
                id=TermId(self.identify(kind.value, wanted)),
                kind=kind,
                name=_readable(name),
                slug=free_slug(wanted, lambda s: self._has(kind, s)),
                position=len(self.vocabulary.of(kind)),
                headline_pattern=f"{_readable(name)}: " if kind is TermKind.COLUMN else "",
            )
        )

    def add_term(self, term: Term) -> Term:
        """Add `term` as it is."""
        kept = self.tx.vocabulary.add(term)
        self.terms.append(kept)
        self.added = True
        return kept

    def save_term(self, term: Term) -> Term:
        """Keep a change of a term that the desk has."""
        kept = self.tx.vocabulary.save(term)
        self.terms = [kept if known.id == kept.id else known for known in self.terms]
        self.added = True
        return kept

    def column(self, name: str, headline: str) -> Term | None:
        """Return the column named, or a known one whose pattern begins the headline, or None."""
        if name.strip():
            return self.term(TermKind.COLUMN, name)
        columns = self.vocabulary.of(TermKind.COLUMN)
        return next(
            (c for c in columns if c.headline_pattern and headline.startswith(c.headline_pattern)),
            None,
        )

    def byline(self, name: str, role: Role) -> Byline:
        """Return a byline of the person of this name or slug, added where the desk has none."""
        return Byline(self._person(name).id, role)

    def add_person(self, person: Contributor) -> Contributor:
        """Add `person` as they are."""
        kept = self.tx.contributors.add(person)
        self.people.append(kept)
        self.added = True
        return kept

    def _person(self, name: str) -> Contributor:
        wanted = " ".join(name.casefold().split())
        for person in self.people:
            if wanted in (person.name.casefold(), person.slug):
                return self._standing(person)
        own = slug(name)
        return self.add_person(
            Contributor(
                id=ContributorId(self.identify("contributor", own)),
                name=_readable(name),
                slug=free_slug(own, lambda s: any(p.slug == s for p in self.people)),
            )
        )

    def _standing(self, person: Contributor) -> Contributor:
        """Return who a person was merged into, themselves if they were not."""
        for _ in self.people:  # no chain is longer
            into = next((p for p in self.people if p.id == person.merged_into), None)
            if into is None:
                break
            person = into
        return person

    def _in_use(self, term: Term) -> Term:
        """Return a term that may be given to stories: a retired one is taken up again."""
        if term.retired_at is None:
            return term
        return self.save_term(replace(term, retired_at=None))

    def _has(self, kind: TermKind, wanted: str) -> bool:
        return self.vocabulary.by_slug(kind, wanted) is not None


def _readable(name: str) -> str:
    """Return a name for people: `asia-pacific` in a header becomes `Asia Pacific`."""
    line = " ".join(name.split())
    if _SLUG_LIKE.fullmatch(line):
        return " ".join(word.capitalize() for word in line.split("-"))
    return line
