"""The focal point of a picture with what each of the house's ratios makes of it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.framing.cuts import cut_of, moved, resized
from deskeditor.gui.framing.picture import FramedPicture
from deskeditor.gui.theme import Theme
from deskeditor.model.crop import HOUSE_RATIOS, Crop, with_crop, without_crop
from deskeditor.model.image import CENTRE, Image

PREVIEW = QSize(132, 88)  # px, the room of one preview


class FramingDialog(QDialog):
    """Sets the focal point; a ratio that is chosen gets a cut of its own."""

    framed = Signal(object)  # Image with focal point and cuts as set

    def __init__(
        self, image: Image, picture: bytes, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Focus and cuts"))
        self.resize(960, 600)
        self._image = image
        self._ratio = ""  # the one that is cut by hand; "": the focal point is set
        self._pixmap = QPixmap.fromImage(QImage.fromData(picture))
        self.picture = FramedPicture(theme.color("accent"), self)
        self.picture.show_picture(self._pixmap)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", "true")
        self.focus = QToolButton(self)
        self.cuts = {ratio: QToolButton(self) for ratio in HOUSE_RATIOS}
        self.follow = QPushButton(self.tr("Follow the focus again"), self)
        self.middle = QPushButton(self.tr("Focus in the middle"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.done_button = QPushButton(self.tr("Use"), self)
        self._build()
        self._connect()
        self._show()
        self.picture.setFocus()

    @property
    def image(self) -> Image:
        """The picture as it is framed now."""
        return self._image

    def choose(self, ratio: str) -> None:
        """Cut one ratio by hand, or set the focal point for "" again."""
        self._ratio = ratio
        (self.cuts[ratio] if ratio else self.focus).setChecked(True)
        self._show()

    def _build(self) -> None:
        self.focus.setText(self.tr("Focal point"))
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for button in (self.focus, *self.cuts.values()):
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(PREVIEW)
            button.setProperty("tile", "true")
            self._group.addButton(button)
        for number, button in enumerate(self.cuts.values()):
            grid.addWidget(button, number // 2, number % 2)
        self.focus.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.focus.setChecked(True)
        self.done_button.setProperty("primary", "true")
        self.done_button.setDefault(True)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.focus)
        side.addLayout(grid)
        side.addWidget(self.follow)
        side.addWidget(self.middle)
        side.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.picture, 1)
        upper.addLayout(side)
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(upper, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.picture.pointed.connect(self._on_pointed)
        self.picture.sized.connect(self._on_sized)
        self.focus.clicked.connect(partial(self.choose, ""))
        for ratio, button in self.cuts.items():
            button.clicked.connect(partial(self.choose, ratio))
        self.follow.clicked.connect(self._on_follow)
        self.middle.clicked.connect(self._on_middle)
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self._on_done)

    def _on_pointed(self, x: float, y: float) -> None:
        if self._ratio:
            self._set_crop(moved(cut_of(self._image, self._ratio), (x, y)))
        else:
            self._image = replace(self._image, focal=(round(x, 4), round(y, 4)))
            self._show()

    def _on_sized(self, factor: float) -> None:
        if self._ratio:
            self._set_crop(resized(self._image, cut_of(self._image, self._ratio), factor))

    def _set_crop(self, crop: Crop) -> None:
        self._image = replace(self._image, crops=with_crop(self._image.crops, crop))
        self._show()

    def _on_follow(self) -> None:
        self._image = replace(self._image, crops=without_crop(self._image.crops, self._ratio))
        self._show()

    def _on_middle(self) -> None:
        self._image = replace(self._image, focal=CENTRE)
        self._show()

    def _on_done(self) -> None:
        self.framed.emit(self._image)
        self.accept()

    def _show(self) -> None:
        by_hand = {crop.ratio for crop in self._image.crops}
        for ratio, button in self.cuts.items():
            button.setIcon(QIcon(self._preview(ratio)))
            name = ratio.replace("x", " : ")
            shown = self.tr("%1, by hand").replace("%1", name) if ratio in by_hand else name
            button.setText(shown)
            button.setAccessibleName(self.tr("Cut %1").replace("%1", shown))
        crop = cut_of(self._image, self._ratio) if self._ratio else None
        self.picture.show_frame(self._image.focal, crop)
        self.follow.setVisible(bool(self._ratio))
        self.follow.setEnabled(self._ratio in by_hand)
        self.middle.setVisible(not self._ratio)
        self.hint.setText(
            self.tr("Drag the cut, or move it with the arrows; + and − or the wheel size it.")
            if self._ratio
            else self.tr("Click what must stay in every cut, or move the point with the arrows.")
        )

    def _preview(self, ratio: str) -> QPixmap:
        crop = cut_of(self._image, ratio)
        wide, high = self._pixmap.width(), self._pixmap.height()
        part = QRectF(crop.left * wide, crop.top * high, crop.width * wide, crop.height * high)
        cut = self._pixmap.copy(part.toAlignedRect())
        pixels = self.devicePixelRatioF()
        shown = cut.scaled(
            PREVIEW * pixels,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(pixels)
        return shown
