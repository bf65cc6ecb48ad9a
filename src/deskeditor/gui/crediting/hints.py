"""What a credit may be completed with: what was given earlier, then the desk's own lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.desk_client import DeskClient
from deskeditor.model.changes import Changes
from deskeditor.model.credit_completion import EarlierCredits
from deskeditor.model.credit_lists import CreditLists

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CreditHints:
    """Words for each part of a credit, the likeliest first."""

    earlier: EarlierCredits = field(default_factory=EarlierCredits)
    lists: CreditLists = field(default_factory=CreditLists)

    def of(self, part: str) -> tuple[str, ...]:
        """Return what completes "line", "label", "creator", "agency" or "licence"."""
        earlier, lists = self.earlier, self.lists
        words: dict[str, Iterable[str]] = {
            "line": earlier.lines,
            "label": lists.labels,
            "creator": earlier.creators,
            "agency": (*earlier.agencies, *lists.agencies),
            "licence": (*earlier.licences, *lists.licences),
        }
        return tuple(dict.fromkeys(words.get(part, ())))


class CreditHintSource(QObject):
    """Reads the hints when a field is about to be used, and again after pictures changed."""

    read = Signal(object)  # CreditHints

    def __init__(self, client: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._is_stale = True
        self.hints = CreditHints()
        client.changed.connect(self._on_changed)

    def want(self) -> None:
        """Read them if they may be others by now; `read` follows then."""
        if self._is_stale:
            self._is_stale = False
            self._client.ask(_hints).done.connect(self._on_read)

    def _on_changed(self, changes: Changes) -> None:
        self._is_stale = self._is_stale or bool(changes.images or changes.settings)

    def _on_read(self, hints: CreditHints) -> None:
        self.hints = hints
        self.read.emit(hints)


def _hints(tx: Transaction) -> CreditHints:
    from deskeditor.operations.credit_lists import credit_lists  # noqa: PLC0415 - not at the start
    from deskeditor.operations.unused_images import (  # noqa: PLC0415 - not at the start
        credits_given_earlier,
    )

    return CreditHints(credits_given_earlier(tx), credit_lists(tx))
