"""A picture at the width of its pane."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from deskeditor.gui.widgets.restyled import restyle

LOWEST, HIGHEST, CROPPED = 72, 180, 116  # px


class PictureView(QLabel):
    """A picture at the width of the pane; takes files that are dropped on it."""

    files_dropped = Signal(object)  # list of file names
    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, cropped: bool = False) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.invitation = self.tr("No lead image. Drop one here.")
        self._cropped = cropped  # its middle, low enough to leave room for fields
        self.setAcceptDrops(True)
        self.setMinimumHeight(LOWEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Lead image"))
        self.setWordWrap(True)
        self.setProperty("muted", "true")

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show a picture, or the invitation to drop one."""
        self._pixmap = pixmap
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        self.clicked.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [u.toLocalFile() for u in event.mimeData().urls() if u.isLocalFile()]
        if files:
            self.files_dropped.emit(files)

    def _fit(self) -> None:
        restyle(self, dropZone="true" if self._pixmap.isNull() else "false")
        if self._pixmap.isNull():
            self.setMinimumHeight(LOWEST)
            self.setText(self.invitation)
            return
        ratio = self.devicePixelRatioF()
        width = max(60, self.width())
        scaled = self._pixmap.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        if self._cropped:
            spare = max(0, scaled.height() - round(CROPPED * ratio))
            scaled = scaled.copy(0, spare // 2, scaled.width(), scaled.height() - spare)
        elif scaled.height() > HIGHEST * ratio:
            scaled = self._pixmap.scaledToHeight(
                round(HIGHEST * ratio), Qt.TransformationMode.SmoothTransformation
            )
        scaled.setDevicePixelRatio(ratio)
        height = round(scaled.height() / ratio)
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
        self.setPixmap(scaled)
