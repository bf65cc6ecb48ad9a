"""The rows of the story list: summaries read in pages, never the whole desk."""

from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from deskeditor.gui.widgets.stories_mime import STORY_MIME, carrying
from deskeditor.model.ids import StoryId
from deskeditor.model.story import STATUS_NAMES, StorySummary

SUMMARY_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


def told(summary: StorySummary, lacks: str) -> str:
    """Return all that a row shows for who cannot see it; `lacks` is "%1 missing"."""
    parts = (
        summary.headline,
        STATUS_NAMES[summary.status],
        *summary.regions,
        summary.byline,
        f"→ {summary.assignee}" if summary.assignee else "",
        *(lacks.replace("%1", finding) for finding in summary.findings),
    )
    return ", ".join(part for part in parts if part)


class StoryModel(QAbstractListModel):
    """Summaries in the order they were asked for; more come as the list is scrolled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StorySummary] = []
        self.total = 0

    @property
    def rows(self) -> tuple[StorySummary, ...]:
        """The rows read so far."""
        return tuple(self._rows)

    def show(self, rows: tuple[StorySummary, ...], total: int) -> None:
        """Show the first page of an answer, changing only what is different when it can."""
        self.total = total
        if [r.id for r in rows] == [r.id for r in self._rows[: len(rows)]]:
            for number, row in enumerate(rows):
                if self._rows[number] != row:
                    self._rows[number] = row
                    at = self.index(number)
                    self.dataChanged.emit(at, at)
            if len(self._rows) <= total:
                return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append(self, rows: tuple[StorySummary, ...]) -> None:
        """Add the next page."""
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        if not fresh:
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        self._rows.extend(fresh)
        self.endInsertRows()

    def rename(self, story: str, headline: str) -> None:
        """Show another headline for a story that is listed."""
        row = self.row_of(StoryId(story))
        if row >= 0 and self._rows[row].headline != headline:
            self._rows[row] = replace(self._rows[row], headline=headline)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, story: StoryId) -> int:
        """Return the row of a story, -1 when it is not among those read."""
        return next((n for n, row in enumerate(self._rows) if row.id == story), -1)

    def summary(self, index: Index) -> StorySummary | None:
        """Return the summary at an index."""
        return self._rows[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self.summary(index)
        if summary is None:
            return None
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.headline or self.tr("Untitled")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(summary, self.tr("%1 missing"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return summary.headline
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else known

    @override
    def mimeTypes(self) -> list[str]:
        return [STORY_MIME]

    @override
    def mimeData(self, indexes: "list[QModelIndex]") -> QMimeData:  # type: ignore[override]
        return carrying(s.id for i in indexes if (s := self.summary(i)))
