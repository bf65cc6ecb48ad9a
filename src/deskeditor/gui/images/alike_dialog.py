"""Pictures that look alike, side by side: which of them is kept is for a person to say."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image_query import ImageSummary

PICTURE = QSize(260, 180)  # px

Group = Sequence[ImageSummary]


class AlikeDialog(QDialog):
    """Shows one group after the other; "Keep this one" moves all uses to that picture."""

    kept = Signal(str, object)  # ImageId that stays, tuple of ImageId that go

    def __init__(
        self, groups: Sequence[Group], folder: Path, media: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Look-alikes"))
        self.resize(900, 520)
        self._groups, self._folder, self._media = list(groups), folder, media
        self._at = 0
        self.heading = QLabel(self)
        self.heading.setProperty("place", "true")
        self.hint = QLabel(
            self.tr(
                "They look the same, but may not be: a smaller copy, a re-save, another frame. "
                "“Keep this one” shows it wherever the ticked others are and moves those to the "
                "trash; one step of undo takes it back."
            ),
            self,
        )
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", "true")
        self.cards = QWidget(self)
        self.keeps: dict[ImageId, QPushButton] = {}
        self.ticks: dict[ImageId, QCheckBox] = {}
        self.back = QPushButton(self.tr("Previous"), self)
        self.next = QPushButton(self.tr("Not the same, next"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self._build()
        self._show()

    def _build(self) -> None:
        self._row = QHBoxLayout(self.cards)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.cards)
        bottom = QHBoxLayout()
        bottom.addWidget(self.back)
        bottom.addWidget(self.next)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(scroll, 1)
        column.addLayout(bottom)
        self.back.clicked.connect(partial(self._step, -1))
        self.next.clicked.connect(partial(self._step, 1))
        self.close_button.clicked.connect(self.close)

    def _step(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._groups) - 1))
        self._show()

    def _show(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.keeps, self.ticks = {}, {}
        count = len(self._groups)
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < count)
        if not count:
            self.heading.setText(self.tr("No two images look alike."))
            self.hint.hide()
            return
        place = f"{self._at + 1} / {count}"
        self.heading.setText(self.tr("Look-alikes %1").replace("%1", place))
        group = self._groups[self._at]
        for image in group:
            self._row.addWidget(self._card(image))
        self._row.addStretch(1)
        best = max(group, key=lambda i: (i.width * i.height, i.uses))
        self.keeps[best.id].setProperty("primary", "true")
        self.keeps[best.id].setFocus()

    def _card(self, image: ImageSummary) -> QFrame:
        card = QFrame(self.cards)
        card.setProperty("card", "true")
        card.setFixedWidth(PICTURE.width() + 24)
        picture = QLabel(card)
        picture.setFixedSize(PICTURE)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(image.alt or image.filename)
        path = blob_path(self._folder, image.sha256)
        job = self._media.submit(
            lambda: thumbnail(path, 2 * PICTURE.width(), 2 * PICTURE.height())
        )
        job.done.connect(partial(_fill, picture))
        words = QLabel(self._words(image), card)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        tick = QCheckBox(self.tr("Part of this"), card)
        tick.setChecked(True)
        tick.setAccessibleName(self.tr("%1 is the same picture").replace("%1", image.filename))
        keep = QPushButton(self.tr("Keep this one"), card)
        keep.setAccessibleName(self.tr("Keep %1").replace("%1", image.filename))
        keep.clicked.connect(partial(self._on_keep, image.id))
        self.keeps[image.id], self.ticks[image.id] = keep, tick
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (picture, words):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(tick)
        column.addWidget(keep)
        return card

    def _words(self, image: ImageSummary) -> str:
        used = self.tr("used %1 times").replace("%1", str(image.uses))
        lines = (image.filename, f"{image.width} × {image.height}, {used}", image.credit)
        return "\n".join(line for line in lines if line)

    def _on_keep(self, kept: ImageId) -> None:
        gone = tuple(i for i, tick in self.ticks.items() if i != kept and tick.isChecked())
        if gone:
            self.kept.emit(kept, gone)
        self._groups.pop(self._at)
        self._at = max(0, min(self._at, len(self._groups) - 1))
        self._show()


def _fill(label: QLabel, data: bytes) -> None:
    if not isValid(label):  # the next group is shown by now
        return
    picture = QPixmap.fromImage(QImage.fromData(data))
    ratio = label.devicePixelRatioF()
    fitted = picture.scaled(
        label.size() * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(ratio)
    label.setPixmap(fitted)
