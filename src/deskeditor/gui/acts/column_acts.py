"""New stories of a column: one entry for each in the File menu and in the palette."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from deskeditor.gui.acts.house import House
from deskeditor.gui.palette.ranking import Entry
from deskeditor.model.edition import Edition
from deskeditor.model.ids import TermId
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.columns import create_from_column
from deskeditor.operations.operation import Outcome

KIND = "New"  # of an entry in the palette


class ColumnActs(QObject):
    """Begins a story as its column says."""

    made = Signal(object)  # Story

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._columns: tuple[Term, ...] = ()
        self.menu = QMenu(self.tr("New from Column"), house.window)
        self.menu.menuAction().setVisible(False)

    def show_edition(self, edition: Edition) -> None:
        """Offer the columns that are in use."""
        columns = edition.vocabulary.of(TermKind.COLUMN)
        if columns == self._columns:
            return
        self._columns = columns
        self.menu.clear()
        for column in columns:
            action = self.menu.addAction(column.name)
            action.triggered.connect(partial(self.begin, column.id))
        self.menu.menuAction().setVisible(bool(columns))

    def put_into(self, whole: QMenu, before: QAction) -> None:
        """Put the columns into the menu that holds an action, above it."""
        for menu in whole.findChildren(QMenu):
            if before in menu.actions():
                menu.insertMenu(before, self.menu)

    @property
    def entries(self) -> list[Entry]:
        """What the palette offers."""
        new = self.tr("New %1")
        return [Entry(KIND, new.replace("%1", c.name), key=c.id) for c in self._columns]

    def begin(self, column: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        """Start a story of a column; its headline is next to be written."""
        job = self._house.client.perform(create_from_column(TermId(column)))
        job.done.connect(self._on_made)

    def _on_made(self, outcome: Outcome[Story]) -> None:
        self.made.emit(outcome.value)
