"""One picture: what it shows, its words, its credit, its licence, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLabel, QPushButton, QWidget

from deskeditor.checks.pictures import licence_ends
from deskeditor.gui.crediting.field import CreditField
from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.images.file_words import FileWords
from deskeditor.gui.images.places import PlaceList
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.widgets.alt_remark import tell_alt
from deskeditor.gui.widgets.form import FormColumn
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.changes import Changes
from deskeditor.model.edition import blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.model.image_query import ImagePlace
from deskeditor.model.suggestion import Suggestion
from deskeditor.operations.image_batch import set_image_fields

if TYPE_CHECKING:
    from pathlib import Path

    from deskeditor.storage.transaction import Transaction

TYPING_MS = 600


class ImageDetails(FormColumn):
    """Edits one picture; what is typed is kept after a pause."""

    place_requested = Signal(object)  # ImagePlace
    framing_requested = Signal(str)  # ImageId
    lead_requested = Signal(str)  # ImageId
    insert_requested = Signal(str)  # ImageId
    replace_requested = Signal(str)  # ImageId
    trash_requested = Signal()
    restore_requested = Signal(str)  # ImageId
    purge_requested = Signal(str)  # ImageId

    def __init__(
        self,
        client: DeskClient,
        media: Lane,
        hints: CreditHintSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Image", parent)
        self._client, self._media = client, media
        self._folder: Path | None = None
        self._language = "en"
        self._image: Image | None = None
        self._changed: dict[str, Any] = {}  # fields that the desk does not have yet
        self._in_flight = 0  # changes on their way to it
        self._is_showing = False
        self.view = PictureView(self)
        self.alt = TextField(self.tr("What would a reader who can't see it need?"), 3, self)
        self.decorative = QCheckBox(self.tr("Decorative: needs no alt text"), self)
        self.caption = TextField(self.tr("Printed under the picture"), 2, self)
        self.credit = CreditField(hints, self)
        self.has_end = QCheckBox(self.tr("The licence ends"), self)
        self.end = QDateEdit(self)
        self.ending = QLabel(self)
        self.file_words = FileWords(self)
        self.places = PlaceList(self)
        self.frame = QPushButton(self.tr("Focus and cuts…"), self)
        self.lead = QPushButton(self.tr("Make lead image"), self)
        self.insert = QPushButton(self.tr("Put into text"), self)
        self.other = QPushButton(self.tr("Replace file…"), self)
        self.trash = QPushButton(self.tr("Move to trash"), self)
        self.purge = QPushButton(self.tr("Delete for good…"), self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._connect()

    @property
    def image(self) -> Image | None:
        """The picture that is shown, with what was typed."""
        return self._image

    def show_folder(self, folder: Path, language: str) -> None:
        """Set where the originals lie, and the language of the magazine."""
        self._folder, self._language = folder, language

    def show_story(self, headline: str) -> None:
        """Say which story is open: a picture can be put there. "" says that none is."""
        for button in (self.lead, self.insert):
            button.setEnabled(bool(headline))
            button.setToolTip(headline or self.tr("Open a story first"))

    def open(self, image: ImageId) -> None:
        """Show one picture, read from the desk."""
        if self._image is not None and self._image.id == image:
            return
        self.flush()
        self._read(image)

    def clear(self) -> None:
        """Show none."""
        self.flush()
        self._image = None
        self.setEnabled(False)

    def flush(self) -> None:
        """Keep what was typed now."""
        self.credit.commit()
        self._typing.stop()
        self._save()

    def _build(self) -> None:
        self._size_label = self.add_field(self.tr("The chosen image"), self.view)
        self._add_row(self.lead, self.insert)
        self._add_row(self.frame, self.other)
        self.show_story("")
        self._alt_label = self.add_field(self.tr("Alt text"), self.alt)
        self.column.insertWidget(self.column.count() - 1, self.decorative)
        self.add_field(self.tr("Caption"), self.caption)
        self.column.addWidget(self.credit)
        self.column.addSpacing(8)
        self.end.setCalendarPopup(True)
        self.end.setAccessibleName(self.tr("Last day of the licence"))
        self.ending.setWordWrap(True)
        self.ending.setProperty("tone", "warning")
        self._add_row(self.has_end, self.end)
        self.column.insertWidget(self.column.count() - 1, self.ending)
        self._file_label = self.add_field(self.tr("From the file"), self.file_words)
        self._used_label = self.add_field(self.tr("Used in"), self.places)
        self._add_row(self.trash, self.purge)
        self.purge.hide()
        self.column.addStretch(1)
        self.setEnabled(False)

    def _add_row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(8)

    def _connect(self) -> None:
        self.alt.edited.connect(lambda text: self._edit(alt=text))
        self.caption.edited.connect(lambda text: self._edit(caption=text))
        self.decorative.clicked.connect(lambda on: self._edit(is_decorative=on))
        self.credit.changed.connect(lambda credit: self._edit(credit=credit))
        self.has_end.clicked.connect(self._on_has_end)
        self.end.userDateChanged.connect(self._on_end)
        self.file_words.taken.connect(self._on_taken)
        self.places.requested.connect(self.place_requested)
        self.frame.clicked.connect(lambda: self._tell(self.framing_requested))
        self.other.clicked.connect(lambda: self._tell(self.replace_requested))
        self.lead.clicked.connect(lambda: self._tell(self.lead_requested))
        self.insert.clicked.connect(lambda: self._tell(self.insert_requested))
        self.trash.clicked.connect(self._on_trash)
        self.purge.clicked.connect(lambda: self._tell(self.purge_requested))
        self._typing.timeout.connect(self._save)
        self._client.changed.connect(self._on_desk_changed)

    def _tell(self, signal: SignalInstance) -> None:
        if self._image is not None:
            self.flush()
            signal.emit(self._image.id)

    def _read(self, image: ImageId) -> None:
        def read(tx: Transaction) -> tuple[Image, tuple[ImagePlace, ...]] | None:
            if tx.purging.gone((image,)):
                return None
            return tx.images.get(image), tx.image_lists.places(image)

        self._client.ask(read).done.connect(self._on_read)

    def _on_read(self, answer: tuple[Image, tuple[ImagePlace, ...]] | None) -> None:
        if answer is None:
            self.clear()
            return
        image, places = answer
        if self._is_ahead() and self._image is not None and image.id == self._image.id:
            return
        is_other = self._image is None or self._image.sha256 != image.sha256
        if self._image is None or self._image.id != image.id:
            self._changed = {}
        self._image = image
        self.setEnabled(True)
        self.places.show_places(places)
        self._used_label.say(f"{len(places)}" if places else "")
        self._show(image)
        if is_other:
            self._show_picture(image)
            self._ask_file(image)

    def _show(self, image: Image) -> None:
        self._is_showing = True
        self._size_label.say(f"{image.width} × {image.height}")
        self.alt.show_text(image.alt)
        self.caption.show_text(image.caption)
        self.decorative.setChecked(image.is_decorative)
        self.credit.show_credit(image.credit)
        end = image.licence_ends
        self.has_end.setChecked(end is not None)
        self.end.setVisible(end is not None)
        if end is not None:
            self.end.setDate(QDate(end.year, end.month, end.day))
        in_trash = image.deleted_at is not None
        self.trash.setText(self.tr("Restore") if in_trash else self.tr("Move to trash"))
        self.purge.setVisible(in_trash)
        self._is_showing = False
        self._show_remarks(image)

    def _show_remarks(self, image: Image) -> None:
        tell_alt(
            self._alt_label,
            self.alt,
            alt=image.alt,
            caption=image.caption,
            filename=image.filename,
            language=self._language,
            is_decorative=image.is_decorative,
        )
        ending = licence_ends(image, date.today())  # noqa: DTZ011 - a day as the person has it
        self.ending.setVisible(ending is not None)
        self.ending.setText(self.tr("It %1").replace("%1", ending[1]) if ending else "")

    def _show_picture(self, image: Image) -> None:
        if self._folder is None:
            return
        path = blob_path(self._folder, image.sha256)
        job = self._media.submit(lambda: thumbnail(path, 640, 640))
        job.done.connect(partial(self._on_thumbnail, image.id))

    def _on_thumbnail(self, image: ImageId, data: bytes) -> None:
        if self._image is not None and self._image.id == image:
            self.view.show_pixmap(QPixmap.fromImage(QImage.fromData(data)))

    def _ask_file(self, image: Image) -> None:
        self.file_words.show_suggestions((), image)
        self._file_label.hide()
        if self._folder is None:
            return
        path = blob_path(self._folder, image.sha256)
        from deskeditor.gui.lane_work import suggestions_of  # noqa: PLC0415 - with the first

        job = self._media.submit(lambda: suggestions_of(path))
        job.done.connect(partial(self._on_suggestions, image.id))

    def _on_suggestions(self, image: ImageId, found: tuple[Suggestion, ...]) -> None:
        if self._image is not None and self._image.id == image:
            self.file_words.show_suggestions(found, self._image)
            self._file_label.setVisible(bool(found))
            self.file_words.setVisible(bool(found))

    def _on_taken(self, field: str, text: str) -> None:
        if self._image is None:
            return
        if field in ("alt", "caption"):
            self._edit(**{field: text})
        else:
            self._edit(credit=self._image.credit.edited(**{field: text}))
        self._show(self._image)

    def _on_has_end(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        today = QDate.currentDate().addYears(1)
        if on:
            self.end.setDate(today)
        self.end.setVisible(on)
        end = date(today.year(), today.month(), today.day()) if on else None
        self._edit(licence_ends=end)

    def _on_end(self, day: QDate) -> None:
        if not self._is_showing and self.has_end.isChecked():
            self._edit(licence_ends=date(day.year(), day.month(), day.day()))

    def _on_trash(self) -> None:
        if self._image is None:
            return
        if self._image.deleted_at is not None:
            self.restore_requested.emit(self._image.id)
        else:
            self.flush()
            self.trash_requested.emit()

    def _edit(self, **values: object) -> None:
        if self._image is not None and not self._is_showing:
            self._image = replace(self._image, **values)  # type: ignore[arg-type]
            self._changed |= values
            self._show_remarks(self._image)
            self._typing.start()

    def _save(self) -> None:
        if self._image is None or not self._changed:
            return
        changed, self._changed = self._changed, {}
        self._in_flight += 1
        job = self._client.perform(set_image_fields(self._image.id, **changed))
        job.done.connect(self._on_saved)
        job.failed.connect(partial(self._on_not_saved, self._image.id, changed))

    def _on_saved(self, _outcome: object) -> None:
        self._in_flight -= 1
        if self._image is not None and not self._is_ahead():
            self._read(self._image.id)

    def _on_not_saved(self, image: ImageId, changed: dict[str, Any], _why: object) -> None:
        """Keep what the desk did not take, to be saved with what is typed next."""
        self._in_flight -= 1
        if self._image is not None and self._image.id == image:
            self._changed = changed | self._changed

    def _is_ahead(self) -> bool:
        """Return whether the fields say what the desk does not say yet."""
        return self._typing.isActive() or self._in_flight > 0 or bool(self._changed)

    def _on_desk_changed(self, changes: Changes) -> None:
        if self._image is None or self._is_ahead():
            return
        if self._image.id in changes.images or changes.stories or changes.issues:
            self._read(self._image.id)
