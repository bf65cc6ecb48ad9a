"""Processes of this computer: which one a number means, and ending one that does not answer.

The system gives numbers of processes anew; only a number with the time its process started means
one process.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_GONE = frozenset("ZX")  # states of a process that has ended: see proc(5)
_STATE, _THREADS, _START = 0, 17, 19  # of the fields behind the name in /proc/PID/stat
_PATIENCE_S = 2.0
_LOOK_EVERY_S = 0.02


def started_at(pid: int) -> str:
    """Return when a process started, as its system counts; "" if it has ended or is not known."""
    if sys.platform == "win32":  # pragma: no cover - no process is ended there
        return ""
    if sys.platform != "linux":
        told = subprocess.run(  # noqa: S603 - a number
            ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return told.stdout.strip()
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        after_name = fields.rpartition(")")[2].split()
        has_ended = after_name[_STATE] in _GONE and int(after_name[_THREADS]) <= 1
        return "" if has_ended else after_name[_START]
    except (OSError, IndexError, ValueError):
        return ""


def stop(pid: int, started: str, patience_s: float | None = None) -> bool:
    """End a process: ask the system to, and kill it if it is still there after `patience_s`.

    Returns True once it has ended. One that did not start at `started`, and this one itself, are
    left alone.
    """
    if pid == os.getpid() or not started or started_at(pid) != started:
        return False
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(OSError):
            os.kill(pid, number)
        until = time.monotonic() + (_PATIENCE_S if patience_s is None else patience_s)
        while time.monotonic() < until:
            if started_at(pid) != started:
                return True
            time.sleep(_LOOK_EVERY_S)
    return False
