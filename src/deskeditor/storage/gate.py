"""What a file is before it is opened as a desk: found through SQLite, without changing a byte.

Opening and closing the file by itself would drop the locks that SQLite holds on it in this process
(https://sqlite.org/howtocorrupt.html, 2.2), so even the header is asked of SQLite.
"""

from pathlib import Path

from deskeditor.errors import (
    DeskDamagedError,
    DeskFileError,
    DeskForeignError,
    DeskMissingError,
    DeskNewerError,
)
from deskeditor.storage import sqlite
from deskeditor.storage.schema_version import APPLICATION_ID, MAJOR, MINOR, FileVersion
from deskeditor.storage.trouble import CANTOPEN, NOTADB, READONLY, code_of, translated


def examined(path: Path, *, may_recover: bool) -> FileVersion:
    """Return the version of a sound desk; nothing is written to it or left beside it.

    `may_recover` lets SQLite roll back what a crash left half written, which needs the lock of the
    desk. Raises DeskMissingError, DeskForeignError, DeskNewerError, DeskDamagedError,
    DeskReadOnlyError, DeskLockedError.
    """
    if not path.is_file():
        raise DeskMissingError(
            f"There is no desk at {path}. Check the name and the disk, or create a new desk there."
        )
    shm = path.with_name(f"{path.name}-shm")
    was_there = shm.exists()
    try:
        return _examined(path, may_recover=may_recover)
    finally:
        if not was_there and may_recover:
            shm.unlink(missing_ok=True)  # SQLite's index of a log that a crash left; made anew


def _examined(path: Path, *, may_recover: bool) -> FileVersion:
    try:
        return _asked(path, "ro")
    except sqlite.module().Error as error:
        if may_recover and code_of(error) & 0xFF in (READONLY, CANTOPEN):
            try:
                return _asked(path, "rw")
            except sqlite.module().Error as again:
                raise _refusal(path, again) from again
        raise _refusal(path, error) from error


def _asked(path: Path, mode: str) -> FileVersion:
    connection = sqlite.connect(path, mode)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        version = FileVersion(number >> 16, number & 0xFFFF)
        _refuse_other(path, application, version)
        _refuse_damaged(path, connection.execute("PRAGMA quick_check(3)").fetchall())
    finally:
        connection.close()
    return version


def _refuse_other(path: Path, application: int, version: FileVersion) -> None:
    if application != APPLICATION_ID:
        raise DeskForeignError(
            f"{path.name} is not a desk: it is another program's database, or an empty file. "
            "It was left as it is. Choose a file that ends in .desk."
        )
    if version.major > MAJOR:
        raise DeskNewerError(
            f"{path.name} was made by a later version of Desk Editor (its schema is "
            f"{version.major}.{version.minor}, this program knows {MAJOR}.{MINOR}). It was left "
            "as it is. Update Desk Editor to open it."
        )


def _refuse_damaged(path: Path, answer: list[tuple[str]]) -> None:
    if answer != [("ok",)]:
        what = "; ".join(str(line[0]) for line in answer)
        raise DeskDamagedError(
            f"{path.name} is damaged ({what}). It was left as it is. Open the newest backup."
        )


def _refusal(path: Path, error: Exception) -> DeskFileError:
    if code_of(error) == NOTADB:
        return DeskForeignError(
            f"{path.name} is not a desk, or its first bytes are gone. It was left as it is. "
            "Choose a file that ends in .desk, or open a backup."
        )
    return translated(error, path) or DeskFileError(f"{path.name} cannot be read: {error}.")
