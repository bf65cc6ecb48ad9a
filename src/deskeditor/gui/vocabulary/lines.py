"""What the Vocabulary place lists: the entries of a kind, and how many stories use each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deskeditor.gui.vocabulary.term_list import Line
from deskeditor.model.contributor import sort_name
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.term_tree import in_tree_order
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.storage.sort_keys import sort_key

if TYPE_CHECKING:
    from deskeditor.model.edition import Edition
    from deskeditor.storage.transaction import Transaction

PEOPLE, CREDITS = "people", "credits"
_FACETS = {PEOPLE: "author", **{kind.value: kind.value for kind in TermKind}}

Counts = Mapping[str, Mapping[str, int]]  # by kind, then by id or, of a topic, its sort key


def count_stories(tx: Transaction) -> dict[str, dict[str, int]]:
    """Return how many stories use each entry of each kind."""
    return {key: dict(tx.search.counts(facet)) for key, facet in _FACETS.items()}


def term_lines(
    edition: Edition, kind: TermKind, counts: Counts, *, with_retired: bool
) -> list[Line]:
    """Return the terms of a kind, those below others after them."""
    terms = [
        t
        for t in edition.vocabulary.terms
        if t.kind is kind and (t.retired_at is None or with_retired)
    ]
    return [
        Line(t.id, t.name, depth, stories_with(t, counts), t.colour, t.retired_at is not None)
        for t, depth in in_tree_order(terms)
    ]


def people_lines(edition: Edition, counts: Counts, *, with_retired: bool) -> list[Line]:
    """Return the contributors, by the names they are sorted by."""
    shown = (p for p in edition.contributors.values() if p.retired_at is None or with_retired)
    used = counts.get(PEOPLE, {})
    return [
        Line(p.id, p.name, 0, used.get(p.id, 0), "", p.retired_at is not None)
        for p in sorted(shown, key=lambda p: (sort_name(p).casefold(), p.id))
    ]


def stories_with(term: Term, counts: Counts) -> int:
    """Return how many stories use a term."""
    key = sort_key(term.name) if term.kind is TermKind.TOPIC else term.id
    return counts.get(term.kind.value, {}).get(key, 0)


def query_for(edition: Edition, key: str) -> str:
    """Return the query that finds the stories of a term or a person, "" where there is none."""
    person = edition.contributors.get(ContributorId(key))
    term = edition.vocabulary.get(TermId(key))
    if person is not None:
        return f"author:{person.slug}"
    if term is None:
        return ""
    is_topic = term.kind is TermKind.TOPIC
    return f'topic:"{term.name}"' if is_topic else f"{term.kind.value}:{term.slug}"
