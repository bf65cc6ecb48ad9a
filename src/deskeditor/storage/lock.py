"""One desk, one window: a lock file beside the desk that says who holds it.

The file is locked with the system for as long as the process lives, so that after a crash the
next one on the same machine may take it over whatever has become of the process id. A lock of
another machine is taken over only when a person says so: nobody here can know whether it still
runs. Whoever lost a lock that way notices at its next write, and writes no more.
"""

import contextlib
import json
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from deskeditor.errors import DeskLockedError, DeskReadOnlyError
from deskeditor.storage.column_types import time_text
from deskeditor.storage.processes import started_at

if sys.platform == "win32":  # pragma: no cover - the other half is tested on the other systems
    import msvcrt

    def _hold(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the text, which others may read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TRIES = 3
_LONGEST = 4096  # bytes of a lock file


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a desk."""

    pid: int = 0
    host: str = ""
    since: str = ""
    started: str = ""  # when its process started, as the system counts; "" where that is unknown


class DeskLock:
    """The lock of one desk, held from its making until `release`."""

    def __init__(
        self, desk: Path, now: Callable[[], datetime], *, take_over: bool = False
    ) -> None:
        """Take the lock; `take_over` takes that of another machine too.

        Raises DeskLockedError naming the holder, DeskReadOnlyError.
        """
        self.path = lock_path(desk)
        self._desk, self._now = desk, now
        if take_over and is_elsewhere(holder_of(desk)):
            self.path.unlink(missing_ok=True)
        self._handle = _taken(self.path, desk)
        self._sign()

    def ensure(self) -> bool:
        """Raise DeskLockedError if somebody took the lock over; take it again if it is gone.

        Returns False in that case: somebody else may have held it meanwhile.
        """
        if self._handle < 0 or is_still(self._handle, self.path):
            return True
        handle = _taken(self.path, self._desk)
        os.close(self._handle)
        self._handle = handle
        self._sign()
        return False

    def release(self) -> None:
        """Give the lock back and remove its file. A second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":  # pragma: no cover - an open file cannot be removed there
            os.close(handle)
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        if is_still(handle, self.path):  # else it is somebody else's by now
            with contextlib.suppress(OSError):
                self.path.unlink()
        os.close(handle)

    def _sign(self) -> None:
        pid = os.getpid()
        who = {"pid": pid, "host": _host(), "since": time_text(self._now())}
        who["started"] = started_at(pid)
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, json.dumps(who).encode())


def is_elsewhere(holder: Holder) -> bool:
    """Return True for a holder on another computer, who may or may not still be there."""
    return holder.host not in ("", _host())


def can_be_stopped(holder: Holder) -> bool:
    """Return True if the process that took a lock on this computer still runs, and is known."""
    is_other = holder.pid not in (0, os.getpid()) and bool(holder.started)
    return is_other and not is_elsewhere(holder) and started_at(holder.pid) == holder.started


def lock_path(desk: Path) -> Path:
    """Return where the lock of a desk lies: "NAME.desk.lock"."""
    return desk.with_name(f"{desk.name}.lock")


def holder_of(desk: Path) -> Holder:
    """Return who says to hold a desk; an empty Holder where nobody does or it cannot be read."""
    try:
        known = json.loads(lock_path(desk).read_text(encoding="utf-8")[:_LONGEST])
        started = str(known.get("started", ""))
        return Holder(int(known["pid"]), str(known["host"]), str(known["since"]), started)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Holder()


def _taken(path: Path, desk: Path) -> int:
    for _ in range(_TRIES):
        holder = holder_of(desk)
        if is_elsewhere(holder):
            raise _refusal(desk, holder)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise DeskReadOnlyError(
                f"{desk.name} cannot be opened for writing: its folder does not let a lock file "
                f"be made ({error.strerror}). Open it for reading only, or copy it to a folder "
                "of your own."
            ) from error
        try:
            _hold(handle)
        except OSError as error:
            os.close(handle)
            raise _refusal(desk, holder) from error
        if is_still(handle, path):
            return handle
        os.close(handle)  # its holder removed the file between our opening and our locking
    raise _refusal(desk, Holder())


def is_still(handle: int, path: Path) -> bool:
    """Return True if the file that is open under `handle` is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _refusal(desk: Path, holder: Holder) -> DeskLockedError:
    if is_elsewhere(holder):
        return DeskLockedError(
            f"{desk.name} is open on the computer “{holder.host}” (since {holder.since}). Close "
            "it there, or open it here for reading only. If that computer is no longer running, "
            f"take it over in the window, or remove the file {lock_path(desk).name}."
        )
    who = f" (process {holder.pid}, since {holder.since})" if holder.pid else ""
    return DeskLockedError(
        f"{desk.name} is open already{who}. Use that window, or open it for reading only."
    )


def _host() -> str:
    return socket.gethostname()
