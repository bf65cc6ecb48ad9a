"""What can be done with the selected stories: each is one step of undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from deskeditor.model.story import STATUS_NAMES, Status
from deskeditor.model.vocabulary import TermKind, Vocabulary

if TYPE_CHECKING:
    from deskeditor.gui.library.panel import LibraryPanel


class StoryMenu(QMenu):
    """The menu of the list."""

    def __init__(
        self, library: LibraryPanel, words: Vocabulary, *, are_deleted: bool
    ) -> None:  # fmt: skip
        super().__init__(library)
        self._library = library
        self._words = words
        if are_deleted:
            self.addAction(self.tr("Put back"), partial(self._each, "restore"))
            return
        self._add_statuses()
        self._add_terms(self.tr("Region"), TermKind.REGION)
        self._add_terms(self.tr("Section"), TermKind.SECTION)
        self.addAction(self.tr("Byline…"), partial(self._each, "byline"))
        self.addAction(self.tr("Add to the open issue"), partial(self._each, "issue"))
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
            "byline": library.byline_requested,
            "issue": library.issue_requested,
            "trash": library.trash_requested,
        }[act]
        library.with_selected(wanted.emit)
