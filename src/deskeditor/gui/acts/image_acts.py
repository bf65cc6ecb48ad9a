"""Commands on images: into the desk, into the text, to the top of a story."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from deskeditor.errors import UnreadableFileError
from deskeditor.gui.acts.house import House
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse
from deskeditor.operations.images import add_image, save_image
from deskeditor.operations.operation import Outcome

PATTERN = "*.jpg *.jpeg *.png *.webp *.avif *.gif *.tif *.tiff *.svg"


class ImageActs(QObject):
    """Adds pictures; the same file twice is one picture."""

    placed = Signal(str)  # Markdown of a figure for the text

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def add(self, names: Sequence[str]) -> None:
        """Add files to the desk."""
        self._add_each(names, self._say_added)

    def insert(self) -> None:
        """Choose files and put them into the text."""
        self.insert_files(self._choose())

    def insert_files(self, names: Sequence[str]) -> None:
        """Put files into the text as figures."""
        self._add_each(names, self._on_insert)

    def insert_picture(self, data: bytes) -> None:
        """Put a picture that was pasted into the text as a figure."""
        name = self.tr("Pasted picture.png")
        self._house.client.perform(add_image(name, data)).done.connect(self._on_insert)

    def pick_lead(self) -> None:
        """Choose the lead image of the open story."""
        if self._house.session.story is not None:
            self.lead_from_files(self._choose()[:1])

    def lead_from_files(self, names: Sequence[str]) -> None:
        """Make the first file the lead image of the open story, its words as in the file."""
        self._add_each(names[:1], self._on_lead)

    def set_decorative(self, image: str, decorative: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Say whether an image needs alt text."""
        edition = self._house.edition()
        known = edition.images.get(ImageId(image)) if edition else None
        if known is not None:
            after = replace(known, is_decorative=decorative)
            self._house.client.perform(save_image(after, known.head))

    def _choose(self) -> list[str]:
        names, _ = QFileDialog.getOpenFileNames(
            self._house.window,
            self.tr("Choose images"),
            "",
            self.tr("Images (%1)").replace("%1", PATTERN),
        )
        return names

    def _add_each(self, names: Sequence[str], then: Callable[[Outcome[Image]], None]) -> None:
        for name in names:
            job = self._house.client.run(partial(_read_file, Path(name)))
            job.done.connect(partial(self._on_file, Path(name).name, then))

    def _on_file(self, name: str, then: Callable[[Outcome[Image]], None], data: bytes) -> None:
        self._house.client.perform(add_image(name, data)).done.connect(then)

    def _on_insert(self, outcome: Outcome[Image]) -> None:
        image = outcome.value
        self.placed.emit(f"![{image.alt}](image:{image.id})")
        self._say_added(outcome)

    def _on_lead(self, outcome: Outcome[Image]) -> None:
        self._house.session.change("lead", lead=ImageUse(outcome.value.id))
        self._say_added(outcome)

    def _say_added(self, outcome: Outcome[Image]) -> None:
        image = outcome.value
        if image.credit.is_empty:
            text = self.tr("%1 is on the desk. Its credit is still missing.")
            self._house.say(text.replace("%1", image.filename))


def _read_file(path: Path, _desk: object) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read ({error.strerror}). Choose another file."
        ) from error
