"""A disk that fails when it is told to: SQLite's own file methods, with a counter before them.

SQLite is asked by ctypes, in the library that Python's `sqlite3` has loaded: every write, sync and
truncation of every file that it opens meanwhile goes through here first.
"""

import ctypes as c
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FULL, IOERR_WRITE, IOERR_FSYNC = 13, 778, 1034  # https://sqlite.org/rescode.html

_Open = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_void_p, c.c_int, c.c_void_p)
_Write = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)


class _Methods(c.Structure):
    """sqlite3_io_methods, as far as it is needed; the rest is copied as it is."""

    _fields_ = (
        ("version", c.c_int), ("close", c.c_void_p), ("read", c.c_void_p),
        ("write", c.c_void_p), ("truncate", c.c_void_p), ("sync", c.c_void_p),
        ("rest", c.c_void_p * 13),
    )  # fmt: skip


class _Vfs(c.Structure):
    _fields_ = (
        ("version", c.c_int), ("size", c.c_int), ("longest", c.c_int), ("next", c.c_void_p),
        ("name", c.c_char_p), ("data", c.c_void_p), ("open", c.c_void_p),
    )  # fmt: skip


def library() -> Path | None:
    """Return SQLite's library as this process has it loaded, None if it is not one by itself."""
    maps = Path("/proc/self/maps")
    if not maps.exists():
        return None
    found = {line.split()[-1] for line in maps.read_text().splitlines() if "libsqlite3" in line}
    return Path(found.pop()) if len(found) == 1 else None


@dataclass
class FailingDisk:
    """Counts what is asked of the disk, and fails from one of those on, or at it only."""

    asked: int = 0
    at: int = 0  # 0: never
    answer: int = FULL
    stays: bool = True  # a disk that is full stays full until `relent`
    failed: int = 0

    def fail(self, at: int, answer: int = FULL, *, stays: bool = True) -> None:
        """Fail from the `at`-th write, sync or truncation on, counted from now."""
        self.asked, self.at, self.answer, self.stays, self.failed = 0, at, answer, stays, 0

    def relent(self) -> None:
        """Work again."""
        self.at = 0

    def verdict(self) -> int:
        """Return what SQLite is told of the next request: 0 goes through."""
        self.asked += 1
        fails = self.at and (self.asked == self.at or (self.stays and self.asked > self.at))
        self.failed += bool(fails)
        return self.answer if fails else 0


@contextmanager
def failing_disk() -> Iterator[FailingDisk]:
    """Put a disk that can fail under all files that SQLite opens from now on."""
    path = library()
    assert path is not None
    sqlite = c.CDLL(str(path))
    sqlite.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
    vfs = sqlite.sqlite3_vfs_find(None)
    disk, shim = FailingDisk(), _Shim(vfs.contents.open)
    shim.disk = disk
    vfs.contents.open = c.cast(shim.opening, c.c_void_p).value
    try:
        yield disk
    finally:
        vfs.contents.open = shim.open_before
        _KEPT.append(shim)  # connections that are still open go on through it


class _Shim:
    """Gives each file that is opened a copy of its methods with ours in three places."""

    def __init__(self, open_before: int) -> None:
        self.disk = FailingDisk()
        self.open_before = open_before
        self._open = _Open(open_before)
        self.opening = _Open(self._on_open)
        self._copies: dict[int, _Methods] = {}  # by the address of the methods before
        self._functions: list[Any] = []  # kept alive
        self._lock = threading.Lock()

    def _on_open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        answer = self._open(vfs, name, file, flags, out)
        place = c.cast(file, c.POINTER(c.c_void_p))
        if answer == 0 and place[0]:
            with self._lock:
                place[0] = c.addressof(self._copy_of(place[0]))
        return int(answer)

    def _copy_of(self, address: int) -> _Methods:
        if address not in self._copies:
            before = _Methods.from_address(address)
            copy = _Methods.from_buffer_copy(before)
            write, sync, truncate = (
                _Write(before.write), _Sync(before.sync), _Truncate(before.truncate),
            )  # fmt: skip
            ours = (
                _Write(lambda *asked: self.disk.verdict() or write(*asked)),
                _Sync(lambda *asked: self.disk.verdict() or sync(*asked)),
                _Truncate(lambda *asked: self.disk.verdict() or truncate(*asked)),
            )
            copy.write, copy.sync, copy.truncate = (
                c.cast(function, c.c_void_p).value for function in ours
            )
            self._functions += [write, sync, truncate, *ours]
            self._copies[address] = copy
        return self._copies[address]


_KEPT: list[_Shim] = []


def works_here() -> bool:
    """Return True where the library can be reached and is the one that Python uses."""
    path = library()
    if path is None:
        return False
    sqlite = c.CDLL(str(path))
    sqlite.sqlite3_libversion.restype = c.c_char_p
    return bool(sqlite.sqlite3_libversion().decode() == sqlite3.sqlite_version)
