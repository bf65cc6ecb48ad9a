"""Small pictures for the list: made on the media lane for what is in sight, and kept."""

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QStandardPaths, Signal
from PySide6.QtGui import QImage, QPixmap

from deskeditor.gui.lane_work import kept_thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import blob_path

SIZE = QSize(336, 224)  # px: twice what is shown, for screens of two pixels to a point
KEPT = 500  # pixmaps in memory, 300 kB each
WAITING = 64  # wishes kept; what was scrolled past long ago is not made


class Thumbnails(QObject):
    """Answers at once with what is there, and says when what was missing has come.

    The newest wish is served first: what a person looks at now goes before what was scrolled past.
    """

    came = Signal(str)  # sha256

    def __init__(self, media: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._folder = Path()
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wishes: OrderedDict[str, None] = OrderedDict()
        self._is_busy = False
        cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        self._cache = Path(cache) / "thumbnails" if cache else None

    def show_folder(self, folder: Path) -> None:
        """Set where the originals lie."""
        self._folder = folder

    def get(self, sha256: str) -> QPixmap | None:
        """Return the small picture, or None while it is made; `came` follows."""
        known = self._kept.get(sha256)
        if known is not None:
            self._kept.move_to_end(sha256)
            return known
        self._wishes[sha256] = None
        self._wishes.move_to_end(sha256)
        while len(self._wishes) > WAITING:
            self._wishes.popitem(last=False)
        self._next()
        return None

    def _next(self) -> None:
        if self._is_busy or not self._wishes:
            return
        sha256, _ = self._wishes.popitem()
        self._is_busy = True
        path = blob_path(self._folder, sha256)
        work = partial(kept_thumbnail, path, SIZE.width(), SIZE.height(), self._cache)
        job = self._media.submit(work)
        job.done.connect(partial(self._on_made, sha256))
        job.failed.connect(partial(self._on_failed, sha256))

    def _on_made(self, sha256: str, data: bytes) -> None:
        self._keep(sha256, QPixmap.fromImage(QImage.fromData(data)))

    def _on_failed(self, sha256: str, _error: BaseException) -> None:
        """Show nothing for a file that is not there; the picture's words still are."""
        empty = QPixmap(1, 1)
        empty.fill("transparent")
        self._keep(sha256, empty)

    def _keep(self, sha256: str, picture: QPixmap) -> None:
        self._kept[sha256] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._is_busy = False
        self._wishes.pop(sha256, None)
        self.came.emit(sha256)
        self._next()
