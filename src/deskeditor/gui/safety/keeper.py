"""Backs the desk up while somebody works: soon after a change, before a risk, at the end.

Before a risk, only the moment is held on the desk's lane; it is copied on the lane of the backups,
so that what follows, and what is typed, does not wait for the copy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

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
    """Takes backups on a lane of its own."""

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
        self._is_over = False
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
        """Take a backup of the desk as it is before anything that is asked of it after this."""
        self._due.stop()
        self._is_behind = False
        holding = self._client.run(_held, quiet=True)
        holding.done.connect(partial(self._on_held, why))
        holding.failed.connect(self._on_failed)

    def rest(self) -> None:
        """Take no more backups without being asked."""
        self._due.stop()
        self._client.changed.disconnect(self._on_changed)
        self._is_behind = False

    def finish(self) -> None:
        """Take the last backup, if there is anything new, and end."""
        if self._is_behind:
            self._watched(
                self._client.run(lambda desk: _made(desk, self.folder, "At the end"), quiet=True)
            )
        self._due.stop()
        self._is_over = True
        self.lane.close()

    def _on_changed(self, _changes: Changes) -> None:
        if self._client.desk.database.read_only:
            return
        self._is_behind = True
        if not self._due.isActive():
            self._due.start()

    def _on_held(self, why: str, held: Any) -> None:  # noqa: ANN401 - a connection
        if self._is_over:
            held.close()
            return

        def copy() -> Backup:
            try:
                return _made(self._client.desk, self.folder, why, held)
            finally:
                held.close()

        self._watched(self.lane.submit(copy))

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


def _held(desk: Desk) -> Any:  # noqa: ANN401 - a connection
    from deskeditor.storage.backup import hold
    from deskeditor.storage.trouble import reporting_trouble

    with reporting_trouble(desk.database.path):
        return hold(desk.database.path)


def _made(desk: Desk, folder: BackupFolder, why: str, held: Any = None) -> Backup:  # noqa: ANN401
    from deskeditor.storage.desk_file import utc_now

    database = desk.database
    return folder.make(database.path, database.media, utc_now(), why, held)
