"""Once a week, while nobody types, the whole desk is looked over behind the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.checking import Problem

# ruff: noqa: PLC0415 - a start does without the store

IDLE_MS = 5 * 60_000
EVERY = timedelta(days=7)
LAST = "checked_at"  # of this machine


class IdleCheck(QObject):
    """Looks at file, texts, lists and originals; typing stops it, and it begins anew later."""

    found = Signal(object)  # tuple of Problem, perhaps empty

    def __init__(self, client: DeskClient, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client, self._lane = client, lane
        self._is_busy = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.begin)

    def wait(self) -> None:
        """Somebody works: wait until nobody does."""
        self._is_busy = True
        self._idle.start()

    def stop(self) -> None:
        """Look no more."""
        self._is_busy = True
        self._idle.stop()

    def begin(self) -> None:
        """Look the desk over if it was not for a week."""
        self._is_busy = False
        self._client.run(_is_due).done.connect(self._on_due)

    def _on_due(self, is_due: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_due and not self._is_busy:
            path = self._client.desk.database.path
            job = self._lane.submit(lambda: _problems(path, lambda: not self._is_busy))
            job.done.connect(self._on_looked)

    def _on_looked(self, problems: tuple[Problem, ...] | None) -> None:
        if problems is None:
            return  # stopped on the way
        self._client.run(_note)
        self.found.emit(problems)


def _problems(path: Path, is_wanted: Callable[[], bool]) -> tuple[Problem, ...] | None:
    from deskeditor.storage.checking import problems_of

    found = problems_of(path, is_wanted=is_wanted)
    return found if is_wanted() else None


def _is_due(desk: Desk) -> bool:
    if desk.database.read_only:
        return False
    last = desk.ask(lambda tx: tx.settings.local_get(LAST))
    return not last or datetime.now(UTC) - datetime.fromisoformat(last) >= EVERY


def _note(desk: Desk) -> None:
    with desk.database.transaction() as tx:
        tx.settings.local_put(LAST, datetime.now(UTC).isoformat())
