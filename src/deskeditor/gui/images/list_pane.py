"""The list of pictures: a search field, what was understood as chips, and a grid or a list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.counted import counted
from deskeditor.gui.images.delegate import CELL, ImageDelegate
from deskeditor.gui.images.filters import Choice, menus_for, understood
from deskeditor.gui.images.image_model import ImageModel
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.focus_order import set_before
from deskeditor.gui.widgets.segments import Segments
from deskeditor.model.ids import ImageId
from deskeditor.model.image_query import image_query_text, parse_image_query

TYPING_MS = 120


class ImageGrid(QListView):
    """The pictures themselves; Enter goes to the words, Delete moves to the trash."""

    words_requested = Signal()
    trash_requested = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.words_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(e)

    def fit(self) -> None:
        """Let the columns of a grid share the width up to its right edge."""
        if self.viewMode() is not QListView.ViewMode.IconMode:
            self.setGridSize(QSize())
            return
        room = self.viewport().width() - 2  # px; Qt wraps a row that just fits
        self.setGridSize(QSize(room // max(1, room // CELL.width()), CELL.height()))


class ImageListPane(QWidget):
    """Finds pictures and says which are chosen."""

    chosen = Signal(object)  # tuple of ImageId, the current one first
    files_added = Signal(object)  # list of file names
    add_requested = Signal()
    alike_requested = Signal()
    emptying_requested = Signal()  # of the trash

    def __init__(self, images: ImageModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place")
        self.setAcceptDrops(True)
        self.images = images
        self.field = QLineEdit(self)
        self.grid = ImageGrid(self)
        self.delegate = ImageDelegate(theme, images, self.grid)
        self.add = QPushButton(self.tr("Add images…"), self)
        self.look = Segments(
            self.tr("Show as"), (("grid", self.tr("Grid")), ("list", self.tr("List"))), self
        )
        self.count = QLabel(self)
        self.empty = QLabel(self)
        self.values: dict[str, tuple[str, ...]] = {}  # agencies and licences to choose from
        self._ending = 0  # licences that have ended or end soon
        self._wanted: ImageId | None = None
        self._chips = FlowLayout(gap=5)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build(theme)
        self._connect()

    def search(self, text: str) -> None:
        """Put a query into the field and show its answer."""
        self.field.setText(text)
        self.refresh()

    def refresh(self) -> None:
        """Ask for what stands in the field."""
        self._typing.stop()
        self.images.ask(parse_image_query(self.field.text()))
        self._show_chips()

    def warn(self, ending: int) -> None:
        """Say how many licences have ended or end soon, with a way to them."""
        if ending != self._ending:
            self._ending = ending
            self._show_chips()

    def selected(self) -> tuple[ImageId, ...]:
        """Return the chosen pictures, the current one first."""
        indexes = sorted(self.grid.selectionModel().selectedIndexes(), key=lambda i: i.row())
        current = self.grid.currentIndex()
        ordered = sorted(indexes, key=lambda i: i != current)
        return tuple(image.id for i in ordered if (image := self.images.image(i)) is not None)

    def select(self, image: ImageId) -> bool:
        """Choose one picture; return False if it is not among those read."""
        row = self.images.row_of(image)
        if row < 0:
            self._wanted = image
            return False
        index = self.images.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.grid.selectionModel().setCurrentIndex(index, flag)
        self.grid.scrollTo(index)
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.files_added.emit([u.toLocalFile() for u in event.mimeData().urls()])

    def _build(self, theme: Theme) -> None:
        self.field.setPlaceholderText(self.tr("Find an image…"))
        self.field.setAccessibleName(self.tr("Find images"))
        self.field.setToolTip(
            self.tr("Words, or credit:reuters  agency:  licence:  ratio:tall  alt:none  is:unused")
        )
        self.field.setClearButtonEnabled(True)
        self.count.setProperty("small", "true")
        self.empty.setProperty("muted", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.hide()
        self._build_grid(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.look)
        top.addWidget(self.add)
        column.addLayout(top)
        column.addLayout(self._chips)
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)

    def _build_grid(self, theme: Theme) -> None:
        grid = self.grid
        grid.setObjectName("imageGrid")
        grid.setAccessibleName(self.tr("Images"))
        grid.setModel(self.images)
        grid.setItemDelegate(self.delegate)
        grid.setUniformItemSizes(True)
        grid.setMouseTracking(True)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.setResizeMode(QListView.ResizeMode.Adjust)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        theme.changed.connect(grid.viewport().update)
        self._show_look("grid")

    def _connect(self) -> None:
        self._typing.timeout.connect(self.refresh)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.field.returnPressed.connect(self._on_return)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.grid.setFocus)
        self.add.clicked.connect(self.add_requested)
        self.look.chosen.connect(self._show_look)
        self.images.listed.connect(self._on_listed)
        self.images.modelAboutToBeReset.connect(self._remember_choice)
        self.grid.selectionModel().selectionChanged.connect(self._on_selection)

    def _show_look(self, look: str) -> None:
        is_grid = look == "grid"
        self.delegate.is_grid = is_grid
        mode = QListView.ViewMode.IconMode if is_grid else QListView.ViewMode.ListMode
        self.grid.setViewMode(mode)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.fit()
        self.grid.setDragEnabled(False)
        self.grid.doItemsLayout()
        self.grid.scrollTo(self.grid.currentIndex())

    def _on_return(self) -> None:
        self.refresh()
        self.grid.setFocus()

    def _on_selection(self) -> None:
        self.chosen.emit(self.selected())

    def _remember_choice(self) -> None:
        chosen = self.selected()
        self._wanted = self._wanted or (chosen[0] if chosen else None)

    def _on_listed(self, total: int) -> None:
        self.count.setText(counted(total, self.tr("1 image"), self.tr("%1 images")))
        self.empty.setVisible(not total)
        self.grid.setVisible(bool(total))
        text = self.tr("Drop images here, or choose Add images…")
        if query := self.field.text().strip():
            text = self.tr("No image fits “%1”. Empty the field to see all of them.")
            text = text.replace("%1", query)
        self.empty.setText(text)
        wanted, self._wanted = self._wanted, None
        if (wanted is None or not self.select(wanted)) and total and not self.selected():
            self._wanted = None
            first = self.images.index(0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.grid.selectionModel().setCurrentIndex(first, flag)

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.count:
                widget.deleteLater()
        query = parse_image_query(self.field.text())
        for name, without in understood(query):
            text = image_query_text(without)
            self._add_chip(f"{name} ×", partial(self.search, text), name, is_on=True)
        for menu in menus_for(query, self.values):
            act = partial(self._open_menu, menu.choices)
            self._add_chip(f"{menu.name} ▾", act, self.tr("Filter: %1").replace("%1", menu.name))
        asked = set(query.standings) & {"ending", "ended"}
        if self._ending and not asked:
            name = self.tr("! %1 licences end").replace("%1", str(self._ending))
            act = partial(self.search, "order:ending")
            self._add_chip(
                name, act, self.tr("Images by the end of their licence"), is_warning=True
            )
        self._add_chip(self.tr("Look-alikes…"), self.alike_requested.emit, self.tr("Look-alikes"))
        if "trash" in query.standings:
            name = self.tr("Empty trash…")
            self._add_chip(name, self.emptying_requested.emit, name)
        self._chips.addWidget(self.count)

    def _add_chip(
        self,
        text: str,
        act: Callable[[], None],
        name: str,
        *,
        is_on: bool = False,
        is_warning: bool = False,
    ) -> None:
        chip = QPushButton(text, self)
        chip.setProperty("warn", "true" if is_warning else "false")
        chip.setProperty("chip", "true")
        chip.setProperty("on", "true" if is_on else "false")
        chip.setAccessibleName(self.tr("Remove filter %1").replace("%1", name) if is_on else name)
        chip.clicked.connect(act)
        self._chips.addWidget(chip)
        set_before(chip, self.grid)

    def _open_menu(self, choices: tuple[Choice, ...]) -> None:
        menu = QMenu(self)
        for choice in choices:
            menu.addAction(choice.name, partial(self._narrow, choice))
        chip = self.sender()
        at = chip.mapToGlobal(QPoint(0, chip.height())) if isinstance(chip, QWidget) else QPoint()
        menu.exec(at)

    def _narrow(self, choice: Choice) -> None:
        query = parse_image_query(self.field.text())
        self.search(image_query_text(replace(choice.narrow(query))))
