"""Asks for alt, caption and credit of pictures that have just come, while one writes on."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.crediting.field import CreditField
from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import suggestions_of, thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import blob_path
from deskeditor.model.image import Image
from deskeditor.model.suggestion import Suggestion
from deskeditor.operations.image_batch import set_image_fields

THUMB = QSize(96, 72)  # px


class ArrivalBar(QWidget):
    """One picture after the other; it never takes the focus, a command or a click goes to it."""

    emptied = Signal(bool)  # True: the focus was in it and must go elsewhere

    def __init__(
        self, client: DeskClient, media: Lane, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("arrivals")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("New picture"))
        self._client, self._media, self._folder = client, media, folder
        self._queue: deque[Image] = deque()
        self._image: Image | None = None
        self._is_warned = False  # that the reading of a credit waits to be confirmed
        self.view = QLabel(self)
        self.heading = QLabel(self)
        self.origins = QLabel(self)
        self.alt = QLineEdit(self)
        self.decorative = QCheckBox(self.tr("Decorative"), self)
        self.caption = QLineEdit(self)
        self.credit = CreditField(CreditHintSource(client, self), self)
        self.done_button = QPushButton(self.tr("Done"), self)
        self.later = QPushButton(self.tr("Later"), self)
        self._build()
        self._connect()
        self.hide()

    @property
    def image(self) -> Image | None:
        """The picture whose words are asked for."""
        return self._image

    def ask(self, image: Image) -> None:
        """Ask for the words of a picture, after those that wait already."""
        waiting = {i.id for i in self._queue} | ({self._image.id} if self._image else set())
        if image.id in waiting:
            return
        self._queue.append(image)
        if self._image is None:
            self._next()
        else:
            self._say_heading()

    def go(self) -> None:
        """Give the focus to the first field that is empty."""
        if self._image is None:
            return
        needs_alt = not self.alt.text() and not self.decorative.isChecked()
        (self.alt if needs_alt else self.credit.line).setFocus()

    def flush(self) -> None:
        """Keep what was typed now."""
        self.credit.commit()
        self._save()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_later()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.view.setFixedSize(THUMB)
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setProperty("small", "true")
        self.origins.setProperty("small", "true")
        self.origins.setWordWrap(True)
        self.alt.setPlaceholderText(self.tr("What would a reader who can't see it need?"))
        self.alt.setAccessibleName(self.tr("Alt text of the new picture"))
        self.caption.setPlaceholderText(self.tr("Printed under the picture"))
        self.caption.setAccessibleName(self.tr("Caption of the new picture"))
        self.credit.be_short()
        self.done_button.setProperty("primary", "true")
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setColumnStretch(1, 1)
        names = (self.tr("Alt text"), self.tr("Caption"), self.tr("Credit"))
        for row, (name, field) in enumerate(
            zip(names, (self.alt, self.caption, self.credit), strict=True)
        ):
            label = QLabel(name, self)
            label.setProperty("small", "true")
            label.setBuddy(self.credit.line if field is self.credit else field)
            form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
        form.addWidget(self.decorative, 0, 2)
        left = QVBoxLayout()
        left.addWidget(self.view)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.done_button)
        right.addWidget(self.later)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left)
        middle.addLayout(form, 1)
        middle.addLayout(right)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.origins)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(middle)

    def _connect(self) -> None:
        self.alt.editingFinished.connect(self._save)
        self.caption.editingFinished.connect(self._save)
        self.decorative.clicked.connect(self._save)
        self.credit.changed.connect(lambda _credit: self._save())
        self.done_button.clicked.connect(self._on_done)
        self.later.clicked.connect(self._on_later)

    def _next(self) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        self._image = self._queue.popleft() if self._queue else None
        if self._image is None:
            self.hide()
            self.emptied.emit(has_focus)
            return
        image = self._image
        self._is_warned = False
        self.alt.setText(image.alt)
        self.caption.setText(image.caption)
        self.decorative.setChecked(image.is_decorative)
        self.credit.show_credit(image.credit)
        self._say_heading()
        self.origins.setText("")
        self.view.setPixmap(QPixmap())
        path = blob_path(self._folder, image.sha256)
        job = self._media.submit(lambda: thumbnail(path, 2 * THUMB.width(), 2 * THUMB.height()))
        job.done.connect(partial(self._on_thumbnail, image.id))
        found = self._media.submit(lambda: suggestions_of(path))
        found.done.connect(partial(self._on_suggestions, image.id))
        self.show()
        if has_focus:
            self.go()

    def _say_heading(self) -> None:
        if self._image is None:
            return
        name = self._image.filename
        more = len(self._queue)
        if more:
            name = self.tr("%1, and %2 more").replace("%1", name).replace("%2", str(more))
        self.heading.setText(self.tr("New picture: %1").replace("%1", name))

    def _on_thumbnail(self, image: str, data: bytes) -> None:
        if self._image is None or self._image.id != image:
            return
        picture = QPixmap.fromImage(QImage.fromData(data))
        ratio = self.devicePixelRatioF()
        fitted = picture.scaled(
            THUMB * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.view.setPixmap(fitted)

    def _on_suggestions(self, image: str, found: tuple[Suggestion, ...]) -> None:
        if self._image is None or self._image.id != image:
            return
        ours = {self._image.alt, self._image.caption, self._image.credit.creator}
        ours |= {self._image.credit.agency, self._image.credit.line}
        told = [f"{s.field} ({s.origin})" for s in found if s.text in ours]
        if told:
            said = self.tr("Found in the file, please check: %1")
            self.origins.setText(said.replace("%1", ", ".join(told)))

    def _on_done(self) -> None:
        self.flush()
        if self.credit.is_asking and not self._is_warned:  # the second time one goes on
            self._is_warned = True
            self.credit.confirm.setFocus()
            return
        self._next()

    def _on_later(self) -> None:
        self._save()
        self._next()

    def _save(self) -> None:
        """Keep what is other than it was; other fields may be changed elsewhere meanwhile."""
        if self._image is None:
            return
        now: dict[str, Any] = {
            "alt": self.alt.text().strip(),
            "caption": self.caption.text().strip(),
            "credit": self.credit.credit,
            "is_decorative": self.decorative.isChecked(),
        }
        changed = {
            name: value for name, value in now.items() if getattr(self._image, name) != value
        }
        if changed:
            self._image = replace(self._image, **changed)
            self._client.perform(set_image_fields(self._image.id, **changed))
