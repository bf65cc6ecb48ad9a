"""The labels, agencies and licences of a desk: read, and changed by a person."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.credit_lists import CreditLists, tidied
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

_LABEL = "Edit Credit Lists"
_NAMES = ("labels", "agencies", "licences")
_KEY = "credits.{}"


def credit_lists(tx: Transaction) -> CreditLists:
    """Return the lists of the desk; one that was never changed is the program's own."""
    kept = {name: tx.settings.get(_KEY.format(name)) for name in _NAMES}
    return replace(
        CreditLists(), **{n: tuple(json.loads(text)) for n, text in kept.items() if text}
    )


def save_credit_lists(lists: CreditLists) -> Operation[CreditLists]:
    """Keep the lists of the desk. Credits that were entered stay as they are."""
    return _put(tidied(lists), None)


def _put(lists: CreditLists, only_over: CreditLists | None) -> Operation[CreditLists]:
    def run(tx: Transaction) -> Outcome[CreditLists]:
        before = credit_lists(tx)
        if only_over is not None and before != only_over:
            raise RefusedError(
                "The lists for credits were changed elsewhere since; undoing would lose that "
                "change."
            )
        if before == lists:
            return Outcome(before, Changes())
        for name in _NAMES:
            text = json.dumps(getattr(lists, name), ensure_ascii=False)
            if getattr(lists, name) != getattr(before, name):
                tx.settings.put(_KEY.format(name), text)
        return Outcome(lists, Changes(settings=True), _put(before, lists))

    return Operation(_LABEL, run)
