"""The list pane: a search field, what was understood as chips, and the stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Job
from deskeditor.gui.library.empty import EmptyList
from deskeditor.gui.story_list.delegate import StoryDelegate
from deskeditor.gui.story_list.model import StoryModel
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.model.query import StoryQuery, parse_query
from deskeditor.model.story import STATUS_NAMES, Status, StorySummary
from deskeditor.model.vocabulary import TermKind, Vocabulary

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

PAGE = 100  # rows read at a time
TYPING_MS = 120


class StoryList(QListView):
    """The list itself; Enter opens, Delete moves to the trash."""

    open_requested = Signal(QModelIndex)
    trash_requested = Signal()
    walked = Signal(QModelIndex)  # a key made another row the current one

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete:
            self.trash_requested.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.walked.emit(self.currentIndex())


class LibraryPanel(QWidget):
    """Finds stories and opens them."""

    open_requested = Signal(str)  # StoryId
    new_requested = Signal()
    trash_requested = Signal(object)  # tuple of StoryId
    restore_requested = Signal(object)  # tuple of StoryId
    status_requested = Signal(object, str)  # tuple of StoryId, Status
    issue_requested = Signal(object)  # tuple of StoryId: add to the open issue
    query_changed = Signal(str)
    listed = Signal()  # the first rows of a query are shown

    def __init__(self, client: DeskClient, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._client = client
        self._vocabulary = Vocabulary()
        self._asked: Job | None = None
        self._current: StoryId | None = None
        self._base = StoryQuery()
        self._trashed: tuple[StoryId, int] | None = None  # and the row that it leaves
        self._typed = ("", "")  # the open story and its headline as it stands in the window
        self.stories = StoryModel(self)
        self.field = QLineEdit(self)
        self.list = StoryList(self)
        self.delegate = StoryDelegate(theme, self.list)
        self._chips = FlowLayout(gap=5)
        self._empty = EmptyList(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build(theme)
        self._connect(theme)

    @property
    def query_text(self) -> str:
        """What stands in the search field."""
        return self.field.text()

    def show_first(self, rows: tuple[StorySummary, ...], total: int) -> None:
        """Show rows read before the desk is open; a query typed meanwhile is asked then."""
        self._show_rows(rows, total)

    def search(self, text: str) -> None:
        """Put a query into the field and show its answer."""
        self.field.setText(text)
        self._typing.stop()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; the rows change when the answer arrives."""
        query = replace(self._query(), limit=max(PAGE, min(self.stories.rowCount(), 4 * PAGE)))

        def read(
            tx: Transaction,
        ) -> tuple[tuple[StorySummary, ...], int, Vocabulary]:
            return tx.stories.summaries(query), tx.stories.count(query), tx.vocabulary.all()

        if self._asked is not None:
            self._asked.drop()
        self._asked = self._client.ask(read)
        self._asked.done.connect(self._on_read)

    def show_current(self, story: StoryId | None) -> None:
        """Mark the story that is open."""
        self._current = story
        row = self.stories.row_of(story) if story else -1
        if row < 0:
            return
        index = self.stories.index(row)
        if index != self.list.currentIndex():
            model = self.list.selectionModel()
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def show_headline(self, story: StoryId, headline: str) -> None:
        """Show the headline of the open story as it is typed, ahead of any save."""
        self._typed = (story, headline)
        self.stories.rename(story, headline)

    def selected(self) -> tuple[StoryId, ...]:
        """Return the selected stories in list order."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return tuple(s.id for i in indexes if (s := self.stories.summary(i)))

    def _build(self, theme: Theme) -> None:
        self.field.setPlaceholderText(self.tr("Find a story…"))
        self.field.setAccessibleName(self.tr("Find stories"))
        self.field.setToolTip(
            self.tr("Words, or status:review  region:europe  section:  author:  credit:none")
        )
        self.field.setClearButtonEnabled(True)
        self.list.setObjectName("storyList")
        self.list.setAccessibleName(self.tr("Stories"))
        self.list.setModel(self.stories)
        self.list.setItemDelegate(self.delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(False)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 8)
        top.setSpacing(8)
        top.addWidget(self.field)
        top.addLayout(self._chips)
        column.addLayout(top)
        line = QWidget(self)
        line.setFixedHeight(1)
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line.setStyleSheet(f"background: {theme.tokens.line}")
        theme.changed.connect(partial(_repaint_line, line, theme))
        column.addWidget(line)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()

    def _connect(self, theme: Theme) -> None:
        self._typing.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._on_return)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)  # as an argument it is ignored
        down.activated.connect(self.list.setFocus)
        self.list.open_requested.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.list.trash_requested.connect(self._on_trash)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.stories.dataChanged.connect(self._on_row_changed)
        self.list.walked.connect(self._on_activated)
        self._empty.button.clicked.connect(self._on_empty_clicked)
        self._client.changed.connect(self._on_desk_changed)
        theme.changed.connect(self.list.viewport().update)

    def _query(self) -> StoryQuery:
        return replace(parse_query(self.field.text()), offset=0)

    def _on_text_changed(self, text: str) -> None:
        self._typing.start()
        self.query_changed.emit(text)

    def _on_return(self) -> None:
        self.refresh()
        self.list.setFocus()

    def _on_read(self, answer: tuple[tuple[StorySummary, ...], int, Vocabulary]) -> None:
        rows, total, self._vocabulary = answer
        self._asked = None
        self._show_rows(rows, total)

    def _show_rows(self, rows: tuple[StorySummary, ...], total: int) -> None:
        scroll = self.list.verticalScrollBar().value()
        self.stories.show(rows, total)
        self.stories.rename(*self._typed)
        self.list.verticalScrollBar().setValue(scroll)
        self.show_current_quietly()
        self._go_on()
        self._show_chips()
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if not rows:
            self._empty.show_query(self.field.text())
        self.listed.emit()

    def _go_on(self) -> None:
        """Go on with the story that follows one that was moved to the trash from the list."""
        if self._trashed is None or self.stories.row_of(self._trashed[0]) >= 0:
            return
        row = min(self._trashed[1], self.stories.rowCount() - 1)
        self._trashed = None
        if row >= 0 and self.list.hasFocus():
            self.list.setCurrentIndex(self.stories.index(row))
            self._on_activated(self.stories.index(row))

    def show_current_quietly(self) -> None:
        """Mark the open story again without scrolling to it."""
        row = self.stories.row_of(self._current) if self._current else -1
        model = self.list.selectionModel()
        if row >= 0 and len(model.selectedIndexes()) <= 1:
            model.setCurrentIndex(
                self.stories.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        have = self.stories.rowCount()
        if self._asked is not None or have >= self.stories.total:
            return
        if value > bar.maximum() - 2 * self.list.height():
            query = replace(self._query(), limit=PAGE, offset=have)
            self._asked = self._client.ask(lambda tx: tx.stories.summaries(query))
            self._asked.done.connect(self._on_more)

    def _on_more(self, rows: tuple[StorySummary, ...]) -> None:
        self._asked = None
        self.stories.append(rows)

    def _on_row_changed(self, index: QModelIndex) -> None:
        height = self.list.sizeHintForIndex(index).height()
        if height != self.list.visualRect(index).height():
            self.list.scheduleDelayedItemsLayout()  # its headline takes another line

    def _on_activated(self, index: QModelIndex) -> None:
        summary = self.stories.summary(index)
        if summary is not None and len(self.selected()) <= 1:
            self._current = summary.id
            self.open_requested.emit(summary.id)

    def _on_trash(self) -> None:
        stories = self.selected()
        if stories:
            self._trashed = stories[0], self.stories.row_of(stories[0])
            self.trash_requested.emit(stories)

    def _on_desk_changed(self, changes: Changes) -> None:
        if changes.stories or changes.images or changes.vocabulary:
            self._typing.start()

    def _on_empty_clicked(self) -> None:
        if self.field.text():
            self.field.clear()
            self.field.setFocus()
        else:
            self.new_requested.emit()

    def _on_menu(self, at: QPoint) -> None:
        stories = self.selected()
        if not stories:
            return
        menu = QMenu(self)
        status = menu.addMenu(self.tr("Status"))
        for value in Status:
            status.addAction(
                STATUS_NAMES[value], partial(self.status_requested.emit, stories, value.value)
            )
        menu.addAction(
            self.tr("Add to the open issue"), partial(self.issue_requested.emit, stories)
        )
        menu.addSeparator()
        if all(s.is_deleted for s in self.stories.rows if s.id in stories):
            menu.addAction(self.tr("Put back"), partial(self.restore_requested.emit, stories))
        else:
            menu.addAction(self.tr("Move to trash"), partial(self.trash_requested.emit, stories))
        menu.exec(self.list.viewport().mapToGlobal(at))

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for word, name in self._understood():
            self._add_chip(f"{name} ×", partial(self._drop, word), name, on=True)
        text = self.field.text()
        if "status:" not in text:
            self._add_chip(self.tr("Status ▾"), self._on_status_chip, self.tr("Filter by status"))
        if "region:" not in text:
            self._add_chip(self.tr("Region ▾"), self._on_region_chip, self.tr("Filter by region"))

    def _add_chip(
        self, text: str, act: Callable[[], None], name: str, *, on: bool = False
    ) -> None:
        chip = QPushButton(text, self)
        chip.setProperty("chip", "true")
        chip.setProperty("on", "true" if on else "false")
        chip.setAccessibleName(self.tr("Remove filter %1").replace("%1", name) if on else name)
        chip.clicked.connect(act)
        self._chips.addWidget(chip)
        set_before(chip, self.list)

    def _understood(self) -> list[tuple[str, str]]:
        """Return each field:value word of the query with the name it stands for."""
        found = []
        for word in self.field.text().split():
            field, colon, value = word.partition(":")
            if not colon or not value:
                continue
            name = value
            if word == "is:trash":
                name = self.tr("Trash")
            elif field == "status" and value in {s.value for s in Status}:
                name = STATUS_NAMES[Status(value)]
            else:
                kinds = {
                    "region": TermKind.REGION,
                    "section": TermKind.SECTION,
                    "column": TermKind.COLUMN,
                }
                term = self._vocabulary.named(kinds[field], value) if field in kinds else None
                name = term.name if term else f"{field}: {value}"
            found.append((word, name))
        return found

    def _drop(self, word: str) -> None:
        rest = [w for w in self.field.text().split() if w != word]
        self.search(" ".join(rest))
        self.field.setFocus()

    def _add(self, word: str) -> None:
        field = word.partition(":")[0]
        rest = [w for w in self.field.text().split() if w.partition(":")[0] != field]
        self.search(" ".join([*rest, word]))

    def _on_status_chip(self) -> None:
        menu = QMenu(self)
        for status in Status:
            menu.addAction(STATUS_NAMES[status], partial(self._add, f"status:{status.value}"))
        self._pop(menu)

    def _on_region_chip(self) -> None:
        menu = QMenu(self)
        for term in self._vocabulary.of(TermKind.REGION):
            menu.addAction(term.name, partial(self._add, f"region:{term.slug}"))
        self._pop(menu)

    def _pop(self, menu: QMenu) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            menu.exec(chip.mapToGlobal(QPoint(0, chip.height())))


def _repaint_line(line: QWidget, theme: Theme) -> None:
    line.setStyleSheet(f"background: {theme.tokens.line}")
