"""Terms as a tree, people as a list: chosen, ordered and nested by drag or by keys."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDropEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from deskeditor.gui.counted import counted
from deskeditor.gui.theme import Theme

KEY_ROLE = Qt.ItemDataRole.UserRole
DOT = 10  # px
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One term or person as the list shows it."""

    key: str  # id
    name: str
    depth: int = 0
    stories: int = 0
    colour: str = ""  # "#rrggbb"
    is_retired: bool = False


class TermList(QTreeWidget):
    """Alt with arrows moves: up, down, below the one before, out again. Delete retires."""

    moved = Signal(str, object, object)  # id, id of the parent or None, ids of all in order
    retire_requested = Signal()
    form_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._can_nest = False
        self._can_move = False
        self.setObjectName("termList")
        self.setAccessibleName(self.tr("Terms"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIndentation(18)
        self.setIconSize(QSize(DOT, DOT))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._recolour)

    def show_lines(
        self, lines: Sequence[Line], *, can_move: bool = False, can_nest: bool = False
    ) -> None:
        """Show these, given in tree order; the chosen one stays chosen."""
        chosen, scroll = self.current, self.verticalScrollBar().value()
        self._can_move, self._can_nest = can_move, can_nest
        self.setRootIsDecorated(can_nest and any(line.depth for line in lines))
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if can_move else mode.NoDragDrop)
        self.blockSignals(True)
        self.clear()
        above: list[QTreeWidgetItem] = []
        for line in lines:
            item = self._item(line)
            del above[line.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
        self.expandAll()
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scroll)
        if not self.choose(chosen) and lines:
            self.choose(lines[0].key)

    @property
    def current(self) -> str:
        """The id of the chosen one, "" for none."""
        item = self.currentItem()
        return str(item.data(0, KEY_ROLE)) if item is not None else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """All ids in the order shown, each followed by those below it."""
        return tuple(str(item.data(0, KEY_ROLE)) for item in self._items())

    def choose(self, key: str) -> bool:
        """Choose one by its id; return False if it is not shown."""
        found = next((i for i in self._items() if i.data(0, KEY_ROLE) == key), None)
        if found is not None:
            self.setCurrentItem(found)
        return found is not None

    def shift(self, way: str) -> None:
        """Move the chosen one "up", "down", "in" (below the one before) or "out"."""
        item = self.currentItem()
        if item is None or not self._can_move:
            return
        owner = item.parent()
        at = self._index(item)
        if way == "in" and self._can_nest and at > 0:
            before = self._child(owner, at - 1)
            self._put(item, before, before.childCount())
        elif way == "out" and owner is not None:
            self._put(item, owner.parent(), self._index(owner) + 1)
        elif way == "up" and at > 0:
            self._put(item, owner, at - 1)
        elif way == "down" and at + 1 < self._count(owner):
            self._put(item, owner, at + 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self.shift(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.retire_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        item = self.currentItem()
        super().dropEvent(event)
        if item is not None:
            self.setCurrentItem(item)
            self._tell(item)

    def _item(self, line: Line) -> QTreeWidgetItem:
        stories = f"{line.stories:,}" if line.stories else ""
        item = QTreeWidgetItem([line.name, self.tr("retired") if line.is_retired else stories])
        item.setData(0, KEY_ROLE, line.key)
        spoken = counted(line.stories, self.tr("1 story"), self.tr("%1 stories"))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.name}, {spoken}")
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        muted = QBrush(self._theme.color("muted"))
        item.setForeground(1, muted)
        if line.is_retired:
            item.setForeground(0, muted)
        if line.colour:
            item.setIcon(0, dot(line.colour))
        item.setSizeHint(0, QSize(0, 30))
        if not self._can_nest:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item

    def _recolour(self) -> None:
        for item in self._items():
            item.setForeground(1, QBrush(self._theme.color("muted")))

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(n) for n in reversed(range(self.topLevelItemCount()))]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting += [item.child(n) for n in reversed(range(item.childCount()))]
        return found

    def _put(self, item: QTreeWidgetItem, owner: QTreeWidgetItem | None, at: int) -> None:
        before = item.parent()
        if before is None:
            self.takeTopLevelItem(self.indexOfTopLevelItem(item))
        else:
            before.removeChild(item)
        if owner is None:
            self.insertTopLevelItem(at, item)
        else:
            owner.insertChild(at, item)
            owner.setExpanded(True)
        item.setExpanded(True)
        self.setCurrentItem(item)
        self._tell(item)

    def _tell(self, item: QTreeWidgetItem) -> None:
        owner = item.parent()
        parent = str(owner.data(0, KEY_ROLE)) if owner is not None else None
        self.moved.emit(str(item.data(0, KEY_ROLE)), parent, self.keys)

    def _index(self, item: QTreeWidgetItem) -> int:
        owner = item.parent()
        return self.indexOfTopLevelItem(item) if owner is None else owner.indexOfChild(item)

    def _child(self, owner: QTreeWidgetItem | None, at: int) -> QTreeWidgetItem:
        found = self.topLevelItem(at) if owner is None else owner.child(at)
        if found is None:
            raise IndexError(at)
        return found

    def _count(self, owner: QTreeWidgetItem | None) -> int:
        return self.topLevelItemCount() if owner is None else owner.childCount()


def dot(colour: str) -> QIcon:
    """Return a disc of a colour; its term's name always stands beside it."""
    picture = QPixmap(2 * DOT, 2 * DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(1, 1, 2 * DOT - 2, 2 * DOT - 2)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def fitting(lines: Sequence[Line], wanted: str) -> Sequence[Line]:
    """Return the lines whose name holds what is looked for, all without it."""
    folded = wanted.strip().casefold()
    if not folded:
        return lines
    return [replace(line, depth=0) for line in lines if folded in line.name.casefold()]
