"""The outline: the headings of the open story, the one at the caret marked, each a way there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.lanes import Lane
from deskeditor.gui.outline.delegate import HeadingDelegate
from deskeditor.gui.outline.reading import OutlineReader
from deskeditor.gui.theme import Theme
from deskeditor.text.outline import Heading, at_line

REST_MS = 300  # of rest in typing before the headings are read anew


class OutlinePanel(QWidget):
    """Lists the headings; Enter or a click goes to one. Reads nothing while it is hidden."""

    line_wanted = Signal(int)  # source line to go to, from 0

    def __init__(
        self, lane: Lane, read_text: Callable[[], str], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lane, self._read_text = lane, read_text
        self._reader = OutlineReader()
        self._caret = 0
        self._is_reading = self._is_stale = False
        self.headings: tuple[Heading, ...] = ()
        title = QLabel(self.tr("OUTLINE"), self)
        title.setProperty("heading", "true")
        title.setContentsMargins(12, 12, 12, 4)
        self.none = QLabel(self.tr("No cross-head yet. Ctrl+2 makes one of a line."), self)
        self.none.setProperty("muted", "true")
        self.none.setWordWrap(True)
        self.none.setContentsMargins(12, 4, 12, 12)
        self.list = _Headings(self)
        self.list.setAccessibleName(self.tr("Outline"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(HeadingDelegate(theme, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._read)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.left.connect(self._mark)
        theme.changed.connect(self.list.viewport().update)
        self._show(())

    def note_typing(self) -> None:
        """Read the headings anew after a rest."""
        if self.isVisible():
            self._rest.start()
        else:
            self._is_stale = True

    def show_other(self) -> None:
        """Read the headings of another story at once."""
        self._reader = OutlineReader()
        self._is_stale = True
        if self.isVisible():
            self._rest.start(0)

    def show_caret(self, line: int) -> None:
        """Mark the heading that a line stands under, unless a person walks through the list."""
        self._caret = line
        if self.isVisible() and not self.list.hasFocus():
            self._mark()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start(0)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()
        self._is_stale = True

    def _read(self) -> None:
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        reader, text = self._reader, self._read_text()
        job = self._lane.submit(lambda: reader.read(text))
        job.done.connect(lambda found: self._on_read(reader, found))
        job.failed.connect(self._on_failed)

    def _on_read(self, reader: OutlineReader, found: tuple[Heading, ...]) -> None:
        self._is_reading = False
        if reader is self._reader:
            self._show(found)
        if self.isVisible() and (self._is_stale or reader is not self._reader):
            self._rest.start()

    def _on_failed(self, _error: BaseException) -> None:
        self._is_reading = False
        self._reader.forget()

    def _show(self, headings: tuple[Heading, ...]) -> None:
        self.none.setVisible(not headings)
        self.list.setVisible(bool(headings))
        if headings != self.headings:
            self.headings = headings
            self._fill()
        self._mark()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for heading in self.headings:
            item = QListWidgetItem(heading.words)
            item.setData(Qt.ItemDataRole.UserRole, heading)
            said = self.tr("%1, heading %2").replace("%1", heading.words)
            if heading.skips:
                said = self.tr("%1, heading %2, a level is left out before it")
                said = said.replace("%1", heading.words)
                item.setToolTip(self.tr("A level is left out before this heading."))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, said.replace("%2", str(heading.level))
            )
            self.list.addItem(item)
        if self.list.hasFocus():
            self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _mark(self) -> None:
        if self.list.hasFocus():
            return
        at = at_line(self.headings, self._caret)
        self.list.setCurrentRow(-1 if at is None else at)
        if at is None:
            self.list.clearSelection()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        heading: Heading = item.data(Qt.ItemDataRole.UserRole)
        self.line_wanted.emit(heading.line)


class _Headings(QListWidget):
    left = Signal()  # by the focus

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
