"""The Images place: find pictures, see where they stand, mend their words, one or many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QStackedWidget, QWidget

from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.images.alike_dialog import AlikeDialog
from deskeditor.gui.images.batch import BatchPane
from deskeditor.gui.images.details import ImageDetails
from deskeditor.gui.images.image_model import ImageModel
from deskeditor.gui.images.list_pane import ImageListPane
from deskeditor.gui.images.thumbs import Thumbnails
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId
from deskeditor.model.image_query import ImageQuery, ImageSummary
from deskeditor.operations.image_batch import credit_images, mark_decorative, trash_images
from deskeditor.operations.image_merge import keep_one_image
from deskeditor.operations.images import restore_image

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

PATTERN = "*.jpg *.jpeg *.png *.webp *.avif *.gif *.tif *.tiff *.svg"
SETTLE_MS = 120
DETAILS = 340  # px


class ImagesPanel(QWidget):
    """A list at the left; at the right the words of the chosen picture, or of all chosen."""

    files_added = Signal(object)  # list of file names
    place_requested = Signal(object)  # ImagePlace
    framing_requested = Signal(str)  # ImageId
    lead_requested = Signal(str)  # ImageId
    insert_requested = Signal(str)  # ImageId
    replace_requested = Signal(str)  # ImageId
    purge_requested = Signal(object)  # tuple of ImageId, in the trash
    emptying_requested = Signal()  # of the trash
    flush_requested = Signal()  # keep what is typed in stories: a picture is about to move

    def __init__(
        self, client: DeskClient, media: Lane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._client, self._media = client, media
        self._edition: Edition | None = None
        hints = CreditHintSource(client, self)
        self.images = ImageModel(client, Thumbnails(media, self), self)
        self.list = ImageListPane(self.images, theme, self)
        self.details = ImageDetails(client, media, hints, self)
        self.batch = BatchPane(hints, self)
        self.field, self.grid, self.add = self.list.field, self.list.grid, self.list.add
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._build()
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Take in where originals lie; the list is read from the desk itself."""
        is_first = self._edition is None
        self._edition = edition
        self.images.show_folder(edition.media)
        self.details.show_folder(edition.media, edition.magazine.language)
        if is_first:
            self.list.refresh()
            self._ask_values()

    def open_image(self, image: ImageId) -> None:
        """Show one picture and its words, whatever the list shows."""
        if not self.list.select(image):
            self.list.search("")
        self.details.open(image)
        self._right.setCurrentWidget(self.details)
        self.grid.setFocus()

    def show_story(self, headline: str) -> None:
        """Say which story is open; "" for none."""
        self.details.show_story(headline)

    def flush(self) -> None:
        """Keep what was typed now."""
        self.details.flush()

    def _build(self) -> None:
        self._right = QStackedWidget(self)
        self._right.addWidget(self.details)
        self._right.addWidget(self.batch)
        self._right.setMinimumWidth(280)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(self.list)
        panes.addWidget(self._right)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.setSizes([900, DETAILS])
        panes.setStretchFactor(0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)

    def _connect(self) -> None:
        self.images.listed.connect(self._on_listed)
        self.list.chosen.connect(self._on_chosen)
        self.list.files_added.connect(self.files_added)
        self.list.add_requested.connect(self._on_add)
        self.list.alike_requested.connect(self.show_alike)
        self.list.emptying_requested.connect(self.emptying_requested)
        self.grid.words_requested.connect(self._on_words)
        self.grid.trash_requested.connect(self._on_trash)
        self.details.place_requested.connect(self.place_requested)
        self.details.framing_requested.connect(self.framing_requested)
        self.details.lead_requested.connect(self.lead_requested)
        self.details.insert_requested.connect(self.insert_requested)
        self.details.replace_requested.connect(self.replace_requested)
        self.details.trash_requested.connect(self._on_trash)
        self.details.restore_requested.connect(self._on_restore)
        self.details.purge_requested.connect(lambda image: self.purge_requested.emit((image,)))
        self.batch.credit_requested.connect(self._on_credit)
        self.batch.decorative_requested.connect(self._on_decorative)
        self.batch.keep_one_requested.connect(self._on_keep_one)
        self.batch.trash_requested.connect(self._on_trash)
        self._settle.timeout.connect(self._on_settled)
        self._client.changed.connect(self._on_desk_changed)

    def show_alike(self) -> None:
        """Show the pictures that look alike, group by group."""
        self._client.ask(_groups).done.connect(self._show_groups)

    def _show_groups(self, groups: tuple[tuple[ImageSummary, ...], ...]) -> None:
        if self._edition is None:
            return
        dialog = AlikeDialog(groups, self._edition.media, self._media, self)
        dialog.kept.connect(self._on_kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_kept(self, kept: str, gone: tuple[ImageId, ...]) -> None:
        self.flush()
        self.flush_requested.emit()
        self._client.perform(keep_one_image(ImageId(kept), gone))

    def _on_chosen(self, images: tuple[ImageId, ...]) -> None:
        if len(images) > 1:
            self.flush()
            self.batch.show_count(len(images), in_trash=self._is_trash)
            self._right.setCurrentWidget(self.batch)
            return
        self._right.setCurrentWidget(self.details)
        if images:
            self.details.open(images[0])
        elif not self.images.rowCount():
            self.details.clear()

    def _on_listed(self, total: int) -> None:
        self._right.setVisible(bool(total) or self.details.image is not None)

    def _on_words(self) -> None:
        many = self._right.currentWidget() is self.batch
        (self.batch.fields["label"] if many else self.details.alt).setFocus()

    def _on_add(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add images"), "", self.tr("Images (%1)").replace("%1", PATTERN)
        )
        if names:
            self.files_added.emit(names)

    def _on_credit(self, fields: Mapping[str, str]) -> None:
        self._client.perform(credit_images(self.list.selected(), **fields))

    def _on_decorative(self) -> None:
        self._client.perform(mark_decorative(self.list.selected()))

    def _on_keep_one(self) -> None:
        chosen = set(self.list.selected())

        def read(tx: Transaction) -> tuple[tuple[ImageSummary, ...], ...]:
            return (tuple(i for i in tx.image_lists.summaries() if i.id in chosen),)

        self._client.ask(read).done.connect(self._show_groups)

    def _on_trash(self) -> None:
        images = self.list.selected()
        if images and self._is_trash:
            self.purge_requested.emit(images)
        elif images:
            self.flush()
            self._client.perform(trash_images(images))

    @property
    def _is_trash(self) -> bool:
        """True while the list shows what is in the trash."""
        return "trash" in self.images.query.standings

    def _on_restore(self, image: str) -> None:
        self._client.perform(restore_image(ImageId(image)))

    def _on_desk_changed(self, changes: Changes) -> None:
        if changes.images or changes.stories or changes.issues or changes.vocabulary:
            self._settle.start()

    def _on_settled(self) -> None:
        if self._edition is not None:
            self.images.again()
            self._ask_values()

    def _ask_values(self) -> None:
        self._client.ask(_values).done.connect(self._on_values)

    def _on_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self.list.values = values
        self.list.warn(len(values["ending"]))


def _values(tx: Transaction) -> dict[str, tuple[str, ...]]:
    values = {field: tuple(tx.image_lists.values(field)) for field in ("agency", "licence")}
    ending = (ImageQuery(standings=(word,)) for word in ("ended", "ending"))
    return values | {"ending": tuple(i for query in ending for i in tx.image_lists.ids(query))}


def _groups(tx: Transaction) -> tuple[tuple[ImageSummary, ...], ...]:
    alike = tx.image_lists.alike()
    if not alike:
        return ()
    known = {i.id: i for i in tx.image_lists.summaries(ImageQuery(standings=("alike",)))}
    return tuple(tuple(known[i] for i in group if i in known) for group in alike)
