"""Going to the story whose headline begins with the letters that were typed in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

if TYPE_CHECKING:
    from deskeditor.gui.desk_client import DeskClient
    from deskeditor.gui.library.table import StoryTable
    from deskeditor.gui.library.view import StoryList
    from deskeditor.model.query import StoryQuery
    from deskeditor.storage.transaction import Transaction


class Seeker(QObject):
    """Asks the desk for the row, goes there, and tells when the row is read."""

    found = Signal(QModelIndex)  # a row that is read and can be opened

    def __init__(self, client: DeskClient, view: StoryList, stories: StoryTable) -> None:
        super().__init__(view)
        self._client, self._view, self._stories = client, view, stories
        self._row = -1  # the row that letters were typed for

    def seek(self, query: StoryQuery, letters: str) -> None:
        """Go to the first story of a query whose headline begins with these letters."""
        look = self._client.look(lambda tx: _row_of_beginning(tx, query, letters))
        look.done.connect(self._on_row)

    def go_on(self) -> None:
        """Tell of the story that is sought, as soon as its row is read."""
        index = self._stories.index(self._row)
        if self._row >= 0 and self._stories.summary(index) is not None:
            self._row = -1
            self.found.emit(index)

    def forget(self) -> None:
        """Seek no longer: the list is another one."""
        self._row = -1

    def _on_row(self, row: int | None) -> None:
        if row is not None and row < self._stories.total:
            self._view.setCurrentIndex(self._stories.index(row))
            self._view.look()
            self._row = row
            self.go_on()


def _row_of_beginning(tx: Transaction, query: StoryQuery, letters: str) -> int | None:
    """Return the first row whose headline begins with these letters, or None."""
    story = tx.stories.beginning(query, letters)
    return None if story is None else tx.stories.places(query, (story,)).get(story)
