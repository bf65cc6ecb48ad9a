"""The terms of a file into the desk: what is new, what changes, what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.exchange.vocabulary_files import FoundTerm
from deskeditor.model.ids import TermId, new_id
from deskeditor.model.term_tree import branch
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import add_term, save_term
from deskeditor.text.slugs import free_slug, slug

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TermItem:
    """What an import makes of one entry."""

    outcome: str  # "created", "changed" or "unchanged"
    term: Term
    before: Term | None = None


def plan_vocabulary(vocabulary: Vocabulary, found: Sequence[FoundTerm]) -> tuple[TermItem, ...]:
    """Return what an import of `found` would do to a vocabulary, in the order of the file.

    An entry is known by its id, else its slug, else its name. Raises RefusedError where it names
    a parent, section or region that is neither in the desk nor in the file.
    """
    bare = [_bare(vocabulary, found, at) for at in range(len(found))]
    _refuse_twice(bare, found)
    whole = Vocabulary((*(t for t in vocabulary.terms if t.id not in {b.id for b in bare}), *bare))
    terms = [_linked(whole, term, entry) for term, entry in zip(bare, found, strict=True)]
    _refuse_rings(whole, terms, found)
    known = {t.id: t for t in vocabulary.terms}
    return tuple(TermItem(_outcome(known.get(t.id), t), t, known.get(t.id)) for t in terms)


def import_vocabulary(found: Sequence[FoundTerm]) -> Operation[tuple[TermItem, ...]]:
    """Take the entries of a file into the desk, in one step of undo; again changes nothing.

    Terms that the file does not name stay as they are. Raises RefusedError as `plan_vocabulary`.
    """
    label = "Import Vocabulary"

    def run(tx: Transaction) -> Outcome[tuple[TermItem, ...]]:
        items = plan_vocabulary(tx.vocabulary.all(), found)
        done = together(label, _acts(items)).run(tx)
        return Outcome(items, done.changes, done.undo)

    return Operation(label, run)


def _acts(items: Sequence[TermItem]) -> Iterator[Operation[Any]]:
    for item in items:
        if item.outcome == "created":
            yield add_term(item.term)
        elif item.outcome == "changed":
            yield save_term(item.term)


def _outcome(before: Term | None, term: Term) -> str:
    if before is None:
        return "created"
    return "unchanged" if before == term else "changed"


def _known(vocabulary: Vocabulary, entry: FoundTerm) -> Term | None:
    by_id = vocabulary.get(TermId(entry.id)) if entry.id else None
    if by_id is not None and by_id.kind is entry.kind:
        return by_id
    if entry.slug:
        return vocabulary.standing(vocabulary.by_slug(entry.kind, entry.slug))
    return vocabulary.named(entry.kind, entry.name)


def _bare(vocabulary: Vocabulary, found: Sequence[FoundTerm], at: int) -> Term:
    """Return the term of one entry without the terms that it speaks of."""
    entry = found[at]
    known = _known(vocabulary, entry)
    if known is None:
        taken = {t.slug for t in vocabulary.terms if t.kind is entry.kind}
        taken |= {e.slug or slug(e.name) for e in found[:at] if e.kind is entry.kind}
        pattern = f"{entry.name}: " if entry.kind is TermKind.COLUMN else ""
        known = Term(
            id=TermId(entry.id or new_id()),
            kind=entry.kind,
            name=entry.name,
            slug=entry.slug or free_slug(slug(entry.name), taken.__contains__),
            position=len(vocabulary.of(entry.kind)) + at,
            headline_pattern=pattern,
        )
    given = {"colour": entry.colour, "codes": entry.codes}
    told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if entry.pattern:  # an empty cell is no wish to lose the pattern
        told["headline_pattern"] = entry.pattern
    if not entry.is_retired:  # one that a file names is wanted: it is taken up again
        told |= {"retired_at": None, "merged_into": None}
    if _is_itself(known, entry):
        told |= {"name": entry.name, "slug": entry.slug or known.slug}
    return replace(known, **told)


def _is_itself(known: Term, entry: FoundTerm) -> bool:
    """Return False if the entry names a term that was merged into this one: its name stays."""
    names = (known.name.casefold(), known.slug)
    return known.id == entry.id or known.slug == entry.slug or entry.name.casefold() in names


def _linked(whole: Vocabulary, term: Term, entry: FoundTerm) -> Term:
    """Return a term with the terms that its entry speaks of; what it is silent on stays."""
    given: dict[str, Any] = {}
    if entry.parent is not None:
        above = _named(whole, entry, "parent", entry.kind, entry.parent)
        given["parent"] = above.id if above else None
    if entry.section is not None:
        section = _named(whole, entry, "section", TermKind.SECTION, entry.section)
        given["section"] = section.id if section else None
    if entry.regions is not None:
        regions = (_named(whole, entry, "region", TermKind.REGION, n) for n in entry.regions)
        given["regions"] = tuple(region.id for region in regions if region)
    return replace(term, **given)


def _named(
    whole: Vocabulary, entry: FoundTerm, what: str, kind: TermKind, name: str
) -> Term | None:
    if not name:
        return None
    term = whole.named(kind, name)
    if term is None:
        raise RefusedError(
            f"{entry.place}: there is no {kind.value} “{name}” in the desk or in the file, which "
            f"“{entry.name}” names as its {what}. Add it, or mend the name."
        )
    return term


def _refuse_twice(terms: Sequence[Term], found: Sequence[FoundTerm]) -> None:
    """Refuse two entries for one term: the name of one that was merged beside where it went."""
    places: dict[TermId, str] = {}
    for term, entry in zip(terms, found, strict=True):
        if term.id in places:
            raise RefusedError(
                f"{entry.place}: “{entry.name}” is “{term.name}” by now, which {places[term.id]} "
                "is about already. Take one of them out."
            )
        places[term.id] = entry.place


def _refuse_rings(whole: Vocabulary, terms: Sequence[Term], found: Sequence[FoundTerm]) -> None:
    ids = {t.id for t in terms}
    all_terms = (*(t for t in whole.terms if t.id not in ids), *terms)
    for term, entry in zip(terms, found, strict=True):
        if term.parent is not None and term.parent in branch(all_terms, term.id):
            raise RefusedError(f"{entry.place}: “{term.name}” would lie below itself.")
