"""Pictures as rows: a thumbnail made on the media lane, and what is missing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QImage, QPixmap
from typing_extensions import override

from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image

IMAGE_ROLE = Qt.ItemDataRole.UserRole
THUMB = QSize(168, 112)  # px

Index = QModelIndex | QPersistentModelIndex


class ImageModel(QAbstractListModel):
    """The pictures shown; thumbnails come when a row is first drawn."""

    def __init__(self, media: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._folder = Path()
        self._rows: list[Image] = []
        self._icons: dict[str, QIcon] = {}
        self._asked: set[str] = set()
        blank = QPixmap(THUMB)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)

    def show(self, images: tuple[Image, ...], folder: Path) -> None:
        """Show these pictures; their originals lie in `folder`."""
        self._folder = folder
        if [i.id for i in images] == [i.id for i in self._rows]:
            self._rows = list(images)
            if images:
                self.dataChanged.emit(self.index(0), self.index(len(images) - 1))
            return
        self.beginResetModel()
        self._rows = list(images)
        self.endResetModel()

    def image(self, index: Index) -> Image | None:
        """Return the picture at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, image: ImageId) -> int:
        """Return the row of a picture, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == image), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        image = self.image(index)
        if image is None:
            return None
        answers: dict[int, Callable[[Image], object]] = {
            IMAGE_ROLE: lambda i: i,
            Qt.ItemDataRole.DisplayRole: self._label,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ToolTipRole: lambda i: f"{i.filename}, {i.width} × {i.height}",
            Qt.ItemDataRole.AccessibleTextRole: (
                lambda i: f"{i.alt or i.filename}. {self._missing(i)}"
            ),
        }
        answer = answers.get(role)
        return answer(image) if answer else None

    def _label(self, image: Image) -> str:
        missing = self._missing(image)
        return f"{image.filename}\n! {missing}" if missing else image.filename

    def _missing(self, image: Image) -> str:
        parts = []
        if image.credit.is_empty:
            parts.append(self.tr("no credit"))
        if not image.alt and not image.is_decorative:
            parts.append(self.tr("no alt"))
        return ", ".join(parts)

    def _icon(self, image: Image) -> QIcon:
        known = self._icons.get(image.sha256)
        if known is not None:
            return known
        if image.sha256 not in self._asked:
            self._asked.add(image.sha256)
            path = blob_path(self._folder, image.sha256)
            size = (THUMB.width(), THUMB.height())
            job = self._media.submit(lambda: thumbnail(path, *size))
            job.done.connect(lambda data, sha=image.sha256: self._on_thumbnail(sha, data))
        return self._blank

    def _on_thumbnail(self, sha256: str, data: bytes) -> None:
        picture = QPixmap.fromImage(QImage.fromData(data))
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # as it is, not tinted
        self._icons[sha256] = icon
        for number, row in enumerate(self._rows):
            if row.sha256 == sha256:
                at = self.index(number)
                self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])
