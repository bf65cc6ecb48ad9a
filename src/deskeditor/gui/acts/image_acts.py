"""Commands on images: into the desk, into the text, to the top of a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from deskeditor.errors import UnreadableFileError
from deskeditor.gui.acts.house import House
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.model.edition import blob_path
from deskeditor.model.ids import ContributorId, ImageId
from deskeditor.model.image import Image, ImageUse
from deskeditor.operations.image_batch import set_image_fields
from deskeditor.operations.image_merge import replace_image
from deskeditor.operations.images import add_image
from deskeditor.operations.operation import Outcome
from deskeditor.operations.vocabulary import change_contributor

if TYPE_CHECKING:
    from deskeditor.gui.arrivals.bar import ArrivalBar

PATTERN = "*.jpg *.jpeg *.png *.webp *.avif *.gif *.tif *.tiff *.svg"


class ImageActs(QObject):
    """Adds pictures; the same file twice is one picture."""

    added = Signal(str)  # ImageId, in the Images place

    def __init__(
        self, house: House, media: Lane, theme: Theme, room: QWidget, parent: QObject | None = None
    ) -> None:
        """Ask for the words of new pictures at the lower edge of `room`."""
        super().__init__(parent)
        self._house, self._media, self._theme, self._room = house, media, theme, room
        self._bar: ArrivalBar | None = None

    def sweep(self) -> None:
        """Put into the trash what nothing has shown for as long as the person set; at each start.

        A desk that can only be read stays as it is.
        """
        from deskeditor.operations.unused_images import (  # noqa: PLC0415 - when the list stands
            sweep_unused_images,
        )

        self._house.client.perform(sweep_unused_images(), quiet=True)

    def add(self, names: Sequence[str]) -> None:
        """Add files to the desk."""
        self._add_each(names, self._on_added)

    def pick_lead(self) -> None:
        """Choose the lead image of the open story."""
        if self._house.session.story is not None:
            self.lead_from_files(choose_images(self._house.window)[:1])

    def lead_from_files(self, names: Sequence[str]) -> None:
        """Make the first file the lead image of the open story, its words as in the file."""
        self._add_each(names[:1], self._on_lead)

    def lead_from_desk(self, image: str) -> None:
        """Make a picture of the desk the lead image of the open story."""
        self._house.session.change("lead", lead=ImageUse(ImageId(image)))

    def set_decorative(self, image: str, decorative: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Say whether an image needs alt text."""
        change = set_image_fields(ImageId(image), is_decorative=decorative)
        self._house.client.perform(change)

    def frame(self, image: str) -> None:
        """Set the focal point of a picture and its cuts."""
        job = self._house.client.ask(lambda tx: tx.images.get(ImageId(image)))
        job.done.connect(self._on_frame)

    def replace_file(self, image: str) -> None:
        """Choose another file for a picture; it stands wherever the first one did."""
        names = choose_images(self._house.window)
        if names:
            self._add_each(names[:1], partial(self._on_replacement, ImageId(image)))

    def portrait(self, person: str) -> None:
        """Choose the portrait of a contributor."""
        self.portrait_from_files(person, choose_images(self._house.window))

    def portrait_from_files(self, person: str, names: Sequence[str]) -> None:
        """Make the first file the portrait of a contributor."""
        self._add_each(names[:1], partial(self._on_portrait, ContributorId(person)))

    def words_of_new(self) -> None:
        """Go to the words of the picture that came last."""
        if self._bar is not None and self._bar.isVisible():
            self._bar.go()

    def _add_each(self, names: Sequence[str], then: Callable[[Outcome[Image]], None]) -> None:
        for name in names:
            job = self._house.client.run(partial(read_file, Path(name)))
            job.done.connect(partial(self._on_file, Path(name).name, then))

    def _on_file(self, name: str, then: Callable[[Outcome[Image]], None], data: bytes) -> None:
        self._house.client.perform(add_image(name, data)).done.connect(then)

    def _on_lead(self, outcome: Outcome[Image]) -> None:
        self._house.session.change("lead", lead=ImageUse(outcome.value.id))
        if not self.ask_words(outcome.value):
            self._say_added(outcome)

    def _on_added(self, outcome: Outcome[Image]) -> None:
        self._say_added(outcome)
        self.added.emit(outcome.value.id)

    def _on_replacement(self, old: ImageId, outcome: Outcome[Image]) -> None:
        if outcome.value.id != old:
            job = self._house.client.perform(replace_image(old, outcome.value.id))
            job.done.connect(lambda _outcome: self.added.emit(outcome.value.id))

    def _on_portrait(self, person: ContributorId, outcome: Outcome[Image]) -> None:
        self._house.client.perform(change_contributor(person, photo=outcome.value.id))
        self._say_added(outcome)

    def ask_words(self, image: Image) -> bool:
        """Ask for what a new picture lacks, below the text; the caret stays where it is.

        Returns False where nothing is asked.
        """
        edition = self._house.edition()
        has_words = bool(image.alt or image.is_decorative) and not image.credit.is_empty
        if edition is None or has_words:
            return False
        if self._bar is None:
            from deskeditor.gui.arrivals.bar import ArrivalBar  # noqa: PLC0415 - with the first

            self._bar = ArrivalBar(self._house.client, self._media, edition.media, self._room)
            layout = self._room.layout()
            if layout is not None:
                layout.addWidget(self._bar)
            self._bar.emptied.connect(self._on_asked)
        self._bar.ask(image)
        return True

    def _on_asked(self, had_focus: bool) -> None:  # noqa: FBT001 - Qt's signal
        if had_focus:
            self._room.setFocus()

    def flush(self) -> None:
        """Keep what was typed about new pictures."""
        if self._bar is not None:
            self._bar.flush()

    def _on_frame(self, image: Image) -> None:
        edition = self._house.edition()
        if edition is None:
            return
        path = blob_path(edition.media, image.sha256)
        job = self._media.submit(lambda: thumbnail(path, 1200, 1200))
        job.done.connect(partial(self._show_framing, image))

    def _show_framing(self, image: Image, picture: bytes) -> None:
        from deskeditor.gui.framing.dialog import FramingDialog  # noqa: PLC0415 - with the first

        dialog = FramingDialog(image, picture, self._theme, self._house.window)
        dialog.framed.connect(self._on_framed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_framed(self, image: Image) -> None:
        change = set_image_fields(image.id, "Frame Image", focal=image.focal, crops=image.crops)
        self._house.client.perform(change)

    def _say_added(self, outcome: Outcome[Image]) -> None:
        image = outcome.value
        if image.credit.is_empty:
            text = self.tr("%1 is on the desk. Its credit is still missing.")
            self._house.say(text.replace("%1", image.filename))


def choose_images(window: QWidget) -> list[str]:
    """Ask for files of images; none if the person thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(
        window,
        window.tr("Choose images"),
        "",
        window.tr("Images (%1)").replace("%1", PATTERN),
    )
    return names


def read_file(path: Path, _desk: object) -> bytes:
    """Return what a file holds. Raises UnreadableFileError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read ({error.strerror}). Choose another file."
        ) from error
