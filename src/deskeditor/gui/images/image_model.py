"""Pictures as rows, read from the desk page by page as they come into sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.images.thumbs import Thumbnails
from deskeditor.gui.lanes import Job
from deskeditor.model.ids import ImageId
from deskeditor.model.image_query import ImageQuery, ImageSummary

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

IMAGE_ROLE = Qt.ItemDataRole.UserRole
THUMB_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 120  # rows read at a time

Index = QModelIndex | QPersistentModelIndex
_Page = tuple[tuple[ImageSummary, ...], int]


class ImageModel(QAbstractListModel):
    """The pictures that a query asks for; a row that is not read yet holds its place."""

    listed = Signal(int)  # how many the query asks for

    def __init__(
        self, client: DeskClient, thumbnails: Thumbnails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client, self._thumbnails = client, thumbnails
        self._query = ImageQuery()
        self._rows: list[ImageSummary | None] = []
        self._asked: dict[int, Job] = {}
        thumbnails.came.connect(self._on_thumbnail)

    @property
    def query(self) -> ImageQuery:
        """What is shown."""
        return self._query

    def show_folder(self, folder: Path) -> None:
        """Set where the originals lie."""
        self._thumbnails.show_folder(folder)

    def ask(self, query: ImageQuery) -> None:
        """Show what a query asks for; the rows change when the answer comes."""
        self._query = query
        for job in self._asked.values():
            job.drop()
        self._asked.clear()
        self._ask_page(0, partial(self._on_first, query))

    def again(self) -> None:
        """Read again what is shown: the desk has changed."""
        self.ask(self._query)

    def image(self, index: Index) -> ImageSummary | None:
        """Return the picture at an index, None if there is none or it is not read yet."""
        row = index.row() if index.isValid() else -1
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, image: ImageId) -> int:
        """Return the row of a picture that is read, or -1."""
        rows = enumerate(self._rows)
        return next((n for n, row in rows if row is not None and row.id == image), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        image = self.image(index)
        if image is None:
            if index.isValid():
                self._want(index.row())
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        answers: dict[int, Callable[[ImageSummary], object]] = {
            IMAGE_ROLE: lambda i: i,
            THUMB_ROLE: lambda i: self._thumbnails.get(i.sha256),
            Qt.ItemDataRole.DisplayRole: lambda i: i.filename,
            Qt.ItemDataRole.ToolTipRole: lambda i: f"{i.filename}, {i.width} × {i.height}",
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }
        answer = answers.get(role)
        return answer(image) if answer else None

    def missing(self, image: ImageSummary) -> str:
        """Return in short words what a picture lacks."""
        words = {"credit": self.tr("no credit"), "alt": self.tr("no alt")}
        return ", ".join(words[word] for word in image.lacks)

    def _spoken(self, image: ImageSummary) -> str:
        parts = (image.alt or image.filename, image.credit, self.missing(image))
        return ". ".join(part for part in parts if part)

    def _want(self, row: int) -> None:
        start = row - row % PAGE
        if start not in self._asked:
            self._ask_page(start, partial(self._on_page, start))

    def _ask_page(self, start: int, then: Callable[[_Page], None]) -> None:
        query = _paged(self._query, start)

        def read(tx: Transaction) -> _Page:
            return tx.image_lists.summaries(query), tx.image_lists.count(query)

        job = self._client.ask(read)
        job.done.connect(then)
        self._asked[start] = job

    def _on_first(self, query: ImageQuery, answer: _Page) -> None:
        rows, total = answer
        self._asked.pop(0, None)
        same = [r.id for r in rows] == [r.id for r in self._rows[: len(rows)] if r is not None]
        if query == self._query and same and total == len(self._rows):
            self._rows[len(rows) :] = [None] * (total - len(rows))
            self._put(0, rows)
        else:
            self.beginResetModel()
            self._rows = [*rows, *([None] * (total - len(rows)))]
            self.endResetModel()
        self.listed.emit(total)

    def _on_page(self, start: int, answer: _Page) -> None:
        rows, total = answer
        self._asked.pop(start, None)
        if total != len(self._rows):
            self.again()
            return
        self._put(start, rows)

    def _put(self, start: int, rows: tuple[ImageSummary, ...]) -> None:
        self._rows[start : start + len(rows)] = rows
        if rows:
            self.dataChanged.emit(self.index(start), self.index(start + len(rows) - 1))

    def _on_thumbnail(self, sha256: str) -> None:
        for number, row in enumerate(self._rows):
            if row is not None and row.sha256 == sha256:
                at = self.index(number)
                self.dataChanged.emit(at, at, [THUMB_ROLE])


def _paged(query: ImageQuery, start: int) -> ImageQuery:
    return replace(query, limit=PAGE, offset=start)
