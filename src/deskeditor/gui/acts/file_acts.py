"""Commands that bring things in: imports, the sample magazine, other desks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from deskeditor.errors import DeskError
from deskeditor.gui.acts.house import House
from deskeditor.gui.counted import counted
from deskeditor.gui.lane_work import (
    fill_with_sample,
    found_in,
    import_of,
    import_plan,
)
from deskeditor.gui.lanes import Lane
from deskeditor.model.changes import Changes
from deskeditor.operations.operation import Outcome

if TYPE_CHECKING:
    from deskeditor.exchange.found import Findings
    from deskeditor.operations.importing import ImportPlan

TEXTS = "*.md *.markdown *.txt *.html *.htm"


class FileActs(QObject):
    """Imports after showing what was found; fills an empty desk with the sample."""

    sample_progressed = Signal(str)
    sample_built = Signal()
    desk_wanted = Signal(str)  # path of another desk
    risked = Signal(str)  # why a backup is due before what follows
    _stepped = Signal(int, int, str)

    def __init__(self, house: House, reading: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house, self._reading = house, reading
        self._stepped.connect(self._on_stepped)

    def import_files(self) -> None:
        """Choose files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._house.window,
            self.tr("Import pages and Markdown files"),
            "",
            self.tr("Pages and texts (%1);;All files (*)").replace("%1", TEXTS),
        )
        self.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Choose a folder and import what is in it."""
        name = QFileDialog.getExistingDirectory(self._house.window, self.tr("Import a folder"))
        if name:
            self.import_paths([Path(name)])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Read files off the window's thread and show what was found."""
        if not paths:
            return
        self._house.say(self.tr("Reading…"))
        job = self._reading.submit(lambda: found_in(paths))
        job.done.connect(self._on_found)
        job.failed.connect(self._on_failed)

    def build_sample(self) -> None:
        """Fill the empty desk with the sample magazine."""
        self.sample_progressed.emit(self.tr("Setting up the sample magazine…"))
        job = self._house.client.run(partial(fill_with_sample, self._stepped.emit))
        job.done.connect(self._on_sample)

    def open_desk(self) -> None:
        """Choose another desk; it opens in a window of its own."""
        name, _ = QFileDialog.getOpenFileName(
            self._house.window, self.tr("Open a desk"), "", self.tr("Desks (*.desk)")
        )
        if name:
            self.desk_wanted.emit(name)

    def _on_found(self, findings: "Findings") -> None:
        job = self._house.client.ask(lambda tx: import_plan(tx, findings))
        job.done.connect(partial(self._on_planned, findings))

    def _on_planned(self, findings: "Findings", plan: "ImportPlan") -> None:
        from deskeditor.gui.importing.dialog import ImportDialog  # noqa: PLC0415 - not at the start

        dialog = ImportDialog(plan, self._house.window)
        dialog.accepted.connect(partial(self._import, findings))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _import(self, findings: "Findings") -> None:
        self.risked.emit("Before an import")
        self._house.client.perform(import_of(findings)).done.connect(self._on_imported)

    def _on_imported(self, outcome: "Outcome[ImportPlan]") -> None:
        count = sum(item.outcome == "created" for item in outcome.value.items)
        one, more = self.tr("1 story imported."), self.tr("%1 stories imported.")
        self._house.say(counted(count, one, more))

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        self.sample_progressed.emit(f"{done} / {total} · {what}")

    def _on_sample(self, _nothing: object) -> None:
        self.sample_progressed.emit("")
        self._house.client.announce(Changes(vocabulary=True, settings=True))
        self.sample_built.emit()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._house.say(str(error))
