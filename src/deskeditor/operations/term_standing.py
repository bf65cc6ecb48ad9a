"""Where terms and people stand: in which order, below which, offered or retired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.term_tree import branch
from deskeditor.model.vocabulary import Term
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import save_contributor, save_term

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def place_term(
    term: TermId, parent: TermId | None, order: Sequence[TermId]
) -> Operation[tuple[Any, ...]]:
    """Put a term below another, or at the top, and all of its kind into an order.

    Raises RefusedError where the parent lies below the term, is the term, or is of another kind.
    """
    wanted = tuple(order)

    def run(tx: Transaction) -> Outcome[tuple[Any, ...]]:
        moved = tx.vocabulary.get(term)
        _refuse_ring(tx, moved, parent)
        places = {t: n for n, t in enumerate(wanted)}
        position = places.pop(term, moved.position)
        changed = [replace(moved, parent=parent, position=position)]
        changed += [replace(tx.vocabulary.get(t), position=n) for t, n in places.items()]
        return together("Move Term", map(save_term, changed)).run(tx)

    return Operation("Move Term", run)


def retire_term(term: TermId, *, retired: bool = True) -> Operation[Term]:
    """Offer a term no more, or again; stories that have it print it as ever."""
    label = "Retire Term" if retired else "Take Up Term"

    def run(tx: Transaction) -> Outcome[Term]:
        before = tx.vocabulary.get(term)
        if retired == (before.retired_at is not None):
            return Outcome(before, Changes())
        merged = before.merged_into if retired else None
        after = replace(before, retired_at=tx.now() if retired else None, merged_into=merged)
        return save_term(after).run(tx)

    return Operation(label, run)


def retire_contributor(person: ContributorId, *, retired: bool = True) -> Operation[Contributor]:
    """Offer a person no more, or again; bylines that name them print as ever."""
    label = "Retire Contributor" if retired else "Take Up Contributor"

    def run(tx: Transaction) -> Outcome[Contributor]:
        before = tx.contributors.get(person)
        if retired == (before.retired_at is not None):
            return Outcome(before, Changes())
        merged = before.merged_into if retired else None
        after = replace(before, retired_at=tx.now() if retired else None, merged_into=merged)
        return save_contributor(after).run(tx)

    return Operation(label, run)


def _refuse_ring(tx: Transaction, term: Term, parent: TermId | None) -> None:
    if parent is None:
        return
    above = tx.vocabulary.get(parent)
    if above.kind is not term.kind:
        raise RefusedError(f"“{above.name}” is a {above.kind.value}; choose a {term.kind.value}.")
    if parent in branch(tx.vocabulary.all().terms, term.id):
        raise RefusedError(
            f"“{term.name}” cannot lie below “{above.name}”, which is part of it. Move that first."
        )
