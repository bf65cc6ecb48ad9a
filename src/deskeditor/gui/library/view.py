"""The list itself: cards of two lines, or columns, over any number of rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from deskeditor.gui.library.cells import CellDelegate
from deskeditor.gui.library.table import COLUMNS, StoryTable
from deskeditor.gui.story_list.delegate import CARD, StoryDelegate
from deskeditor.gui.theme import Theme

ROW = 32  # px, of a line of columns
WIDTHS = {"headline": 264, "status": 100, "region": 112, "byline": 120, "words": 64,
          "updated": 112, "issue": 64}  # px  # fmt: skip
FORGET_MS = 1000  # after which letters begin another headline


class StoryList(QTableView):
    """Enter opens, Delete moves to the trash, letters go to the headline that begins so."""

    open_requested = Signal(QModelIndex)
    trash_requested = Signal()
    walked = Signal(QModelIndex)  # a key made another row the current one
    sought = Signal(str)  # letters that were typed one after another
    order_chosen = Signal(str)  # the column whose heading was clicked
    looked_at = Signal(int, int)  # the first and the last row in sight

    def __init__(self, stories: StoryTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._stories = stories
        self.cards = StoryDelegate(theme, self)
        self._cells = CellDelegate(theme, self)
        self.has_columns = False
        self._fitted: set[int] = set()  # rows that were given a height of their own
        self._letters = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(FORGET_MS)
        self._forget.timeout.connect(self._on_forget)
        self.setModel(stories)
        self._furnish()
        self.show_columns(on=False)
        self.verticalScrollBar().valueChanged.connect(self.look)
        stories.modelReset.connect(self._on_reset)
        stories.dataChanged.connect(self._on_data_changed)
        theme.changed.connect(self.viewport().update)

    def show_columns(self, *, on: bool) -> None:
        """Show columns, or cards."""
        self.has_columns = on
        header = self.horizontalHeader()
        header.setVisible(on)
        whole = QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive if on else whole)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, column > 0 and not on)
            if on:
                self.setColumnWidth(column, WIDTHS[name])
        self.setItemDelegate(self._cells if on else self.cards)
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if on else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.verticalHeader().setDefaultSectionSize(ROW if on else CARD)
        for row in self._fitted:
            self.setRowHeight(row, ROW if on else CARD)
        self._fitted.clear()
        self.fit_rows()

    def widths(self) -> dict[str, int]:
        """Return the widths of the columns, in px."""
        return {name: self.columnWidth(at) for at, name in enumerate(COLUMNS)}

    def set_widths(self, widths: dict[str, int]) -> None:
        """Give the columns their widths, in px."""
        for name, width in widths.items():
            if name in COLUMNS and self.has_columns:
                self.setColumnWidth(COLUMNS.index(name), max(32, int(width)))

    def show_order(self, order: str, *, is_reversed: bool) -> None:
        """Mark the column that the rows are sorted by."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(order in COLUMNS)
        if order in COLUMNS:
            goes_up = (order in ("words", "updated", "issue")) == is_reversed
            way = Qt.SortOrder.AscendingOrder if goes_up else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(COLUMNS.index(order), way)

    def sight(self) -> tuple[int, int]:
        """Return the first and the last row in sight."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return max(0, first), last if last >= 0 else self._stories.total - 1

    def look(self) -> None:
        """Tell what is in sight, and give those rows the height that they need."""
        self.fit_rows()
        self.looked_at.emit(*self.sight())

    def fit_rows(self) -> None:
        """Give the rows in sight their heights; what is seen does not move by it."""
        if self.has_columns or not self._stories.total:
            return
        first, last = self.sight()
        is_above = self.rowViewportPosition(first) < 0
        grown = self.fit(first, first)
        if is_above and grown:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + grown)
        self.fit(first + 1, last + 3)

    def fit(self, first: int, last: int) -> int:
        """Give rows the heights that they need; return by how many px they grew."""
        width, grown = self.viewport().width(), 0
        for row in range(first, min(last + 1, self._stories.total)):
            summary = self._stories.summary(self._stories.index(row))
            height = self.cards.height(summary, width) if summary else CARD
            before = self.rowHeight(row)
            if height != before:
                self.setRowHeight(row, height)
                self._fitted.add(row)
                grown += height - before
        return grown

    def select_rows(self, rows: list[int], current: int) -> None:
        """Select these rows, of which one is the current one (-1: none)."""
        model = self.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        model.clear()
        if current >= 0:
            model.setCurrentIndex(self._stories.index(current), flag.NoUpdate)
        for row in rows:
            model.select(self._stories.index(row), flag.Select | flag.Rows)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(number) for number in range(chosen.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    @override
    def keyboardSearch(self, search: str) -> None:
        self._letters += search
        self._forget.start()
        self.sought.emit(self._letters)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete:
            self.trash_requested.emit()
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self.walked.emit(self.currentIndex())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look()

    def _furnish(self) -> None:
        self.setObjectName("storyList")
        self.setAccessibleName(self.tr("Stories"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(32)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(lambda column: self.order_chosen.emit(COLUMNS[column]))

    def _on_reset(self) -> None:
        self._letters = ""
        self._fitted.clear()

    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex) -> None:
        self.fit_rows()

    def _on_forget(self) -> None:
        self._letters = ""
