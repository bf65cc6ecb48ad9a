"""Backs the desk up while somebody works: soon after a change, before a risk, at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.errors import DeskError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Job, Lane
from deskeditor.model.changes import Changes

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.backup_folder import Backup, BackupFolder

# ruff: noqa: PLC0415 - a start does without the store

AFTER_CHANGE_MS = 5 * 60_000


class BackupKeeper(QObject):
    """Takes backups on a lane of its own; what must come before something goes on the desk's."""

    made = Signal(object)  # Backup
    failed = Signal(str)  # a sentence

    def __init__(
        self, client: DeskClient, folder: Callable[[], str], parent: QObject | None = None
    ) -> None:
        """`folder` gives the folder that the person chose, "" for the one beside the desk."""
        super().__init__(parent)
        self._client, self._chosen = client, folder
        self.lane = Lane("backup", self)
        self._is_behind = False  # something changed since the last backup
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(AFTER_CHANGE_MS)
        self._due.timeout.connect(partial(self.back_up, "While you worked"))
        client.changed.connect(self._on_changed)

    @property
    def folder(self) -> BackupFolder:
        """Where the backups of this desk go. Raises RuntimeError before the desk is open."""
        from deskeditor.storage.backup_folder import usual_folder

        return usual_folder(self._client.desk.database.path, self._chosen())

    def back_up(self, why: str) -> Job:
        """Take a backup now, beside what goes on."""
        self._due.stop()
        self._is_behind = False
        return self._watched(self.lane.submit(lambda: _made(self._client.desk, self.folder, why)))

    def back_up_before(self, why: str) -> None:
        """Take a backup before anything that is asked of the desk after this."""
        self._due.stop()
        self._is_behind = False
        self._watched(self._client.run(lambda desk: _made(desk, self.folder, why), quiet=True))

    def rest(self) -> None:
        """Take no more backups without being asked."""
        self._due.stop()
        self._client.changed.disconnect(self._on_changed)
        self._is_behind = False

    def finish(self) -> None:
        """Take the last backup, if there is anything new, and end."""
        if self._is_behind:
            self.back_up_before("At the end")
        self._due.stop()
        self.lane.close()

    def _on_changed(self, _changes: Changes) -> None:
        if self._client.desk.database.read_only:
            return
        self._is_behind = True
        if not self._due.isActive():
            self._due.start()

    def _watched(self, job: Job) -> Job:
        job.done.connect(self.made)
        job.failed.connect(self._on_failed)
        return job

    def _on_failed(self, error: BaseException) -> None:
        self._is_behind = True
        self._due.start()  # again in a while
        if not isinstance(error, DeskError):
            raise error
        self.failed.emit(str(error))


def _made(desk: Desk, folder: BackupFolder, why: str) -> Backup:
    from deskeditor.storage.desk_file import utc_now

    database = desk.database
    return folder.make(database.path, database.media, utc_now(), why)
