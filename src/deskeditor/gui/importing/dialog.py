"""Shows an import before it is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.counted import counted
from deskeditor.gui.widgets.restyled import restyle

if TYPE_CHECKING:
    from deskeditor.operations.importing import ImportPlan


class ImportDialog(QDialog):
    """A table of what was found; nothing is written until Import is pressed."""

    def __init__(self, plan: "ImportPlan", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.resize(min(820, parent.width() - 60), min(520, parent.height() - 80))
        created = sum(item.outcome == "created" for item in plan.items)
        others = len(plan.items) - created
        one = self.tr("1 story will be added. Nothing is written yet.")
        more = self.tr("%1 stories will be added. Nothing is written yet.")
        head = QLabel(counted(created, one, more), self)
        if others:
            more = self.tr("%1 are here already or cannot be read.")
            head.setText(f"{head.text()} {more.replace('%1', str(others))}")
        head.setWordWrap(True)
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(self.tr("What was found"))
        self.table.setHeaderLabels([self.tr("Story"), self.tr("What happens"), self.tr("Missing")])
        self.table.setRootIsDecorated(False)
        self.table.setColumnWidth(0, 380)
        self.table.setColumnWidth(1, 150)
        outcomes = {
            "created": self.tr("will be added"),
            "unchanged": self.tr("is here already"),
            "skipped": self.tr("skipped"),
        }
        for item in plan.items:
            outcome = outcomes.get(str(item.outcome), str(item.outcome))
            missing = item.reason or ", ".join(item.missing)
            row = QTreeWidgetItem([item.headline or "—", outcome, missing])
            for column in range(3):
                row.setToolTip(column, row.text(column))
            self.table.addTopLevelItem(row)
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        restyle(self.go, primary="true")
        self.go.setEnabled(created > 0)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.setWindowModality(Qt.WindowModality.WindowModal)
