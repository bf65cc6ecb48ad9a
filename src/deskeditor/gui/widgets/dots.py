"""The dot of a status; its name always stands beside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap


def status_dot(color: QColor, size: int = 8) -> QIcon:
    """Return a round dot as an icon of 16 px."""
    image = QPixmap(32, 32)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(8 - size / 2, 8 - size / 2, size, size))
    painter.end()
    return QIcon(image)
