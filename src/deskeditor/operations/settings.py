"""What a person does to the settings of the magazine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.magazine import Magazine
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

_LABEL = "Edit Magazine"


def save_magazine(magazine: Magazine) -> Operation[Magazine]:
    """Keep what the masthead and the imprint say."""
    return _put(magazine, None)


def _put(magazine: Magazine, only_over: Magazine | None) -> Operation[Magazine]:
    def run(tx: Transaction) -> Outcome[Magazine]:
        before = tx.settings.magazine()
        if only_over is not None and before != only_over:
            raise RefusedError(
                "The magazine's settings were changed elsewhere since; undoing would lose that "
                "change."
            )
        tx.settings.put_magazine(magazine)
        kept = tx.settings.magazine()
        if kept == before:
            return Outcome(kept, Changes())
        return Outcome(kept, Changes(settings=True), _put(before, kept))

    return Operation(_LABEL, run)
