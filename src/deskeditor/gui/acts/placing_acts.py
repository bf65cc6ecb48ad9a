"""Pictures into the text: each into the desk, all at the place where they were dropped."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from deskeditor.gui.acts.house import House
from deskeditor.gui.acts.image_acts import ImageActs, choose_images, read_file
from deskeditor.gui.editor.panel import EditorPanel
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.operations.images import add_image
from deskeditor.operations.operation import Outcome


class _Arrival:
    """Pictures that were dropped together, until all are in the desk."""

    def __init__(self, place: QTextCursor, count: int) -> None:
        self.place = place  # moves with what is typed before it
        self.images: list[Image | None] = [None] * count
        self.due = count


class PlacingActs(QObject):
    """Puts pictures into the text of the open story, and has their words asked for."""

    def __init__(self, house: House, editor: EditorPanel, images: ImageActs) -> None:
        super().__init__(editor)
        self._house, self._editor, self._images = house, editor, images
        editor.body.badges.lacking = self._lacking

    def choose(self) -> None:
        """Choose files and put them into the text."""
        self.place_files(choose_images(self._house.window))

    def place_files(self, names: Sequence[str]) -> None:
        """Put files into the text as figures, in their order and as one step of undo."""
        arrival = self._arrival(len(names))
        for number, name in enumerate(names):
            job = self._house.client.run(partial(read_file, Path(name)))
            job.done.connect(partial(self._on_file, arrival, number, Path(name).name))
            job.failed.connect(partial(self._on_failed, arrival))

    def place_picture(self, data: bytes) -> None:
        """Put a picture that was pasted into the text."""
        self._on_file(self._arrival(1), 0, self.tr("Pasted picture.png"), data)

    def place_known(self, image: str) -> None:
        """Put a picture of the desk into the text."""
        arrival = self._arrival(1)
        job = self._house.client.ask(lambda tx: tx.images.get(ImageId(image)))
        job.done.connect(partial(self._on_known, arrival))

    def _on_known(self, arrival: _Arrival, image: Image) -> None:
        arrival.images[0] = image
        self._settle(arrival)

    def _arrival(self, count: int) -> _Arrival:
        return _Arrival(QTextCursor(self._editor.body.textCursor()), count)

    def _on_file(self, arrival: _Arrival, number: int, name: str, data: bytes) -> None:
        job = self._house.client.perform(add_image(name, data))
        job.done.connect(partial(self._on_added, arrival, number))
        job.failed.connect(partial(self._on_failed, arrival))

    def _on_added(self, arrival: _Arrival, number: int, outcome: Outcome[Image]) -> None:
        arrival.images[number] = outcome.value
        self._settle(arrival)

    def _on_failed(self, arrival: _Arrival, _error: BaseException) -> None:
        self._settle(arrival)  # why was said already; the others come in

    def _settle(self, arrival: _Arrival) -> None:
        arrival.due -= 1
        images = [image for image in arrival.images if image is not None]
        if arrival.due or not images:
            return
        body = self._editor.body
        if arrival.place.document() is not body.document():
            self._house.say(
                self.tr("The pictures are on the desk; their story was left before they came.")
            )
            return
        stays = body.textCursor().position() != arrival.place.position()
        text = "\n\n".join(map(_figure, images))
        self._editor.insert_paragraph(text, arrival.place, moves_caret=not stays)
        for image in images:
            self._images.ask_words(image)

    def _lacking(self, name: str) -> tuple[str, ...]:
        """Return which words the picture of an id has not; none of one that is not known yet."""
        edition = self._house.edition()
        image = edition.images.get(ImageId(name)) if edition else None
        if image is None:
            return ()
        alt = "" if image.alt or image.is_decorative else "alt"
        credit = "credit" if image.credit.is_empty else ""
        return tuple(what for what in (credit, alt) if what)


def _figure(image: Image) -> str:
    alt = re.sub(r"(?<!\\)([\[\]])", r"\\\1", image.alt)
    return f"![{alt}](image:{image.id})"
