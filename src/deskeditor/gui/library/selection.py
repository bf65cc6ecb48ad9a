"""The selected stories of the list: those that are read, and all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskeditor.gui.desk_client import DeskClient
    from deskeditor.gui.library.finder import Finder
    from deskeditor.gui.library.table import StoryTable
    from deskeditor.gui.library.view import StoryList
    from deskeditor.model.ids import StoryId
    from deskeditor.model.story import StorySummary


class Selection:
    """Tells which stories are selected; asks the desk for those far from the view."""

    def __init__(
        self, client: DeskClient, finder: Finder, view: StoryList, stories: StoryTable
    ) -> None:
        self._client, self._finder, self._view, self._stories = client, finder, view, stories

    def read(self) -> list[StorySummary]:
        """Return the selected stories whose rows are read, in list order."""
        rows = self._view.selected_rows()
        found = (self._stories.summary(self._stories.index(row)) for row in rows)
        return [summary for summary in found if summary is not None]

    def then(self, act: Callable[[tuple[StoryId, ...]], object]) -> None:
        """Act on all selected stories, at once if every row is read."""
        rows, known = self._view.selected_rows(), tuple(summary.id for summary in self.read())
        if len(known) == len(rows):
            if known:
                act(known)
            return
        query = replace(self._finder.query, limit=None, offset=0)
        job = self._client.ask(lambda tx: tx.stories.ids(query))
        job.done.connect(lambda ids: act(tuple(ids[row] for row in rows if row < len(ids))))
