"""Once a day, after a good backup, histories are thinned and packed behind the work."""

from __future__ import annotations

from PySide6.QtCore import QObject

from deskeditor.errors import DeskError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import histories_tended
from deskeditor.gui.lanes import Lane


class Tending(QObject):
    """Works on the lane of the backups: what is typed waits for one transaction at most."""

    def __init__(self, client: DeskClient, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client, self._lane = client, lane
        self._is_over = False

    def begin(self, _backup: object) -> None:
        """Tend the histories unless that was done today: a good backup was just made."""
        desk = self._client.desk
        job = self._lane.submit(lambda: histories_tended(desk, lambda: not self._is_over))
        job.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Leave the rest for the next time."""
        self._is_over = True

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            raise error  # a full disk, say, is told to whoever saves
