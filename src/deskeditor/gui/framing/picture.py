"""The picture that is framed: a click or arrows set its focal point, or move a cut."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from deskeditor.model.crop import Crop

STEP, LEAP = 0.01, 0.05  # of the picture, by an arrow, with Shift
MARK = 12  # px, radius of the focal point's mark


class FramedPicture(QWidget):
    """Shows a picture with its focal point, or with the cut that is set by hand."""

    pointed = Signal(float, float)  # fractions from the top left
    sized = Signal(float)  # factor

    def __init__(self, accent: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._focal = (0.5, 0.5)
        self._crop: Crop | None = None
        self._accent = accent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Picture with its focal point"))
        self.setAccessibleDescription(
            self.tr("Arrows move the point or the cut, Shift by more; + and − change its size.")
        )

    def show_picture(self, picture: QPixmap) -> None:
        """Show the picture itself."""
        self._picture = picture
        self.update()

    def show_frame(self, focal: tuple[float, float], crop: Crop | None) -> None:
        """Show the focal point, or a cut that is being set."""
        self._focal, self._crop = focal, crop
        middle = crop.middle if crop is not None else focal
        self.setAccessibleName(
            self.tr("Picture, %1 % from the left, %2 % from the top")
            .replace("%1", f"{middle[0] * 100:.0f}")
            .replace("%2", f"{middle[1] * 100:.0f}")
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 420)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box()
        if not self._picture.isNull():
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        if self._crop is not None:
            self._paint_crop(painter, box, self._crop)
        else:
            self._paint_point(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(self._accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self._point(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._crop is not None:
            self.sized.emit(0.95 if event.angleDelta().y() > 0 else 1.05)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        ways = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is not None:
            x, y = self._crop.middle if self._crop is not None else self._focal
            self._tell(x + way[0], y + way[1])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.sized.emit(1.05)
        elif event.key() == Qt.Key.Key_Minus:
            self.sized.emit(0.95)
        else:
            super().keyPressEvent(event)

    def _box(self) -> QRectF:
        if self._picture.isNull():
            return QRectF(self.rect())
        whole = QRectF(self.rect())
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(whole.center())
        return box

    def _point(self, at: QPointF) -> None:
        box = self._box()
        if box.width() and box.height():
            self._tell((at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height())

    def _tell(self, x: float, y: float) -> None:
        self.pointed.emit(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def _paint_point(self, painter: QPainter, box: QRectF) -> None:
        at = QPointF(
            box.left() + self._focal[0] * box.width(), box.top() + self._focal[1] * box.height()
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, color in ((4.0, QColor(0, 0, 0, 140)), (2.0, QColor("white"))):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(at, MARK, MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(at, 3, 3)

    def _paint_crop(self, painter: QPainter, box: QRectF, crop: Crop) -> None:
        inner = QRectF(
            box.left() + crop.left * box.width(),
            box.top() + crop.top * box.height(),
            crop.width * box.width(),
            crop.height * box.height(),
        )
        outside = QPainterPath()
        outside.addRect(box)
        hole = QPainterPath()
        hole.addRect(inner)
        painter.fillPath(outside.subtracted(hole), QColor(0, 0, 0, 150))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawRect(inner)
