"""Terms as a tree: a region holds its sub-regions. A term knows its parent by id."""

from collections.abc import Iterable, Iterator

from deskeditor.model.ids import TermId
from deskeditor.model.vocabulary import Term


def branch(terms: Iterable[Term], root: TermId) -> frozenset[TermId]:
    """Return the id `root` with those of all terms below it; parents that go in a ring end it."""
    children = _children(terms)
    found: set[TermId] = set()
    waiting = [root]
    while waiting:
        term = waiting.pop()
        if term not in found:
            found.add(term)
            waiting += [child.id for child in children.get(term, ())]
    return frozenset(found)


def in_tree_order(terms: Iterable[Term]) -> tuple[tuple[Term, int], ...]:
    """Return terms of one kind with their depth, from 0: each followed by those below it.

    The order among siblings is that given. A term whose parent is not among `terms` stands at the
    top, as does the first of a ring, so that none is ever left out.
    """
    given = tuple(terms)
    known = {term.id for term in given}
    children = _children(given)
    seen: set[TermId] = set()
    tops = (t for t in given if t.parent is None or t.parent not in known)
    ordered = [pair for top in tops for pair in _walk(top, children, 0, seen)]
    rings = (t for t in given if t.id not in seen)
    ordered += [pair for first in rings for pair in _walk(first, children, 0, seen)]
    return tuple(ordered)


def lines_of_descent(terms: Iterable[Term], term: TermId) -> tuple[Term, ...]:
    """Return a term with those above it, the topmost first."""
    known = {t.id: t for t in terms}
    line: list[Term] = []
    at: TermId | None = term
    while at is not None and at in known and known[at] not in line:
        line.append(known[at])
        at = known[at].parent
    return tuple(reversed(line))


def _children(terms: Iterable[Term]) -> dict[TermId, list[Term]]:
    children: dict[TermId, list[Term]] = {}
    for term in terms:
        if term.parent is not None:
            children.setdefault(term.parent, []).append(term)
    return children


def _walk(
    term: Term, children: dict[TermId, list[Term]], depth: int, seen: set[TermId]
) -> Iterator[tuple[Term, int]]:
    if term.id in seen:
        return
    seen.add(term.id)
    yield term, depth
    for child in children.get(term.id, ()):
        yield from _walk(child, children, depth + 1, seen)
