"""Finds the files that a page asks for: the theme's, and pictures made when they are wanted."""

from collections import OrderedDict
from threading import Lock

from deskeditor.gui.lane_work import site_file, theme_file
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId

KEPT = 200  # pictures held in memory


class SiteFiles:
    """Answers for paths of the site; asked from a lane, told of new editions by the window."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._edition: Edition | None = None
        self._made: OrderedDict[str, bytes] = OrderedDict()

    def show_edition(self, edition: Edition) -> None:
        """Answer from this edition; pictures are made anew where their record changed."""
        with self._lock:
            before = self._edition.images if self._edition is not None else {}
            for path in list(self._made):
                image = ImageId(path.split("/")[1])
                if before.get(image) != edition.images.get(image):
                    del self._made[path]
            self._edition = edition

    def known(self, path: str) -> bytes | None:
        """Return what needs no work: a file of the theme, a picture made before."""
        with self._lock:
            return self._made.get(path) or theme_file(path)

    def find(self, path: str) -> bytes | None:
        """Return the bytes of a picture of the site, made now, or None."""
        with self._lock:
            edition, known = self._edition, self._made.get(path)
        if known is not None or edition is None:
            return known
        data = site_file(edition, path)
        if data is None:
            return None
        with self._lock:
            self._made[path] = data
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return data
