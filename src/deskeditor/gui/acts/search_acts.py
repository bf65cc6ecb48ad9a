"""Commands on saved searches, and their counts as the desk changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QInputDialog

from deskeditor.gui.acts.house import House
from deskeditor.gui.desk_client import Look
from deskeditor.gui.library.describe import described
from deskeditor.gui.search_list import Counted
from deskeditor.model.query import parse_query, understood
from deskeditor.model.vocabulary import Vocabulary
from deskeditor.operations.searches import (
    arrange_searches,
    remove_search,
    rename_search,
    save_search,
)

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

SETTLE_MS = 250


class SearchActs(QObject):
    """Keeps, renames, arranges and removes searches; counts them a moment after each change."""

    counted = Signal(object)  # tuple of Counted

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._look: Look | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self.count)
        house.client.changed.connect(lambda _changes: self._pause.start())

    def count(self) -> None:
        """Count what each search finds, beside everything else."""
        if self._look is not None:
            self._look.drop()
        self._look = self._house.client.look(_counted, is_urgent=False)
        self._look.done.connect(self.counted)

    def stop(self) -> None:
        """Count no more: the window closes."""
        self._pause.stop()

    def save(self, query: str) -> None:
        """Ask for a name and keep a search."""
        name = self._ask_name(self.tr("Save this search"), self._suggested(query))
        if name:
            self._house.client.perform(save_search(name, query.strip()))

    def rename(self, name: str) -> None:
        """Ask for another name."""
        new = self._ask_name(self.tr("Rename the search"), name)
        if new and new != name:
            self._house.client.perform(rename_search(name, new))

    def arrange(self, names: tuple[str, ...]) -> None:
        """Put the searches into this order."""
        self._house.client.perform(arrange_searches(names))

    def remove(self, name: str) -> None:
        """Forget a search; Undo brings it back."""
        self._house.client.perform(remove_search(name))

    def _suggested(self, query: str) -> str:
        """Return a name for a search: its parts in words."""
        edition = self._house.edition()
        words = edition.vocabulary if edition else Vocabulary()
        return ", ".join(described(part.node, words, self.tr) for part in understood(query).parts)

    def _ask_name(self, title: str, name: str) -> str:
        label = self.tr("Name")
        text, ok = QInputDialog.getText(self._house.window, title, label, text=name)
        return text.strip() if ok else ""


def _counted(tx: Transaction) -> tuple[Counted, ...]:
    searches = tx.search.saved()
    return tuple((s.name, s.query, tx.stories.count(parse_query(s.query))) for s in searches)
