"""The portrait on the form of a person, read from the desk's pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPixmap

from deskeditor.gui.lane_work import thumbnail
from deskeditor.model.edition import blob_path

if TYPE_CHECKING:
    from pathlib import Path

    from deskeditor.gui.lanes import Lane
    from deskeditor.gui.vocabulary.person_form import PersonForm

SIDE = 480  # px, the most of a portrait that is read


class Portrait(QObject):
    """Shows one picture at a time; one that comes late is not shown."""

    def __init__(self, lane: Lane, form: PersonForm) -> None:
        super().__init__(form)
        self._lane, self._form = lane, form
        self._sha256 = ""  # of what is shown

    def show_picture(self, media: Path, sha256: str) -> None:
        """Show a picture of the desk, or none where `sha256` is empty."""
        if sha256 == self._sha256 and sha256:
            return
        self._sha256 = sha256
        self._form.show_portrait(QPixmap())
        if sha256:
            path = blob_path(media, sha256)
            job = self._lane.submit(lambda: thumbnail(path, SIDE, SIDE))
            job.done.connect(partial(self._on_read, sha256))

    def _on_read(self, sha256: str, data: bytes) -> None:
        if sha256 == self._sha256:
            self._form.show_portrait(QPixmap.fromImage(QImage.fromData(data)))
