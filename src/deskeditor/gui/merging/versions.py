"""Sees to versions at odds: a conflict, typing that came back, a merge that nobody has read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskeditor.gui.merging.bars import ConflictBar, ReadingBar, RecoveredBar
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme
from deskeditor.model.revision import RecoveredDraft
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.gui.merging.compare_dialog import CompareDialog
    from deskeditor.gui.merging.merge_view import MergeView
    from deskeditor.model.edition import Edition
    from deskeditor.operations.merging import StoryMerge

# ruff: noqa: PLC0415 - a start does without the views


class Versions(QObject):
    """Owns the bars over the text and the view that takes the text's place while one decides."""

    deciding = Signal(bool)  # whether the view stands in the place of the text
    told = Signal(str)  # a sentence in passing

    def __init__(self, session: StorySession, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._theme, self._parent = session, theme, parent
        self._merge: StoryMerge | None = None
        self._edition: Edition | None = None
        self._recovered: dict[str, RecoveredDraft] = {}
        self._before: Story | None = None  # the version that typing came back to
        self.view: MergeView | None = None
        self.dialog: CompareDialog | None = None
        self.bars = QWidget(parent)
        self.conflict = ConflictBar(self.bars)
        self.recovered = RecoveredBar(self.bars)
        self.reading = ReadingBar(self.bars)
        column = QVBoxLayout(self.bars)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.conflict, self.recovered, self.reading):
            column.addWidget(bar)
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Take in the desk's state: names for what ids stand for."""
        self._edition = edition

    def expect_recovered(self, drafts: Sequence[RecoveredDraft]) -> None:
        """Say of these stories, when they are open, that their typing came back."""
        self._recovered = {draft.story: draft for draft in drafts}

    def _connect(self) -> None:
        session = self._session
        session.conflicted.connect(self._on_conflicted)
        session.merged.connect(self._on_merged)
        session.opened.connect(self._on_opened)
        session.saved.connect(self._on_saved)
        session.closed.connect(self._on_closed)
        self.conflict.compare.clicked.connect(self._decide)
        for button, act in (
            (self.conflict.mine, session.keep_mine),
            (self.conflict.theirs, session.take_theirs),
        ):
            button.clicked.connect(act)
            button.clicked.connect(self.conflict.hide)
        self.recovered.compare.clicked.connect(self._compare)
        self.recovered.discard.clicked.connect(self._put_back)
        self.recovered.keep.clicked.connect(self._keep)
        self.reading.read.clicked.connect(self._on_read)

    def _on_conflicted(self, merge: StoryMerge) -> None:
        self._merge = merge
        self.conflict.show_fields(merge.disputed)

    def _on_merged(self, merge: StoryMerge) -> None:
        told = self.tr("Put together with what was saved elsewhere; both versions are in History.")
        facts = [f"{', '.join(mine)} / {', '.join(theirs)}" for _, mine, theirs in merge.facts]
        if facts:
            both = self.tr("Both changed %1: read it.")
            told = f"{told} {both.replace('%1', '; '.join(facts))}"
        self.told.emit(told)

    def _on_opened(self, story: Story) -> None:
        self.conflict.hide()
        self._leave()
        self.reading.setVisible(False)
        if story.needs_reading:
            self.reading.show_reason()
        if self._before is None or self._before.id != story.id:
            self._show_recovered(story)

    def _show_recovered(self, story: Story) -> None:
        draft = self._recovered.get(story.id)
        self._before = self._session.base if draft is not None else None
        self.recovered.hide()
        if draft is not None:
            self.recovered.show_time(draft.typed_at)

    def _on_saved(self, story: Story) -> None:
        self.reading.setVisible(story.needs_reading)

    def _on_closed(self) -> None:
        for bar in (self.conflict, self.recovered, self.reading):
            bar.hide()
        self._before = None
        self._leave()

    def _decide(self) -> None:
        """Show the view, on the text as it is by now."""
        merge = self._session.merge_with(self._merge.theirs) if self._merge else None
        if merge is None:
            return
        if self.view is None:
            self.view = self._made_view()
        self.view.show_merge(merge, self._edition)
        self.view.show()
        self.deciding.emit(True)

    def _made_view(self) -> MergeView:
        from deskeditor.gui.merging.merge_view import MergeView

        view = MergeView(self._theme, self._parent)
        layout = self._parent.layout()
        if layout is not None:
            layout.addWidget(view)
        view.settled.connect(self._on_settled)
        view.left.connect(self._leave)
        return view

    def _on_settled(self, merge: StoryMerge, story: Story) -> None:
        self.conflict.hide()
        self._leave()
        self._session.keep_merged(merge, story)

    def _leave(self) -> None:
        if self.view is not None and self.view.isVisible():
            self.view.hide()
            self.deciding.emit(False)

    def _compare(self) -> None:
        from deskeditor.gui.merging.compare_dialog import CompareDialog

        story = self._session.story
        if story is not None and self._before is not None:
            self.dialog = CompareDialog(self._before, story, self._theme, self._parent)
            self.dialog.open()

    def _put_back(self) -> None:
        if self._before is not None:
            before = self._before
            self._forget()
            self._session.put_back(before)

    def _keep(self) -> None:
        self._forget()
        self._session.save("Came back after an unclean end")

    def _forget(self) -> None:
        if self._before is not None:
            self._recovered.pop(self._before.id, None)
        self._before = None
        self.recovered.hide()

    def _on_read(self) -> None:
        self.reading.hide()
        self._session.change("needs_reading", needs_reading=False)
        self._session.save("Read over")
