"""A story's history as a list: who, when, why, and how much; automatic saves as one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from deskeditor.gui.ages import moment
from deskeditor.gui.theme import Theme, sans
from deskeditor.model.history import Group, grouped
from deskeditor.model.revision import Revision

if TYPE_CHECKING:
    from deskeditor.text.differences import Size

PAD = 12  # px
LINE, META = 20, 18  # px
GROUP_ROLE = Qt.ItemDataRole.UserRole
SIZE_ROLE = Qt.ItemDataRole.UserRole + 1

Pair = tuple[str | None, str]


class Timeline(QListView):
    """Lists groups of revisions, the newest first; two that are selected are to be compared."""

    chosen = Signal()  # the selection is another
    opened = Signal(str)  # RevisionId, by Enter or a double click
    sizes_wanted = Signal(object)  # list of Pair: what is in view

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Versions, the newest first"))
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self._revisions: tuple[Revision, ...] = ()
        self._groups_all = True
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.verticalScrollBar().valueChanged.connect(self.want_sizes)
        theme.changed.connect(self.viewport().update)

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """Show a story's revisions; what is selected stays so where it is still there."""
        if tuple(revisions) == self._revisions:
            return
        self._revisions = tuple(revisions)
        self._fill()

    def show_each(self, *, on: bool) -> None:
        """Show each automatic save on a line of its own, or those of one sitting as one."""
        self._groups_all = not on
        self._fill()

    def show_sizes(self, sizes: Mapping[Pair, Size]) -> None:
        """Show how much was changed."""
        self._model.put_sizes(sizes)

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All that are listed, the newest first."""
        return self._revisions

    @property
    def selected(self) -> tuple[Group, ...]:
        """The groups that are selected, the newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.groups[row] for row in rows)

    def before(self, group: Group) -> Revision | None:
        """Return what the story was before a group, None before the first."""
        oldest = group.revisions[-1]
        return next((r for r in self._revisions if r.number < oldest.number), None)

    def select(self, revision: str) -> None:
        """Select the line that holds a revision, and show it."""
        for row, group in enumerate(self._model.groups):
            if any(r.id == revision for r in group.revisions):
                index = self._model.index(row)
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, flags)
                self.scrollTo(index)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.want_sizes()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        kept = [group.newest.id for group in self.selected]
        if self._groups_all:
            groups = grouped(self._revisions)
        else:
            groups = tuple(Group((revision,)) for revision in self._revisions)
        befores = {id(a): b.newest.id for a, b in pairwise(groups)}
        pairs: list[Pair] = [(befores.get(id(group)), group.newest.id) for group in groups]
        self._model.put(groups, pairs)
        for revision in kept[:1]:
            self.select(revision)
        self.want_sizes()

    def want_sizes(self, *_: object) -> None:
        """Ask for the sizes of the lines in view, and of as many after them."""
        height = max(1, self.sizeHintForRow(0))
        first = self.verticalScrollBar().value() // height
        count = 2 * (self.viewport().height() // height + 2)
        pairs = self._model.pairs[first : first + count]
        if pairs:
            self.sizes_wanted.emit(pairs)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.groups[index.row()].newest.id)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self.pairs: list[Pair] = []
        self._sizes: dict[Pair, Size] = {}

    def put(self, groups: tuple[Group, ...], pairs: list[Pair]) -> None:
        self.beginResetModel()
        self.groups, self.pairs = groups, pairs
        self.endResetModel()

    def put_sizes(self, sizes: Mapping[Pair, Size]) -> None:
        self._sizes |= sizes
        if self.groups:
            self.dataChanged.emit(self.index(0), self.index(len(self.groups) - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.groups)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        group = self.groups[index.row()]
        size = self._sizes.get(self.pairs[index.row()])
        if role == GROUP_ROLE:
            return group
        if role == SIZE_ROLE:
            return told_size(size)
        if role == Qt.ItemDataRole.DisplayRole:
            changed = f", {size.added} words added, {size.removed} removed" if size else ""
            return f"{told_title(group)}, {told_facts(group)}{changed}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{group.newest.reason} · {group.newest.words:,} words"
        return None


class _Delegate(QStyledItemDelegate):
    """Two lines: why or the name, with the size; then version, when and who."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, PAD - 4 + LINE + META + PAD - 4)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        group: Group = index.data(GROUP_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(PAD, PAD - 4, -PAD, 0)
        size = str(index.data(SIZE_ROLE))
        painter.setFont(sans(12))
        painter.setPen(self._theme.color("muted"))
        width = painter.fontMetrics().horizontalAdvance(size)
        end = QRect(inner.right() - width, inner.top(), width + 1, LINE)
        painter.drawText(end, Qt.AlignmentFlag.AlignVCenter, size)
        weight = QFont.Weight.Normal if group.is_automatic else QFont.Weight.DemiBold
        painter.setFont(sans(13, weight))
        painter.setPen(self._theme.color("muted" if group.is_automatic else "ink"))
        self._line(painter, inner.adjusted(0, 0, -width - 8, 0), LINE, told_title(group))
        painter.setFont(sans(12))
        painter.setPen(self._theme.color("muted"))
        self._line(painter, inner.adjusted(0, LINE, 0, 0), META, told_facts(group))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        color = self._theme.color
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("background"))
        if state & QStyle.StateFlag.State_HasFocus and not state & QStyle.StateFlag.State_Selected:
            painter.setPen(color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))

    def _line(self, painter: QPainter, rect: QRect, height: int, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        box = QRect(rect.left(), rect.top(), rect.width(), height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def told_title(group: Group) -> str:
    """Return what a line of the history is called: the name, the reason, or how many saves."""
    newest = group.newest
    if newest.name:
        return newest.name
    if len(group.revisions) > 1:
        return f"{len(group.revisions)} automatic saves"
    return "Automatic save" if group.is_automatic else newest.reason


def told_facts(group: Group) -> str:
    """Return version, time and person of a line; for several saves the first and the last."""
    newest, oldest = group.newest, group.revisions[-1]
    number = f"v{newest.number}"
    when = moment(newest.created_at)
    if oldest is not newest:
        number = f"v{oldest.number}–{newest.number}"
        when = f"{moment(oldest.created_at)}–{newest.created_at.astimezone():%H:%M}"
    why = [newest.reason] if newest.name else []
    return " · ".join(filter(None, (number, when, newest.author, *why)))


def told_size(size: Size | None) -> str:
    """Return how many words were added and removed: "+12 −3", "±0" for none, "" if unknown."""
    if size is None:
        return ""
    parts = [f"+{size.added}" if size.added else "", f"−{size.removed}" if size.removed else ""]
    return " ".join(filter(None, parts)) or "±0"
