"""What a person does to saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.search import SavedSearch
    from deskeditor.storage.transaction import Transaction

Searches = tuple["SavedSearch", ...]


def save_search(name: str, query: str) -> Operation[None]:
    """Keep a search under a name. Raises RefusedError without a name, or for one that is taken."""

    def change(tx: Transaction) -> None:
        if not name.strip():
            raise RefusedError("A search needs a name to be kept.")
        if any(search.name == name.strip() for search in tx.search.saved()):
            raise RefusedError(f"There is a search “{name}” already. Choose a different name.")
        tx.search.save(name.strip(), query)

    return _changing("Save Search", change)


def rename_search(name: str, new: str) -> Operation[None]:
    """Give a search another name. Raises RefusedError for none, or one that is taken."""

    def change(tx: Transaction) -> None:
        if not new.strip():
            raise RefusedError("A search needs a name to be kept.")
        tx.search.rename(name, new.strip())

    return _changing("Rename Search", change)


def arrange_searches(names: Sequence[str]) -> Operation[None]:
    """Put the searches into this order."""
    return _changing("Move Search", lambda tx: tx.search.arrange(names))


def remove_search(name: str) -> Operation[None]:
    """Forget a search; the stories stay."""
    return _changing("Remove Search", lambda tx: tx.search.forget(name))


def _changing(label: str, change: Callable[[Transaction], None]) -> Operation[None]:
    """Return an act whose way back is the list of searches as it was."""

    def run(tx: Transaction) -> Outcome[None]:
        before = tx.search.saved()
        change(tx)
        return Outcome(None, Changes(settings=True), _changing(label, _put_back(before)))

    return Operation(label, run)


def _put_back(searches: Searches) -> Callable[[Transaction], None]:
    def put(tx: Transaction) -> None:
        for search in tx.search.saved():
            tx.search.forget(search.name)
        for search in searches:
            tx.search.save(search.name, search.query)

    return put
