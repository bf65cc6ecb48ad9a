"""SQLite's troubles, and the disk's, as errors that a person can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from deskeditor.errors import (
    DeskDamagedError,
    DeskFileError,
    DeskLockedError,
    DeskReadOnlyError,
    DiskFullError,
)
from deskeditor.storage import sqlite

# Result codes: https://sqlite.org/rescode.html
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
IOERR_WRITE = 778

_BUSY = "{} is being written by another program. Close it there, or try again in a moment."
_READONLY = (
    "{} cannot be changed: the file, its folder or its disk is read-only. Nothing was written. "
    "Make it writable, or save a copy elsewhere."
)
_CORRUPT = (
    "{} is damaged: SQLite cannot read part of it. Close the desk and open the newest backup."
)
_FULL = (
    "There is no room on the disk of {}, or it did not take the write. Nothing that was there is "
    "lost; free some space and save again."
)
_CANTOPEN = (
    "{} or the files that SQLite keeps beside it cannot be opened. Check that its folder is there "
    "and may be written."
)
_IOERR = "The disk did not read or write {} as asked. Check the disk, then try again."

_ANSWERS: dict[int, tuple[type[DeskFileError], str]] = {
    BUSY: (DeskLockedError, _BUSY),
    LOCKED: (DeskLockedError, _BUSY),
    READONLY: (DeskReadOnlyError, _READONLY),
    CORRUPT: (DeskDamagedError, _CORRUPT),
    NOTADB: (DeskDamagedError, _CORRUPT),
    FULL: (DiskFullError, _FULL),
    IOERR_WRITE: (DiskFullError, _FULL),
    CANTOPEN: (DeskReadOnlyError, _CANTOPEN),
    IOERR: (DeskFileError, _IOERR),
}


def code_of(error: BaseException) -> int:
    """Return SQLite's extended result code, 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0))


def translated(error: BaseException, path: Path) -> DeskFileError | None:
    """Return what a person is told of `error`, or None when the fault is not the file's."""
    code = code_of(error)
    answer = _ANSWERS.get(code) or _ANSWERS.get(code & 0xFF)
    return answer[0](answer[1].format(path.name)) if answer else None


@contextmanager
def reporting_trouble(path: Path) -> Iterator[None]:
    """Turn errors of the file or its disk into DeskFileError; others pass as they are."""
    try:
        yield
    except DBAPIError as error:
        if answer := translated(error.orig or error, path):
            raise answer from error
        raise
    except sqlite.module().Error as error:
        if answer := translated(error, path):
            raise answer from error
        raise


@contextmanager
def reporting_disk(path: Path) -> Iterator[None]:
    """Turn errors of writing the file `path` beside the desk into DeskFileError."""
    try:
        yield
    except OSError as error:
        kind, way_out = _DISK.get(
            error.errno or 0, (DeskFileError, "Check the disk and its folder.")
        )
        raise kind(f"{path.name} cannot be written: {error.strerror}. {way_out}") from error


_DISK: dict[int, tuple[type[DeskFileError], str]] = {
    errno.ENOSPC: (DiskFullError, "Free some space and try again."),
    errno.EDQUOT: (DiskFullError, "Free some space and try again."),
    errno.EROFS: (DeskReadOnlyError, "Make its folder writable, or choose another one."),
    errno.EACCES: (DeskReadOnlyError, "Make its folder writable, or choose another one."),
    errno.EPERM: (DeskReadOnlyError, "Make its folder writable, or choose another one."),
}
