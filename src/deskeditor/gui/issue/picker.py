"""Stories to put into an issue: found, marked when they are in one already, added by any hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.story_list.delegate import StoryDelegate
from deskeditor.gui.story_list.model import StoryModel
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue, IssueStatus
from deskeditor.model.query import parse_query
from deskeditor.model.story import StorySummary

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

MOST = 200  # stories shown
TYPING_MS = 120
FILTERS = (("Ready", "status:ready"), ("Published", "status:published"), ("All", ""))


class PickerList(QListView):
    """Enter or a double click adds the story."""

    chosen = Signal(QModelIndex)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class StoryPicker(QWidget):
    """A list to drag from, with a button and a key that do the same."""

    add_requested = Signal(str)  # StoryId

    def __init__(self, client: DeskClient, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._client = client
        self._filter = ""
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find a story to add…"))
        self.field.setAccessibleName(self.tr("Find a story to add"))
        self.field.setClearButtonEnabled(True)
        self.stories = StoryModel(self)
        self.list = PickerList(self)
        self.list.setObjectName("storyList")
        self.list.setAccessibleName(self.tr("Stories to add"))
        self.list.setModel(self.stories)
        self.delegate = StoryDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = QPushButton(self.tr("Add to issue   Enter"), self)
        self.add.setAccessibleName(self.tr("Add to issue"))
        self._chips: dict[str, QPushButton] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._typing.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._on_text_changed)
        self.list.chosen.connect(self._on_chosen)
        self.list.doubleClicked.connect(self._on_chosen)
        self.add.clicked.connect(self._on_add)
        client.changed.connect(self._on_desk_changed)
        theme.changed.connect(self.list.viewport().update)

    def refresh(self) -> None:
        """Read the list again."""
        typed = f"{self.field.text()} {self._filter}".strip()
        query = replace(parse_query(typed), limit=MOST)

        def read(tx: Transaction) -> tuple[tuple[StorySummary, ...], int]:
            return tx.stories.summaries(query), tx.stories.count(query)

        self._client.ask(read).done.connect(self._on_read)

    def show_issue(self, issue: Issue | None, edition: Edition) -> None:
        """Mark the stories that are in this issue, or were in one that is sent."""
        inside = frozenset(issue.stories()) if issue else frozenset()
        hints = {}
        for other in edition.issues:
            if other.status is IssueStatus.SENT and (issue is None or other.id != issue.id):
                for story in other.stories():
                    hints[str(story)] = f"in No. {other.number}"
        if issue is not None:
            for section in issue.sections:
                for item in section.items:
                    if item.story is not None:
                        hints[item.story] = f"in {section.heading or 'this issue'}"
        self.delegate.hints = hints
        self.delegate.dimmed = frozenset(str(s) for s in inside)
        self.list.viewport().update()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 8)
        top.setSpacing(8)
        top.addWidget(self.field)
        chips = FlowLayout(gap=5)
        for name, query in FILTERS:
            chip = QPushButton(self.tr(name), self)
            chip.setProperty("chip", "true")
            chip.setProperty("on", "true" if query == self._filter else "false")
            chip.setAccessibleName(self.tr("Show %1").replace("%1", name))
            chip.clicked.connect(lambda _checked=False, query=query: self._choose(query))
            chips.addWidget(chip)
            self._chips[query] = chip
            set_before(chip, self.list)
        top.addLayout(chips)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 8, 10, 10)
        foot.addWidget(self.add)
        column.addLayout(foot)

    def _choose(self, query: str) -> None:
        self._filter = query
        for key, chip in self._chips.items():
            restyle(chip, on="true" if key == query else "false")
        self.refresh()

    def _on_text_changed(self, _text: str) -> None:
        self._typing.start()

    def _on_read(self, answer: tuple[tuple[StorySummary, ...], int]) -> None:
        self.stories.show(*answer)

    def _on_chosen(self, index: QModelIndex) -> None:
        summary = self.stories.summary(index)
        if summary is not None:
            self.add_requested.emit(summary.id)

    def _on_add(self) -> None:
        for index in self.list.selectionModel().selectedIndexes():
            self._on_chosen(index)

    def _on_desk_changed(self, changes: Changes) -> None:
        if changes.stories or changes.vocabulary:
            self._typing.start()
