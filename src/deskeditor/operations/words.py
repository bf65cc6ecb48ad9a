"""The house list: words that are spelt right in this magazine, in all its stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deskeditor.storage.transaction import Transaction

_KEY = "words.house"


def house_words(tx: Transaction) -> tuple[str, ...]:
    """Return the house list in the order of the alphabet."""
    return tuple(tx.settings.get(_KEY).splitlines())


def add_house_words(words: Iterable[str]) -> Operation[tuple[str, ...]]:
    """Put words on the house list. Raises RefusedError for what is no single word."""
    wanted = tuple(dict.fromkeys(word.strip() for word in words))
    for word in wanted:
        if not word or any(c.isspace() for c in word):
            raise RefusedError(f"“{word}” is not one word. Put each word on the list by itself.")
    label = f"Add “{wanted[0]}” to House List" if len(wanted) == 1 else "Add to House List"
    return _change(label, set(wanted), set())


def remove_house_words(words: Iterable[str]) -> Operation[tuple[str, ...]]:
    """Take words off the house list; what is not on it is passed over."""
    return _change("Remove from House List", set(), set(words))


def _change(label: str, added: set[str], removed: set[str]) -> Operation[tuple[str, ...]]:
    def run(tx: Transaction) -> Outcome[tuple[str, ...]]:
        before = set(house_words(tx))
        after = (before | added) - removed
        kept = tuple(sorted(after, key=lambda word: (word.casefold(), word)))
        if after == before:
            return Outcome(kept, Changes())
        tx.settings.put(_KEY, "\n".join(kept))
        undo = _change(label, before - after, after - before)
        return Outcome(kept, Changes(settings=True), undo)

    return Operation(label, run)
