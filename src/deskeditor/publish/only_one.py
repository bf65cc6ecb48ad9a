"""One export to a place at a time, across processes; the lock ends with the process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskeditor.errors import ExportRefusedError


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock file `lock` for a while; it is removed afterwards.

    Raises ExportRefusedError if another process, or this one, holds it.
    """
    handle = _held(lock)
    try:
        yield
    finally:
        if sys.platform != "win32":
            lock.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                lock.unlink(missing_ok=True)


def _held(lock: Path) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _seize(handle)
        except OSError as error:
            os.close(handle)
            name = lock.name.removeprefix(".").removesuffix(".lock")
            raise ExportRefusedError(
                f"Another export to “{name}” is running. Wait until it is done, then export again."
            ) from error
        if _is_same(handle, lock):
            return handle
        os.close(handle)  # its holder removed it between our opening and locking


def _is_same(handle: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
