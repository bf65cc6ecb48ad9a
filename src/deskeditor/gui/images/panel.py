"""The Images place: find a picture, see where it is used, mend its words."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.images.image_model import THUMB, ImageModel
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.form import FormColumn
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.changes import Changes
from deskeditor.model.credit import format_credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.operations.images import save_image
from deskeditor.operations.operation import Outcome

FIELDS = ("label", "description", "creator", "agency", "licence", "source")
TYPING_MS = 600
PATTERN = "*.jpg *.jpeg *.png *.webp *.avif *.gif *.tif *.tiff *.svg"


@dataclass(frozen=True, slots=True)
class Filter:
    """One way of narrowing the pictures down."""

    key: str
    name: str


FILTERS = (
    Filter("", "All"),
    Filter("credit", "Missing credit"),
    Filter("alt", "Missing alt"),
    Filter("unused", "Unused"),
)


class ImagesPanel(QWidget):
    """A grid at the left, the words of the chosen picture at the right."""

    files_added = Signal(object)  # list of file names

    def __init__(self, client: DeskClient, media: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._client, self._media = client, media
        self._edition: Edition | None = None
        self._filter = ""
        self._image: Image | None = None
        self._used: dict[ImageId, list[str]] = {}
        self.images = ImageModel(media, self)
        self.field = QLineEdit(self)
        self.grid = QListView(self)
        self.add = QPushButton(self.tr("Add images…"), self)
        self.details = FormColumn(self.tr("The chosen image"), self)
        self.alt = TextField(self.tr("What would a reader who can't see it need?"), 3, self)
        self.decorative = QCheckBox(self.tr("Decorative: needs no alt text"), self)
        self.caption = TextField(self.tr("Printed under the picture"), 2, self)
        self.line = QLabel(self)
        self.fields = {name: QLineEdit(self) for name in FIELDS}
        self.used = QLabel(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Take in the pictures as they are now."""
        self._edition = edition
        self._used = _uses(edition)
        self.refresh()

    def refresh(self) -> None:
        """Show the pictures that fit the search and the filter."""
        if self._edition is None:
            return
        words = self.field.text().casefold().split()
        fitting = tuple(
            image
            for image in sorted(self._edition.images.values(), key=lambda i: i.id, reverse=True)
            if image.deleted_at is None and self._fits(image, words)
        )
        self.images.show(fitting, self._edition.media)
        self._count.setText(self.tr("%1 images").replace("%1", str(len(fitting))))
        if self._image is not None and not self._typing.isActive():
            self._show(self._edition.images.get(self._image.id))
        elif self._image is None and fitting:
            self.grid.setCurrentIndex(self.images.index(0))

    def open_image(self, image: ImageId) -> None:
        """Show one picture and its words."""
        row = self.images.row_of(image)
        if row >= 0:
            self.grid.setCurrentIndex(self.images.index(row))
            self.grid.scrollTo(self.images.index(row))
            self.grid.setFocus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.files_added.emit([u.toLocalFile() for u in event.mimeData().urls()])

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find an image by its words, credit or name…"))
        self.field.setAccessibleName(self.tr("Find images"))
        self.field.setClearButtonEnabled(True)
        self.grid.setModel(self.images)
        self.grid.setAccessibleName(self.tr("Images"))
        self.grid.setViewMode(QListView.ViewMode.IconMode)
        self.grid.setIconSize(THUMB)
        self.grid.setGridSize(QSize(THUMB.width() + 20, THUMB.height() + 52))
        self.grid.setResizeMode(QListView.ResizeMode.Adjust)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.setObjectName("imageGrid")
        self.grid.setWordWrap(True)
        self.grid.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._count = QLabel(self)
        self._count.setProperty("muted", "true")
        left = QWidget(self)
        left.setObjectName("place")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 10, 8, 0)
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.add)
        column.addLayout(top)
        chips = FlowLayout(gap=5)
        self._chips: dict[str, QPushButton] = {}
        for choice in FILTERS:
            chip = QPushButton(self.tr(choice.name), self)
            chip.setProperty("chip", "true")
            chip.setProperty("on", "true" if choice.key == "" else "false")
            chip.clicked.connect(lambda _c=False, key=choice.key: self._choose(key))
            self._chips[choice.key] = chip
            chips.addWidget(chip)
        chips.addWidget(self._count)
        column.addLayout(chips)
        column.addSpacing(8)
        column.addWidget(self.grid, 1)
        self._build_details()
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(left)
        panes.addWidget(self.details)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        self.details.setMinimumWidth(260)
        panes.setSizes([900, 340])
        panes.setStretchFactor(0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)

    def _build_details(self) -> None:
        form = self.details
        self.view = PictureView(self)
        self._size_label = form.add_field(self.tr("The chosen image"), self.view)
        self._alt_label = form.add_field(self.tr("Alt text"), self.alt)
        form.column.insertWidget(form.column.count() - 1, self.decorative)
        form.add_field(self.tr("Caption"), self.caption)
        self.line.setWordWrap(True)
        self._credit_label = form.add_field(self.tr("Credit as printed"), self.line)
        names = (
            self.tr("Label"),
            self.tr("Description"),
            self.tr("Creator"),
            self.tr("Agency"),
            self.tr("Licence"),
            self.tr("Source (address)"),
        )
        for key, name in zip(FIELDS, names, strict=True):
            form.add_field(name, self.fields[key])
        self.used.setWordWrap(True)
        form.add_field(self.tr("Used in"), self.used)
        form.column.addStretch(1)
        form.setEnabled(False)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.refresh)
        self.add.clicked.connect(self._on_add)
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.alt.edited.connect(lambda text: self._edit(alt=text))
        self.caption.edited.connect(lambda text: self._edit(caption=text))
        self.decorative.clicked.connect(lambda on: self._edit(is_decorative=on))
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: self._edit_credit(name, text))
        self._typing.timeout.connect(self._save)
        self._client.changed.connect(self._on_desk_changed)

    def _choose(self, key: str) -> None:
        self._filter = key
        for name, chip in self._chips.items():
            restyle(chip, on="true" if name == key else "false")
        self.refresh()

    def _fits(self, image: Image, words: list[str]) -> bool:
        if self._filter == "credit" and not image.credit.is_empty:
            return False
        if self._filter == "alt" and (image.alt or image.is_decorative):
            return False
        if self._filter == "unused" and image.id in self._used:
            return False
        text = " ".join((image.filename, image.alt, image.caption, format_credit(image.credit)))
        return all(word in text.casefold() for word in words)

    def _on_add(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add images"), "", self.tr("Images (%1)").replace("%1", PATTERN)
        )
        if names:
            self.files_added.emit(names)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.flush()
        self._show(self.images.image(current))

    def _show(self, image: Image | None) -> None:
        is_other = image is None or self._image is None or image.id != self._image.id
        self._image = image
        self.details.setEnabled(image is not None)
        if image is None:
            return
        if is_other:
            self._show_picture(image)
        self._size_label.say(f"{image.width} × {image.height}")
        self.alt.show_text(image.alt)
        self.caption.show_text(image.caption)
        self.decorative.setChecked(image.is_decorative)
        for name, field in self.fields.items():
            if field.text() != getattr(image.credit, name):
                field.setText(getattr(image.credit, name))
                field.setCursorPosition(0)
        used = self._used.get(image.id, [])
        self.used.setText("\n".join(used) or self.tr("No story uses it."))
        self._show_remarks(image)

    def _show_picture(self, image: Image) -> None:
        self.view.show_pixmap(QPixmap())
        if self._edition is None:
            return
        path = blob_path(self._edition.media, image.sha256)
        job = self._media.submit(lambda: thumbnail(path, 640, 640))
        job.done.connect(partial(self._on_thumbnail, image.id))

    def _on_thumbnail(self, image: ImageId, data: bytes) -> None:
        if self._image is not None and self._image.id == image:
            self.view.show_pixmap(QPixmap.fromImage(QImage.fromData(data)))

    def _show_remarks(self, image: Image) -> None:
        self.line.setText(format_credit(image.credit) or "—")
        has_credit = not image.credit.is_empty
        self._credit_label.say(
            self.tr("complete") if has_credit else self.tr("missing"),
            "good" if has_credit else "warning",
        )
        needs_alt = not image.alt and not image.is_decorative
        self._alt_label.say(self.tr("missing") if needs_alt else "", "warning")
        self.alt.warn(on=needs_alt)

    def _edit(self, **values: object) -> None:
        if self._image is not None:
            self._image = replace(self._image, **values)  # type: ignore[arg-type]
            self._show_remarks(self._image)
            self._typing.start()

    def _edit_credit(self, name: str, text: str) -> None:
        if self._image is not None:
            self._edit(credit=self._image.credit.edited(**{name: text}))

    def flush(self) -> None:
        """Keep what was typed now."""
        if self._typing.isActive():
            self._typing.stop()
            self._save()

    def _save(self) -> None:
        if self._image is not None:
            job = self._client.perform(save_image(self._image, self._image.head))
            job.done.connect(self._on_saved)

    def _on_saved(self, outcome: Outcome[Image]) -> None:
        """Stand on the version kept, with what was typed meanwhile."""
        if self._image is not None and self._image.id == outcome.value.id:
            self._image = replace(self._image, head=outcome.value.head)

    def _on_desk_changed(self, changes: Changes) -> None:
        if self._image is not None and self._image.id in changes.images:
            image = self._image.id
            self._client.ask(lambda tx: tx.images.get(image)).done.connect(self._on_reread)

    def _on_reread(self, image: Image) -> None:
        if self._image is not None and image.id == self._image.id and not self._typing.isActive():
            self._image = image


def _uses(edition: Edition) -> dict[ImageId, list[str]]:
    used: dict[ImageId, list[str]] = {}
    for story in edition.stories:
        names = {story.lead.image} if story.lead else set()
        names |= {i for i in edition.images if f"image:{i}" in story.body}
        for image in names:
            used.setdefault(image, []).append(story.headline or story.slug)
    return used
