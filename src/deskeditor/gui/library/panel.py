"""The list pane: a search field, what was understood as chips, and the stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.icons import icon
from deskeditor.gui.library.chips import QueryChips
from deskeditor.gui.library.empty import EmptyList
from deskeditor.gui.library.finder import Finder, Listed, Rows, Wish
from deskeditor.gui.library.ordering import ORDER_NAMES, Ordering
from deskeditor.gui.library.place_keeper import PlaceKeeper
from deskeditor.gui.library.seeking import Seeker
from deskeditor.gui.library.selection import Selection
from deskeditor.gui.library.sight import Sight
from deskeditor.gui.library.story_menu import StoryMenu
from deskeditor.gui.library.table import PAGE, StoryTable
from deskeditor.gui.library.trash_line import TrashLine
from deskeditor.gui.library.view import StoryList
from deskeditor.gui.theme import Theme
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.model.query import Explanation, StoryQuery, Understood, understood
from deskeditor.model.vocabulary import Vocabulary

TYPING_MS = 120
MOST_PLACES = 200  # selected stories whose rows are looked for again


class LibraryPanel(QWidget):
    """Finds stories and opens them."""

    open_requested = Signal(str)  # StoryId
    new_requested = Signal()
    trash_requested = Signal(object)  # tuple of StoryId
    restore_requested = Signal(object)  # tuple of StoryId
    purge_requested = Signal(object)  # tuple of StoryId
    merge_requested = Signal(object)  # two StoryIds
    status_requested = Signal(object, str)  # tuple of StoryId, Status
    region_requested = Signal(object, str)  # tuple of StoryId, TermId
    section_requested = Signal(object, str)  # tuple of StoryId, TermId
    byline_requested = Signal(object)  # tuple of StoryId
    issue_requested = Signal(object)  # tuple of StoryId: add to the open issue
    save_requested = Signal(str)  # a query to keep with a name
    query_changed = Signal(str)
    columns_shown = Signal(bool)
    listed = Signal()  # the first rows of a query are shown

    def __init__(self, client: DeskClient, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._client, self._theme = client, theme
        self._read = Understood(StoryQuery())
        self._unknown: tuple[Explanation, ...] = ()
        self.vocabulary: Vocabulary | None = None
        self._ordering = Ordering()
        self._shown = ""  # the query whose rows are shown
        self._current: StoryId | None = None
        self._trashed: tuple[StoryId, int] | None = None  # and the row that it leaves
        self._typed = ("", "")  # the open story and its headline as it stands in the window
        self.stories = StoryTable(self)
        self.field = QLineEdit(self)
        self.columns = QPushButton(self)
        self.list = StoryList(self.stories, theme, self)
        self.delegate = self.list.cards
        self.chips = QueryChips(self.list, self)
        self.trash_line = TrashLine(self)
        self.finder = Finder(client, self)
        self._keeper = PlaceKeeper(self.list, self.stories)
        self._sight = Sight(self.finder, self.list, self.stories)
        self._selection = Selection(client, self.finder, self.list, self.stories)
        self._seeker = Seeker(client, self.list, self.stories)
        self._empty = EmptyList(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._connect()
        self._show_chips()

    @property
    def query_text(self) -> str:
        """What stands in the search field."""
        return self.field.text()

    def show_first(self, rows: Rows, total: int) -> None:
        """Show rows read before the desk is open; a query typed meanwhile is asked then."""
        self._show(Listed({0: rows[:PAGE], 1: rows[PAGE : 2 * PAGE]}, total))

    def search(self, text: str) -> None:
        """Put a query into the field and show its answer."""
        self.field.setText(text)
        self._typing.stop()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; the rows change when the answer arrives."""
        self._typing.stop()
        before, self._read = self._read, understood(self.field.text())
        if before != self._read:
            self._unknown = ()
            self._show_chips()
        keeps = self._shown == self._shape()
        page = self.list.sight()[0] // PAGE if keeps and self.stories.total else 0
        self.finder.ask(
            Wish(
                self._read,
                self._query(),
                page=page,
                places_of=self._keeper.stories(MOST_PLACES) if keeps else self._open_one(),
                with_vocabulary=self.vocabulary is None,
            )
        )

    def sort_by(self, order: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        self._ordering = self._ordering.by(order)
        self.refresh()

    def show_columns(self, *, on: bool) -> None:
        """Show the list in columns, or as cards."""
        self.list.show_columns(on=on)
        self.columns.setChecked(on)
        self._show_order()
        self.columns_shown.emit(on)
        self.list.look()

    def toggle_columns(self) -> None:
        """Go from cards to columns, or back."""
        self.show_columns(on=not self.list.has_columns)

    def save_search(self) -> None:
        """Keep what is searched for with a name."""
        if self._read.parts:
            self.save_requested.emit(self.query_text)

    def change_selected(self) -> None:
        """Offer what can be done with the selected stories."""
        index = self.list.currentIndex()
        self._on_menu(self.list.visualRect(index).center() if index.isValid() else QPoint())

    def state(self) -> dict[str, object]:
        """Return how the list is shown, for the next start."""
        return {
            "columns": self.list.has_columns,
            **self._ordering.state(),
            "widths": self.list.widths() if self.list.has_columns else {},
        }

    def bring_back(self, state: Mapping[str, object]) -> None:
        """Show the list as it was; what makes no sense is passed over."""
        widths = state.get("widths")
        self._ordering = self._ordering.brought_back(state)
        if state.get("columns"):
            self.show_columns(on=True)
            self.list.set_widths(widths if isinstance(widths, dict) else {})

    def show_current(self, story: StoryId | None) -> None:
        """Mark the story that is open."""
        self._current = story
        row = self.stories.row_of(story) if story else -1
        if row < 0:
            return
        if row != self.list.currentIndex().row() or self.list.selected_rows() != [row]:
            self.list.select_rows([row], row)
        self.list.scrollTo(self.stories.index(row))

    def show_headline(self, story: StoryId, headline: str) -> None:
        """Show the headline of the open story as it is typed, ahead of any save."""
        self._typed = (story, headline)
        self.stories.rename(story, headline)

    def selected(self) -> tuple[StoryId, ...]:
        """Return the selected stories that are read, in list order."""
        return tuple(summary.id for summary in self._selection.read())

    def with_selected(self, act: Callable[[tuple[StoryId, ...]], object]) -> None:
        """Act on all selected stories, those far from the view too."""
        self._selection.then(act)

    def _open_one(self) -> tuple[StoryId, ...]:
        return (self._current,) if self._current else ()

    def _query(self) -> StoryQuery:
        return self._ordering.of(self._read.query)

    def _shape(self) -> str:
        """Return what tells one list from another: its query and its order."""
        return f"{self._read.query} {self._ordering}"

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a story…"))
        self.field.setAccessibleName(self.tr("Find stories"))
        self.field.setToolTip(
            self.tr('Words, "phrases", -without, OR, and fields such as status:review credit:none')
        )
        self.field.setClearButtonEnabled(True)
        self.columns.setCheckable(True)
        self.columns.setProperty("tool", "true")
        self.columns.setFixedSize(30, 30)
        self.columns.setAccessibleName(self.tr("Show columns"))
        self.columns.setToolTip(self.tr("Show columns"))
        self._draw_icon()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.field, 1)
        head.addWidget(self.columns)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.chips)
        top.addWidget(self.trash_line)
        self._line = QWidget(self)
        self._line.setFixedHeight(1)
        self._line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._line)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._paint_line()

    def _connect(self) -> None:
        self._typing.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._on_return)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)  # as an argument it is ignored
        down.activated.connect(self.list.setFocus)
        self.columns.clicked.connect(lambda on: self.show_columns(on=on))
        self.list.open_requested.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.list.walked.connect(self._on_activated)
        self.list.sought.connect(self._on_sought)
        self._seeker.found.connect(self._on_activated)
        self.list.order_chosen.connect(self.sort_by)
        self.list.trash_requested.connect(self._on_trash)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.chips.removed.connect(lambda start, end: self._write(start, end, ""))
        self.chips.replaced.connect(self._write)
        self.chips.added.connect(self._add)
        self.chips.order_requested.connect(self._on_order)
        self.chips.save_requested.connect(self.save_search)
        self.finder.titled.connect(self._on_titled)
        self.finder.answered.connect(self._on_listed)
        self.finder.counted.connect(self._on_counted)
        self.finder.page_read.connect(self._on_page)
        self._empty.button.clicked.connect(self._on_empty_clicked)
        self._client.changed.connect(self._on_desk_changed)
        self._theme.changed.connect(self._paint_line)
        self._theme.changed.connect(self._draw_icon)

    def _on_text_changed(self, text: str) -> None:
        self._typing.start()
        self.query_changed.emit(text)

    def _on_return(self) -> None:
        self.refresh()
        self.list.setFocus()

    def _on_titled(self, rows: Rows) -> None:
        """Show the headlines that hold the words while the texts are still searched."""
        if rows and self._shown != self._shape():
            self._show(Listed({0: rows}, len(rows)))

    def _on_listed(self, listed: Listed) -> None:
        self._unknown = listed.unknown
        if listed.vocabulary is not None:
            self.vocabulary = listed.vocabulary
            self.chips.show_vocabulary(listed.vocabulary)
        self._show(listed)

    def _on_counted(self, total: int) -> None:
        self.stories.grow(total)

    def _on_page(self, page: int, rows: Rows) -> None:
        self.stories.add(page, rows)
        self.stories.rename(*self._typed)
        self.list.look()
        self._seeker.go_on()

    def _show(self, listed: Listed) -> None:
        is_new = self._shown != self._shape()
        self._shown = self._shape()
        least = max((n * PAGE + len(rows) for n, rows in listed.pages.items() if rows), default=0)
        total = listed.total if listed.total is not None else least
        if is_new:
            self._sight.forget_excerpts()
            self._seeker.forget()
        self._keeper.show(listed.pages, max(total, least), listed.places, from_top=is_new)
        self.stories.rename(*self._typed)
        self._keep_open_one(listed.places)
        self._go_on()
        self._show_chips()
        self._show_order()
        self.trash_line.show_query(self._read, total)
        self._empty.setVisible(not total)
        self.list.setVisible(bool(total))
        if not total:
            self._empty.show_query(self.field.text())
        self.list.look()
        self.listed.emit()

    def _keep_open_one(self, places: Mapping[StoryId, int]) -> None:
        """Mark the open story again, without scrolling to it, unless several are selected."""
        row = self.stories.row_of(self._current) if self._current else -1
        row = places.get(self._current, -1) if row < 0 and self._current else row
        if row >= 0 and len(self.list.selected_rows()) <= 1:
            self.list.select_rows([row], row)

    def _go_on(self) -> None:
        """Go on with the story that follows one that was moved to the trash from the list."""
        if self._trashed is None or self.stories.row_of(self._trashed[0]) >= 0:
            return
        row = min(self._trashed[1], self.stories.rowCount() - 1)
        self._trashed = None
        if row >= 0 and self.list.hasFocus():
            self.list.setCurrentIndex(self.stories.index(row))
            self._on_activated(self.stories.index(row))

    def _on_activated(self, index: QModelIndex) -> None:
        summary = self.stories.summary(index)
        if summary is not None and len(self.list.selected_rows()) <= 1:
            self._current = summary.id
            self.open_requested.emit(summary.id)

    def _on_sought(self, letters: str) -> None:
        self._seeker.seek(self.finder.query, letters)

    def _on_trash(self) -> None:
        chosen = self._selection.read()
        if chosen and all(summary.is_deleted for summary in chosen):
            self.with_selected(self.purge_requested.emit)
            return
        if len(chosen) == 1:
            self._trashed = (chosen[0].id, self.list.currentIndex().row())
        self.with_selected(self.trash_requested.emit)

    def _on_desk_changed(self, changes: Changes) -> None:
        if changes.vocabulary:
            self.vocabulary = None
        if changes.stories or changes.images or changes.vocabulary or changes.issues:
            self._typing.start()

    def _on_empty_clicked(self) -> None:
        if self.field.text():
            self.field.clear()
            self.field.setFocus()
        else:
            self.new_requested.emit()

    def _on_menu(self, at: QPoint) -> None:
        chosen = self._selection.read()
        if chosen:
            menu = StoryMenu(self, self.vocabulary or Vocabulary(), chosen)
            menu.exec(self.list.viewport().mapToGlobal(at))

    def _on_order(self, at: QPoint) -> None:
        menu = QMenu(self)
        for order, name in ORDER_NAMES.items():
            menu.addAction(self.tr(name), partial(self.sort_by, order))
        menu.exec(at)

    def _show_order(self) -> None:
        self.list.show_order(self._query().order, is_reversed=self._ordering.is_reversed)

    def _show_chips(self) -> None:
        order = self._query().order
        name = self.tr(ORDER_NAMES.get(order, "Best first"))
        can_save = bool(self._read.parts)
        self.chips.show_query(self._read, self._unknown, name, can_save=can_save)

    def _write(self, start: int, end: int, text: str) -> None:
        """Put something in the place of a part of the query."""
        whole = self.field.text()
        parts = (whole[:start].strip(), text, whole[end:].strip())
        self.search(" ".join(part for part in parts if part))
        self.field.setFocus()

    def _add(self, word: str) -> None:
        self.search(f"{self.field.text().strip()} {word}".strip())

    def _paint_line(self) -> None:
        self._line.setStyleSheet(f"background: {self._theme.tokens.line}")

    def _draw_icon(self) -> None:
        self.columns.setIcon(icon("layout-list", self._theme.color("muted")))
