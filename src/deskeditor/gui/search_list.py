"""The saved searches in the navigation: chosen, renamed, moved and removed, with live counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.widgets.focus_order import set_before

Counted = tuple[str, str, int]  # name, query, stories

RIGHT = 9  # px, between the count and the edge


class SearchRow(QPushButton):
    """One search: Enter shows it, F2 renames it, Alt with arrows moves it, Delete removes it."""

    rename_requested = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)  # -1 up, 1 down

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setProperty("nav", "true")
        self.setCheckable(True)
        self.setToolTip(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.count = QLabel(self)
        self.count.setProperty("count", "true")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, RIGHT, 0)
        inner.addStretch(1)
        inner.addWidget(self.count)

    def show_count(self, count: int) -> None:
        """Show how many stories it finds, none for 0."""
        self.count.setText(f"{count:,}" if count else "")
        self.setAccessibleName(f"{self.name}, {count}" if count else self.name)
        self.fit()

    def fit(self) -> None:
        """Show as much of the name as there is room for."""
        taken = 3 * RIGHT + self.count.fontMetrics().horizontalAdvance(self.count.text())
        room = max(24, self.width() - taken)
        shown = self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(step)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…"), self.rename_requested.emit)
        menu.addAction(self.tr("Move up"), partial(self.move_requested.emit, -1))
        menu.addAction(self.tr("Move down"), partial(self.move_requested.emit, 1))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), self.remove_requested.emit)
        menu.exec(self.mapToGlobal(at))


class SearchList(QWidget):
    """The searches, one below the other."""

    chosen = Signal(str)  # the query
    rename_requested = Signal(str)  # name
    remove_requested = Signal(str)  # name
    arranged = Signal(object)  # names in their new order

    def __init__(self, following: QWidget, parent: QWidget) -> None:
        """`following` is what Tab reaches after the searches."""
        super().__init__(parent)
        self._following = following
        self.rows: dict[str, SearchRow] = {}  # by query
        self._searches: tuple[Counted, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_searches(self, searches: Sequence[Counted], query: str) -> None:
        """Show searches with how many stories each finds; the one of `query` is marked."""
        named = [(name, text) for name, text, _ in searches]
        if named != [(name, text) for name, text, _ in self._searches]:
            self._make(searches)
        self._searches = tuple(searches)
        for _, text, count in searches:
            self.rows[text].show_count(count)
        self.mark(query)

    def mark(self, query: str) -> None:
        """Mark the search whose query is in the field."""
        for text, row in self.rows.items():
            row.setChecked(text == query.strip())

    def _make(self, searches: Sequence[Counted]) -> None:
        focused = next((row.name for row in self.rows.values() if row.hasFocus()), "")
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for name, query, _ in searches:
            row = SearchRow(name, self)
            row.clicked.connect(partial(self._on_clicked, query))
            row.rename_requested.connect(partial(self.rename_requested.emit, name))
            row.remove_requested.connect(partial(self.remove_requested.emit, name))
            row.move_requested.connect(partial(self._on_move, name))
            self.rows[query] = row
            self._column.addWidget(row)
            row.resize(self.width(), row.sizeHint().height())
            set_before(row, self._following)
            if name == focused:
                row.setFocus()

    def _on_clicked(self, query: str) -> None:
        self.mark(query)
        self.chosen.emit(query)

    def _on_move(self, name: str, step: int) -> None:
        names = [known for known, _, _ in self._searches]
        at = names.index(name)
        to = at + step
        if 0 <= to < len(names):
            names[at], names[to] = names[to], names[at]
            self.arranged.emit(tuple(names))
