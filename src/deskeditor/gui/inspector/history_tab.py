"""The History tab: every revision of the open story, and the way back to one."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.ages import age, moment
from deskeditor.gui.widgets.wrapped_items import WrappedItems
from deskeditor.model.revision import Revision


class HistoryTab(QWidget):
    """Lists revisions, the newest first; one can be brought back, which can be undone."""

    restore_requested = Signal(str)  # RevisionId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Revisions, the newest first"))
        WrappedItems(self.list)
        self.list.setSpacing(2)
        self.restore = QPushButton(self.tr("Bring this version back"), self)
        self.restore.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 12)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 0)
        foot.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self.list.currentRowChanged.connect(self._on_row)
        self.restore.clicked.connect(self._on_restore)

    def show_revisions(self, revisions: tuple[Revision, ...]) -> None:
        """Show a story's revisions."""
        self.list.clear()
        now = datetime.now(UTC)
        for revision in revisions:
            when = moment(revision.created_at)
            who = f" · {revision.author}" if revision.author else ""
            item = QListWidgetItem(
                f"v{revision.number}  {revision.reason}\n"
                f"{when} ({age(revision.created_at, now)}){who} · {revision.words} words"
            )
            item.setData(Qt.ItemDataRole.UserRole, revision.id)
            self.list.addItem(item)

    def _on_row(self, row: int) -> None:
        self.restore.setEnabled(row > 0)  # the first is what is shown

    def _on_restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.restore_requested.emit(item.data(Qt.ItemDataRole.UserRole))
