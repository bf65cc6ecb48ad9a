"""What a search was understood as: a chip for each part, and what was passed over, explained."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from deskeditor.gui.library.describe import described, is_plain_word
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.model.query import Explanation, Understood, nodes
from deskeditor.model.query import Field as QueryField
from deskeditor.model.story import STATUS_NAMES, Status
from deskeditor.model.vocabulary import TermKind, Vocabulary

MOST_EXPLAINED = 2


class QueryChips(QWidget):
    """Chips that take a part away, chips that add one, and explanations below them."""

    removed = Signal(int, int)  # where the part stands in the text
    replaced = Signal(int, int, str)  # where it stands, and what to write instead
    added = Signal(str)  # a field with its value
    order_requested = Signal(QPoint)
    save_requested = Signal()

    def __init__(self, following: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._following = following
        self._vocabulary = Vocabulary()
        self._chips = FlowLayout(gap=5)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self.explained: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._chips)
        column.addLayout(self._notes)

    def show_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Name terms as these are named."""
        self._vocabulary = vocabulary

    def show_query(
        self, read: Understood, unknown: Sequence[Explanation], order: str, *, can_save: bool
    ) -> None:
        """Show how a search was understood."""
        _clear(self._chips)
        _clear(self._notes)
        passed = {(note.start, note.end) for note in unknown}
        for part in read.parts:
            if not is_plain_word(part.node) and (part.start, part.end) not in passed:
                name = described(part.node, self._vocabulary, self.tr)
                self._add_part(name, part.start, part.end)
        names = {n.name for p in read.parts for n in nodes(p.node) if isinstance(n, QueryField)}
        if "status" not in names:
            self._add(self.tr("Status ▾"), self.tr("Filter by status"), self._on_status)
        if "region" not in names:
            self._add(self.tr("Region ▾"), self.tr("Filter by region"), self._on_region)
        self._add(f"{order} ▾", self.tr("Sort the list: %1").replace("%1", order), self._on_order)
        if can_save:
            self._add(
                self.tr("Save…"),
                self.tr("Save this search"),
                self._on_save,
            )
        notes = (*read.explanations, *unknown)[:MOST_EXPLAINED]
        self.explained = tuple(map(_quoted, notes))
        for note in notes:
            self._explain(note)

    def _add_part(self, name: str, start: int, end: int) -> None:
        chip = self._chip(f"{name} ×", self.tr("Remove filter %1").replace("%1", name), on=True)
        chip.clicked.connect(lambda _checked=False: self.removed.emit(start, end))

    def _add(self, text: str, name: str, act: Callable[[QPoint], object]) -> None:
        chip = self._chip(text, name, on=False)
        chip.clicked.connect(lambda: act(chip.mapToGlobal(QPoint(0, chip.height()))))

    def _chip(self, text: str, name: str, *, on: bool) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setProperty("chip", "true")
        chip.setProperty("on", "true" if on else "false")
        chip.setAccessibleName(name)
        self._chips.addWidget(chip)
        set_before(chip, self._following)
        return chip

    def _explain(self, note: Explanation) -> None:
        label = QLabel(_quoted(note), self)
        label.setWordWrap(True)
        label.setProperty("explanation", "true")
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.addWidget(label)
        if note.instead:
            offer = self.tr("Search for %1").replace("%1", note.instead)
            button = QPushButton(offer, self)
            button.setProperty("link", "true")
            button.setAccessibleName(offer)
            button.clicked.connect(lambda: self.replaced.emit(note.start, note.end, note.instead))
            self._notes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            set_before(button, self._following)

    def _on_status(self, at: QPoint) -> None:
        menu = QMenu(self)
        for status in Status:
            menu.addAction(
                self.tr(STATUS_NAMES[status]), partial(self.added.emit, f"status:{status.value}")
            )
        menu.exec(at)

    def _on_region(self, at: QPoint) -> None:
        menu = QMenu(self)
        for term in self._vocabulary.of(TermKind.REGION):
            menu.addAction(term.name, partial(self.added.emit, f"region:{term.slug}"))
        menu.exec(at)

    def _on_save(self, _at: QPoint) -> None:
        self.save_requested.emit()

    def _on_order(self, at: QPoint) -> None:
        self.order_requested.emit(at)


def _quoted(note: Explanation) -> str:
    """Return an explanation with what was typed in quotes."""
    return re.sub(r"`([^`]*)`", r"“\1”", note.text)


def _clear(layout: FlowLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
