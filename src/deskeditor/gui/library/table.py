"""The rows of the list: as many as there are stories, but only those near the view are read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from deskeditor.gui.ages import moment
from deskeditor.gui.story_list.model import SUMMARY_ROLE, told
from deskeditor.gui.widgets.stories_mime import STORY_MIME, carrying
from deskeditor.model.ids import StoryId
from deskeditor.model.story import STATUS_NAMES, StorySummary

PAGE = 100  # rows read at a time
SCREEN = 24  # rows that a window of 1440 × 900 shows at once, and are read first
KEPT = 6  # pages that stay read on either side of the view
# The columns, and the order of a query that sorts by each.
COLUMNS = ("headline", "status", "region", "byline", "words", "updated", "issue")

Index = QModelIndex | QPersistentModelIndex
Pages = Mapping[int, Sequence[StorySummary]]


class StoryTable(QAbstractTableModel):
    """Summaries by row; a row that is not read yet has none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, tuple[StorySummary, ...]] = {}
        self.total = 0

    @property
    def rows(self) -> tuple[StorySummary, ...]:
        """The rows read so far, from the top."""
        return tuple(row for page in sorted(self._pages) for row in self._pages[page])

    def show(self, pages: Pages, total: int) -> bool:
        """Show an answer: what is not among `pages` is read again when it is wanted.

        Returns False where the same stories stay in the same rows, so that nothing moved.
        """
        fresh = {page: tuple(rows) for page, rows in pages.items() if rows}
        if total == self.total and self._stands(fresh):
            self._pages = fresh
            last = self.index(max(0, total - 1), len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0), last)
            return False
        self.beginResetModel()
        self._pages, self.total = fresh, total
        self.endResetModel()
        return True

    def add(self, page: int, rows: Sequence[StorySummary]) -> None:
        """Fill a page that was wanted."""
        self._pages[page] = tuple(rows)
        start = page * PAGE
        last = self.index(min(start + len(rows), self.total) - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(start), last)

    def grow(self, total: int) -> None:
        """Show that there are more rows than was known."""
        if total > self.total:
            self.beginInsertRows(QModelIndex(), self.total, total - 1)
            self.total = total
            self.endInsertRows()

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """Return the pages between two rows that are not read; pages far from them are let go."""
        low, high = max(0, first) // PAGE, min(max(0, last), max(0, self.total - 1)) // PAGE
        near = range(low - KEPT, high + KEPT + 1)
        self._pages = {page: rows for page, rows in self._pages.items() if page in near}
        wanted = range(low, high + 1) if self.total else ()
        return tuple(page for page in wanted if page not in self._pages)

    def rename(self, story: str, headline: str) -> None:
        """Show another headline for a story that is listed."""
        row = self.row_of(StoryId(story))
        known = self.summary(self.index(row)) if row >= 0 else None
        if known is not None and known.headline != headline:
            page = row // PAGE
            rows = list(self._pages[page])
            rows[row % PAGE] = replace(known, headline=headline)
            self._pages[page] = tuple(rows)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, story: StoryId) -> int:
        """Return the row of a story, -1 when it is not among those read."""
        for page, rows in self._pages.items():
            for at, row in enumerate(rows):
                if row.id == story:
                    return page * PAGE + at
        return -1

    def summary(self, index: Index) -> StorySummary | None:
        """Return the summary at an index, None for a row that is not read."""
        rows = self._pages.get(index.row() // PAGE, ()) if index.isValid() else ()
        at = index.row() % PAGE
        return rows[at] if at < len(rows) else None

    def _stands(self, fresh: Pages) -> bool:
        return all(
            page not in self._pages or [r.id for r in rows] == [r.id for r in self._pages[page]]
            for page, rows in fresh.items()
        ) and bool(self._pages)

    @override
    def index(
        self,
        row: int,
        column: int = 0,
        parent: Index = QModelIndex(),  # noqa: B008 - Qt's own default
    ) -> QModelIndex:
        return super().index(row, column, parent)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.total

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self.summary(index)
        if summary is None:
            return None
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return told(summary, self.tr("%1 missing"))
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()] == "words":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._cell(summary, COLUMNS[index.column()])
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {
            "headline": self.tr("Headline"),
            "status": self.tr("Status"),
            "region": self.tr("Regions"),
            "byline": self.tr("Byline"),
            "words": self.tr("Words"),
            "updated": self.tr("Updated"),
            "issue": self.tr("Issue"),
        }
        return names[COLUMNS[section]]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else known

    @override
    def mimeTypes(self) -> list[str]:
        return [STORY_MIME]

    @override
    def mimeData(self, indexes: "list[QModelIndex]") -> QMimeData:  # type: ignore[override]
        first = (index for index in indexes if index.column() == 0)
        return carrying(s.id for i in first if (s := self.summary(i)))

    def _cell(self, summary: StorySummary, column: str) -> str:
        return {
            "headline": summary.headline or self.tr("Untitled"),
            "status": STATUS_NAMES[summary.status],
            "region": ", ".join(summary.regions),
            "byline": summary.byline,
            "words": f"{summary.words:,}",
            "updated": moment(summary.updated_at),
            "issue": f"No. {summary.issue}" if summary.issue is not None else "",
        }[column]
