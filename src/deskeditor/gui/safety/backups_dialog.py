"""The backups of this desk: when, why, how large; restoring one to a new place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.ages import age, moment
from deskeditor.gui.counted import counted
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.storage.desk_file import utc_now

if TYPE_CHECKING:
    from deskeditor.gui.safety.keeper import BackupKeeper
    from deskeditor.storage.backup_folder import Backup
    from deskeditor.storage.restoring import Restored

COLUMNS = (190, 180, 90, 90)  # px


class BackupsDialog(QDialog):
    """Lists what is there, the newest first; takes one more; restores one beside the desk."""

    desk_wanted = Signal(str)  # path of the restored desk
    folder_chosen = Signal(str)

    def __init__(self, keeper: BackupKeeper, desk: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(min(720, parent.width() - 80), min(480, parent.height() - 80))
        self._keeper, self._desk = keeper, desk
        self._backups: tuple[Backup, ...] = ()
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(self.tr("Backups, the newest first"))
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(
            [
                self.tr("Made"),
                self.tr("Why"),
                self.tr("Size"),
                self.tr("Stories"),
                self.tr("State"),
            ]
        )
        for column, width in enumerate(COLUMNS):
            self.table.setColumnWidth(column, width)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("muted", "true")
        self.folder = QLabel(self)
        self.folder.setWordWrap(True)
        self.change = QPushButton(self.tr("Change folder…"), self)
        self.now = QPushButton(self.tr("Back up now"), self)
        self.restore = QPushButton(self.tr("Restore to…"), self)
        self.go = QPushButton(self.tr("Open the restored desk"), self)
        restyle(self.restore, primary="true")
        self.go.hide()
        self._restored = ""
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the folder again."""
        folder = self._keeper.folder
        self._backups = folder.all()
        self.folder.setText(self.tr("In %1").replace("%1", str(folder.folder)))
        now = utc_now()
        self.table.clear()
        for backup in self._backups:
            state = self.tr("checked")
            if backup.lacking:
                one, more = self.tr("1 picture missing"), self.tr("%1 pictures missing")
                state = counted(backup.lacking, one, more)
            made = f"{moment(backup.made_at)} ({age(backup.made_at, now)})"
            size = f"{backup.size / 1_000_000:.1f} MB"
            self.table.addTopLevelItem(
                QTreeWidgetItem([made, self.tr(backup.why), size, str(backup.stories), state])
            )
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        else:
            self.said.setText(
                self.tr("There is no backup yet. One is made five minutes after a change.")
            )
        self._show_state()

    def restore_to(self, target: Path) -> None:
        """Make a desk at `target` from the chosen backup."""
        from deskeditor.storage.restoring import restore  # noqa: PLC0415 - not at the start

        item = self.table.currentItem()
        if item is None:
            return
        backup = self._backups[self.table.indexOfTopLevelItem(item)]
        self.said.setText(self.tr("Restoring…"))
        job = self._keeper.lane.submit(lambda: restore(backup.path, target))
        job.done.connect(self._on_restored)
        job.failed.connect(lambda error: self.said.setText(str(error)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.folder, 1)
        top.addWidget(self.change)
        acts = QHBoxLayout()
        acts.addWidget(self.now)
        acts.addStretch(1)
        acts.addWidget(self.go)
        acts.addWidget(self.restore)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(acts)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.table.currentItemChanged.connect(self._show_state)
        self.now.clicked.connect(self._back_up)
        self.restore.clicked.connect(self._choose_place)
        self.change.clicked.connect(self._choose_folder)
        self.go.clicked.connect(lambda: self.desk_wanted.emit(self._restored))
        self._keeper.made.connect(self.refresh)
        self._keeper.failed.connect(self.said.setText)

    def _show_state(self) -> None:
        self.restore.setEnabled(self.table.currentItem() is not None)

    def _back_up(self) -> None:
        from deskeditor.storage.backup_folder import BY_HAND  # noqa: PLC0415 - not at the start

        self.said.setText(self.tr("Backing up…"))
        self._keeper.back_up(BY_HAND).done.connect(
            lambda backup: self.said.setText(
                self.tr("Backed up and checked: %1").replace("%1", str(backup.path))
            )
        )

    def _choose_place(self) -> None:
        usual = self._desk.with_name(f"{self._desk.stem} restored.desk")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Restore to a new desk"), str(usual), self.tr("Desks (*.desk)")
        )
        if name:
            self.restore_to(Path(name).with_suffix(".desk"))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Where backups go"), str(self._keeper.folder.folder.parent)
        )
        if name:
            self.folder_chosen.emit(name)
            self.refresh()

    def _on_restored(self, restored: Restored) -> None:
        self._restored = str(restored.path)
        told = self.tr("Restored and checked: %1").replace("%1", self._restored)
        if restored.lacking:
            one, more = (
                self.tr("1 picture is in no backup."),
                self.tr("%1 pictures are in no backup."),
            )
            told = f"{told} {counted(len(restored.lacking), one, more)}"
        self.said.setText(told)
        self.go.show()
