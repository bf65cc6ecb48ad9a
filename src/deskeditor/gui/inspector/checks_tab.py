"""The Checks tab: what is missing or wrong, the heaviest first, each a way to its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from deskeditor.gui.icons import icon
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.wrapped_items import WrappedItems
from deskeditor.model.finding import Finding, Level

_ICONS = {Level.BLOCK: "circle-alert", Level.WARN: "triangle-alert", Level.NOTE: "info"}
_TONES = {Level.BLOCK: "accent", Level.WARN: "warning", Level.NOTE: "muted"}


class ChecksTab(QWidget):
    """Lists findings; Enter or a click goes to the field or the place in the text."""

    place_requested = Signal(object)  # Finding

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Finding, ...] | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Checks"))
        WrappedItems(self.list)
        self.list.setSpacing(3)
        self.good = QLabel(self.tr("✓ Every check is passed."), self)
        self.good.setProperty("tone", "good")
        self.good.setContentsMargins(14, 14, 14, 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 0)
        column.addWidget(self.good, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        theme.changed.connect(self._draw_again)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what the rules found; the list stays as it is when nothing changed."""
        if findings == self._shown:
            return
        self._shown = findings
        self.good.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.list.clear()
        words = {
            Level.BLOCK: self.tr("Must"),
            Level.WARN: self.tr("Should"),
            Level.NOTE: self.tr("Note"),
        }
        for finding in findings:
            item = QListWidgetItem(
                icon(_ICONS[finding.level], self._theme.color(_TONES[finding.level])),
                f"{words[finding.level]}: {finding.message}",
            )
            item.setData(Qt.ItemDataRole.UserRole, finding)
            self.list.addItem(item)

    def begin(self) -> None:
        """Go to the first finding: arrows walk the list, Enter goes to the place."""
        if self._shown:
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus()

    def _draw_again(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_findings(shown)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(Qt.ItemDataRole.UserRole))
