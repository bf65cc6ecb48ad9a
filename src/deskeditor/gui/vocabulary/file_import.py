"""The import of a vocabulary file: chosen, read, taken in, and told of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from deskeditor.gui.vocabulary.importing import found_terms, import_of

if TYPE_CHECKING:
    from deskeditor.exchange.vocabulary_files import FoundVocabulary
    from deskeditor.gui.desk_client import DeskClient
    from deskeditor.model.vocabulary import TermKind
    from deskeditor.operations.operation import Outcome


class FileImport(QObject):
    """Takes in files with terms."""

    told = Signal(str)  # why nothing was taken in
    done = Signal(str)  # what was taken in; it can be undone

    def __init__(self, client: DeskClient, place: QWidget) -> None:
        super().__init__(place)
        self._client, self._place = client, place

    def ask(self) -> Path | None:
        """Return the file that a person chooses, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self._place,
            self.tr("Import a vocabulary"),
            "",
            self.tr("Vocabularies (%1)").replace("%1", "*.csv *.json *.tsv *.txt"),
        )
        return Path(name) if name else None

    def take(self, path: Path, kind: TermKind | None) -> None:
        """Take in a file; entries that do not say their kind are of this one."""
        job = self._client.run(lambda _desk: found_terms(path, kind))
        job.done.connect(partial(self._on_found, path.name))

    def _on_found(self, name: str, found: FoundVocabulary) -> None:
        if found.problems:
            more = len(found.problems) - 1
            rest = self.tr(" And %1 more.").replace("%1", str(more)) if more else ""
            self.told.emit(f"{name}, {found.problems[0]}{rest}")
            return
        job = self._client.perform(import_of(found))
        job.done.connect(partial(self._on_imported, name))

    def _on_imported(self, name: str, outcome: Outcome[Any]) -> None:
        made = sum(item.outcome == "created" for item in outcome.value)
        changed = sum(item.outcome == "changed" for item in outcome.value)
        said = self.tr("%1: %2 new, %3 changed, %4 as they were.")
        rest = len(outcome.value) - made - changed
        for mark, value in (("%1", name), ("%2", made), ("%3", changed), ("%4", rest)):
            said = said.replace(mark, str(value))
        self.done.emit(said)
