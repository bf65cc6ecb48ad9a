"""Reads the desk as a whole for the panels, a moment after it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.gui.desk_client import DeskClient, Look
from deskeditor.gui.navigation import VIEWS
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.model.query import StoryQuery, parse_query

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

SETTLE_MS = 60


class DeskReader(QObject):
    """Answers changes with the edition as it is now; many changes in a moment are one."""

    read = Signal(object, object)  # Edition, mapping of query to count; "" counts all stories

    def __init__(self, client: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._look: Look | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self._ask)
        client.changed.connect(self._on_desk_changed)

    def start(self) -> None:
        """Read soon."""
        self._pause.start()

    def stop(self) -> None:
        """Read no more: the window closes."""
        self._pause.stop()

    def _on_desk_changed(self, _changes: Changes) -> None:
        self._pause.start()

    def _ask(self) -> None:
        if self._look is not None:
            self._look.drop()
        self._look = self._client.look(_edition_and_counts, is_urgent=False)
        self._look.done.connect(self._on_answer)

    def _on_answer(self, answer: tuple[Edition, dict[str, int]]) -> None:
        self.read.emit(*answer)


def _edition_and_counts(tx: Transaction) -> tuple[Edition, dict[str, int]]:
    views = {query: tx.stories.count(parse_query(query)) for _, query in VIEWS}
    views[""] = tx.stories.count(StoryQuery())
    return tx.working_edition(), views
