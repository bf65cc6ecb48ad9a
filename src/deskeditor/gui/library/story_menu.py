"""What can be done with the selected stories: each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from deskeditor.model.story import STATUS_NAMES, Status, StorySummary
from deskeditor.model.vocabulary import TermKind, Vocabulary

if TYPE_CHECKING:
    from deskeditor.gui.library.panel import LibraryPanel

PAIR = 2  # stories that can be merged


class StoryMenu(QMenu):
    """The menu of the list."""

    def __init__(
        self, library: LibraryPanel, words: Vocabulary, chosen: Sequence[StorySummary]
    ) -> None:
        """Offer what fits those of the `chosen` that are read."""
        super().__init__(library)
        self._library = library
        self._words = words
        if all(summary.is_deleted for summary in chosen):
            self.addAction(self.tr("Put back"), partial(self._each, "restore"))
            self.addSeparator()
            self.addAction(self.tr("Delete for good…"), partial(self._each, "purge"))
            return
        self._add_statuses()
        self._add_terms(self.tr("Region"), TermKind.REGION)
        self._add_terms(self.tr("Section"), TermKind.SECTION)
        self.addAction(self.tr("Byline…"), partial(self._each, "byline"))
        self.addAction(self.tr("Add to the open issue"), partial(self._each, "issue"))
        if len(chosen) == len(library.list.selected_rows()) == PAIR:
            self.addAction(self.tr("Merge the two…"), partial(self._each, "merge"))
        self.addSeparator()
        self.addAction(self.tr("Move to trash"), partial(self._each, "trash"))

    def _add_statuses(self) -> None:
        menu = self.addMenu(self.tr("Status"))
        for status in Status:
            menu.addAction(self.tr(STATUS_NAMES[status]), partial(self._status, status.value))

    def _add_terms(self, name: str, kind: TermKind) -> None:
        menu = self.addMenu(name)
        for term in self._words.of(kind):
            menu.addAction(term.name, partial(self._term, kind, term.id))

    def _status(self, status: str) -> None:
        library = self._library
        library.with_selected(lambda stories: library.status_requested.emit(stories, status))

    def _term(self, kind: TermKind, term: str) -> None:
        library = self._library
        is_region = kind is TermKind.REGION
        wanted = library.region_requested if is_region else library.section_requested
        library.with_selected(lambda stories: wanted.emit(stories, term))

    def _each(self, act: str) -> None:
        library = self._library
        wanted = {
            "restore": library.restore_requested,
            "purge": library.purge_requested,
            "merge": library.merge_requested,
            "byline": library.byline_requested,
            "issue": library.issue_requested,
            "trash": library.trash_requested,
        }[act]
        library.with_selected(wanted.emit)
