"""The History tab: the versions of the open story, and the way back to one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.gui.story_history import StoryHistory
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.timeline import Timeline
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import Revision


class HistoryTab(QWidget):
    """Lists versions, the newest first; one can be looked at, named, and brought back."""

    restore_requested = Signal(str)  # RevisionId
    compare_requested = Signal(str)  # RevisionId
    name_requested = Signal(str, str)  # RevisionId, the name it has
    listed = Signal(object)  # tuple of Revision

    def __init__(
        self, client: DeskClient, lane: Lane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.history = StoryHistory(client, lane, self)
        self.timeline = Timeline(theme, self)
        self.compare = QPushButton(self.tr("Compare…"), self)
        self.compare.setToolTip(self.tr("What it changed, with room (Enter)"))
        self.name = QPushButton(self.tr("Name…"), self)
        self.restore = QPushButton(self.tr("Bring back"), self)
        self.restore.setToolTip(self.tr("Bring this version back; Undo takes that back"))
        for button in (self.compare, self.name, self.restore):
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.setSpacing(8)
        for button in (self.compare, self.name, self.restore):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.history.listed.connect(self._on_listed)
        self.history.measured.connect(self.timeline.show_sizes)
        self.timeline.sizes_wanted.connect(self._measure)
        self.timeline.chosen.connect(self._on_chosen)
        self.timeline.opened.connect(self.compare_requested)
        self.compare.clicked.connect(self._on_compare)
        self.name.clicked.connect(self._on_name)
        self.restore.clicked.connect(self._on_restore)

    def show_story(self, story: StoryId) -> None:
        """Read the versions of a story; `listed` follows."""
        if story != self.history.story:
            self.timeline.show_revisions(())
        self.history.show(story)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.timeline.want_sizes()

    def _on_listed(self, revisions: tuple[Revision, ...]) -> None:
        self.timeline.show_revisions(revisions)
        self._on_chosen()
        self.listed.emit(revisions)

    def _measure(self, pairs: object) -> None:
        if self.isVisible():  # nobody waits for sizes that are not in view
            self.history.measure(pairs)  # type: ignore[arg-type]

    def _on_chosen(self) -> None:
        chosen, listed = self.timeline.selected, self.timeline.revisions
        self.compare.setEnabled(bool(chosen))
        self.name.setEnabled(bool(chosen))
        self.restore.setEnabled(bool(chosen) and chosen[0].newest.id != listed[0].id)

    def _on_compare(self) -> None:
        for group in self.timeline.selected:
            self.compare_requested.emit(group.newest.id)

    def _on_name(self) -> None:
        for group in self.timeline.selected:
            self.name_requested.emit(group.newest.id, group.newest.name)

    def _on_restore(self) -> None:
        for group in self.timeline.selected:
            self.restore_requested.emit(group.newest.id)
