"""Stopping a reading that nobody waits for any longer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from deskeditor.errors import StoppedError

_STEPS = 20_000  # of SQLite's machine; an interrupt is forgotten when no statement runs


class Stop:
    """Ends one reading, wherever it is; any thread may call."""

    def __init__(self) -> None:
        self._holding = threading.Lock()
        self._connection: Any = None
        self.is_called = False

    def call(self) -> None:
        """End the reading now, or as soon as it begins."""
        with self._holding:
            self.is_called = True
            if self._connection is not None:
                self._connection.interrupt()

    @contextmanager
    def watching(self, connection: Any) -> Iterator[None]:  # noqa: ANN401 - of the DB-API in use
        """Let the statements of a bare connection be interrupted. Raises StoppedError."""
        with self._holding:
            if self.is_called:
                raise StoppedError("This reading was stopped before it began.")
            self._connection = connection
        connection.set_progress_handler(lambda: self.is_called, _STEPS)
        try:
            yield
        except Exception as error:
            if self.is_called:
                raise StoppedError("This reading was stopped.") from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
            with self._holding:
                self._connection = None
