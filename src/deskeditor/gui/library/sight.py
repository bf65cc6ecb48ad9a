"""Reading what is in sight of the story list: its rows, and the words that a query found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from deskeditor.gui.library.finder import Finder
    from deskeditor.gui.library.table import StoryTable
    from deskeditor.gui.library.view import StoryList
    from deskeditor.model.ids import StoryId

MARGIN = 20  # rows above and below that are read too


class Sight(QObject):
    """Asks for the rows and excerpts that a person looks at and that are not known."""

    def __init__(self, finder: Finder, view: StoryList, stories: StoryTable) -> None:
        super().__init__(view)
        self._finder, self._view, self._stories = finder, view, stories
        self._asked: list[StoryId] = []
        view.looked_at.connect(self._on_looked_at)
        finder.excerpts_read.connect(self._on_excerpts)

    def forget_excerpts(self) -> None:
        """Show none: the list is another one."""
        self._view.cards.excerpts = {}

    def _on_looked_at(self, first: int, last: int) -> None:
        for page in self._stories.missing(first - MARGIN, last + MARGIN):
            self._finder.read_page(page)
        if self._finder.query.has_words:
            rows = (self._stories.summary(self._stories.index(n)) for n in range(first, last + 1))
            wanted = [r.id for r in rows if r and r.id not in self._view.cards.excerpts]
            if wanted and wanted != self._asked:
                self._asked = wanted
                self._finder.read_excerpts(wanted)

    def _on_excerpts(self, excerpts: dict[str, str]) -> None:
        self._view.cards.excerpts = self._view.cards.excerpts | excerpts
        self._view.fit_rows()
        self._view.viewport().update()
