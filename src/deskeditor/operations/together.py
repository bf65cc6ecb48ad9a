"""Several acts as one: one transaction, one line in the Edit menu, one step back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from deskeditor.model.changes import Changes
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def together(label: str, operations: Iterable[Operation[Any]]) -> Operation[tuple[Any, ...]]:
    """Perform operations one after the other; the way back takes them in reverse.

    Raises what any of them raises, and then none of them was done.
    """
    acts = tuple(operations)

    def run(tx: Transaction) -> Outcome[tuple[Any, ...]]:
        values: list[Any] = []
        undos: list[Operation[Any]] = []
        changes = Changes()
        for act in acts:
            outcome = act.run(tx)
            values.append(outcome.value)
            changes |= outcome.changes
            if outcome.undo is not None:
                undos.append(outcome.undo)
        undo = together(label, reversed(undos)) if undos else None
        return Outcome(tuple(values), changes, undo)

    return Operation(label, run)
