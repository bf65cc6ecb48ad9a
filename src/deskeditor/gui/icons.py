"""Icons of the Lucide set, drawn from their SVG in the colour asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from deskeditor import resources


@cache
def _source(name: str) -> str:
    return resources.text("icons", f"{name}.svg")


def pixmap(name: str, color: QColor, size: int = 16, ratio: float = 2.0) -> QPixmap:
    """Return an icon as a square pixmap; `size` in device-independent px."""
    svg = _source(name).replace("currentColor", color.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, color: QColor, disabled: QColor | None = None, size: int = 16) -> QIcon:
    """Return an icon, paler when disabled."""
    made = QIcon(pixmap(name, color, size))
    if disabled is not None:
        made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made
