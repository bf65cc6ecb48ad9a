"""Keeps selection and scroll position when other rows are shown: by stories, not by numbers."""

from __future__ import annotations

from collections.abc import Mapping

from deskeditor.gui.library.table import Pages, StoryTable
from deskeditor.gui.library.view import StoryList
from deskeditor.model.ids import StoryId


class PlaceKeeper:
    """Shows rows so that what a person looks at and has selected stays where it is."""

    def __init__(self, view: StoryList, stories: StoryTable) -> None:
        self._view = view
        self._stories = stories

    def stories(self, most: int) -> tuple[StoryId, ...]:
        """Return the stories whose rows must be known after a change, so many at most."""
        chosen = [story for story, _ in self._selected()[:most]]
        anchors = [story for story, _ in self._anchors()[:3]]
        return tuple(dict.fromkeys([*chosen, *anchors]))

    def show(
        self, pages: Pages, total: int, places: Mapping[StoryId, int], *, from_top: bool
    ) -> None:
        """Show an answer; a new list begins at its top, the same one stays where it is."""
        selected, anchors = self._selected(), self._anchors()
        are_all = self._are_all(selected)
        current = self._stories.summary(self._view.currentIndex())
        bar = self._view.verticalScrollBar()
        was_at_top = bar.value() == 0
        if not self._stories.show(pages, total):
            return
        self._view.executeDelayedItemsLayout()
        if are_all and not from_top:
            self._view.selectAll()
        else:
            rows = [row for story, _ in selected if (row := self._row(story, places)) >= 0]
            at = self._row(current.id, places) if current is not None else -1
            self._view.select_rows(rows, at)
        if from_top or was_at_top:
            self._view.scrollToTop()
            return
        for story, y in anchors:
            row = self._row(story, places)
            if row >= 0:
                if not self._view.has_columns:
                    self._view.fit(row, row + len(anchors))
                header = self._view.verticalHeader()
                bar.setValue(header.sectionPosition(row) - y)
                return

    def _selected(self) -> list[tuple[StoryId, int]]:
        found = []
        for row in self._view.selected_rows():
            summary = self._stories.summary(self._stories.index(row))
            if summary is not None:
                found.append((summary.id, row))
        return found

    def _are_all(self, selected: list[tuple[StoryId, int]]) -> bool:
        """Return True if every row is selected, more than are read."""
        rows = len(self._view.selected_rows()) if len(selected) > 1 else 0
        return rows == self._stories.total and rows > 1

    def _anchors(self) -> list[tuple[StoryId, int]]:
        """Return the stories in sight with their distance from the top, in px."""
        if not self._stories.total:
            return []
        first, last = self._view.sight()
        found = []
        for row in range(first, last + 1):
            summary = self._stories.summary(self._stories.index(row))
            if summary is not None:
                found.append((summary.id, self._view.rowViewportPosition(row)))
        return found

    def _row(self, story: StoryId, places: Mapping[StoryId, int]) -> int:
        row = self._stories.row_of(story)
        return row if row >= 0 else places.get(story, -1)
