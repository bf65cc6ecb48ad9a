"""A desk file that another program replaces or takes away while it is open.

Programs that keep folders in step do so. SQLite goes on writing to the file that it opened, which
has no name any more: every word would be kept, and gone with the window.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from deskeditor.errors import DeskFileError
from deskeditor.storage import sqlite


class FileStanding:
    """Whether the file that was opened is still the one at its path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = path.stat()
        self._rescued: Path | None = None

    def ensure(self, connected: Callable[[], Any]) -> None:
        """Raise DeskFileError where another file, or none, is at the path.

        What was kept until then is first copied beside it, through the connection that has it,
        which `connected` gives.
        """
        if self._is_there():
            return
        if self._rescued is None:
            self._rescued = self._rescue(connected())
        where = (
            f"What was kept until then is in {self._rescued.name} beside it: close this window, "
            "put that file in its place, and open it."
            if self._rescued
            else "Put the file that was opened back in its place."
        )
        raise DeskFileError(
            f"{self._path.name} was replaced or taken away by another program. {where} Copy what "
            "you typed since before you close."
        )

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(self._opened, self._path.stat())
        except OSError:
            return False

    def _rescue(self, connection: Any) -> Path | None:  # noqa: ANN401 - of either module
        number = 1
        while (target := self._path.with_stem(f"{self._path.stem}.rescued-{number}")).exists():
            number += 1
        with suppress(sqlite.module().Error):
            connection.execute("VACUUM INTO ?", (str(target),))
            # The log lies at the path too, and would be read into the file that is there now.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return target
        return None
