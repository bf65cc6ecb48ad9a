"""Backups: one step through SQLite, checked, then given their name."""

import os
import shutil
from pathlib import Path
from typing import Any

from deskeditor.errors import DeskDamagedError, RefusedError
from deskeditor.storage import sqlite
from deskeditor.storage.files import sync_folder
from deskeditor.storage.lock import lock_path
from deskeditor.storage.proving import prove_connected


def hold(path: Path) -> Any:  # noqa: ANN401 - of whichever SQLite is in use
    """Return a reading connection that keeps seeing the desk as it is now.

    What is written meanwhile waits for nothing. Whoever asked closes it. Raises SQLite's errors.
    """
    source = sqlite.connect(path, "ro")
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        source.close()
        raise
    return source


def back_up(path: Path, target: Path, held: Any = None) -> Path:  # noqa: ANN401 - as above
    """Write a checked copy of the desk at `path` to `target` and return that; media stay behind.

    The copy is one file, complete at the moment it was made, or absent; with what `hold` returned,
    which stays open, it is the desk of that moment. It is read in one step:
    page by page, a busy writer would make SQLite start again and again. Raises RefusedError where
    `target` is a desk in use, DeskDamagedError when the copy is not sound, OSError and SQLite's
    errors.
    """
    _refuse_in_use(path, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch()  # where it cannot be, the system says why; SQLite would not
        _copy(path, part, held)
        _sync(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return target


def back_up_media(media: Path, target: Path) -> int:
    """Copy the originals that `target` lacks and return how many. They are named by content."""
    copied = 0
    for original in sorted(media.glob("??/*")):
        copy = target / original.parent.name / original.name
        if original.suffix or copy.is_file():
            continue
        copy_original(original, copy)
        copied += 1
    return copied


def copy_original(original: Path, copy: Path) -> None:
    """Copy one file of a media folder: whole or not at all. Raises OSError."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    part = copy.with_name(f"{copy.name}.part")
    try:
        shutil.copyfile(original, part)
        _sync(part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _refuse_in_use(path: Path, target: Path) -> None:
    """Refuse to replace a desk that somebody writes, or one whose log would outlive it."""
    if not target.exists():
        return
    if target.samefile(path):
        raise RefusedError(f"{target.name} is the desk itself. Choose another name for its copy.")
    if lock_path(target).exists() or target.with_name(f"{target.name}-wal").exists():
        raise RefusedError(
            f"{target.name} is a desk that is open, or was not closed cleanly, so it was left as "
            "it is. Choose another name for the copy."
        )


def _copy(path: Path, part: Path, held: Any) -> None:  # noqa: ANN401 - as above
    source = sqlite.connect(path, "ro") if held is None else held
    try:
        copy = sqlite.connect(part, "rwc")
        try:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
            try:
                prove_connected(copy, part.name)
            except DeskDamagedError as error:
                raise DeskDamagedError(
                    f"The backup of {path.name} is not sound, so it was not kept: the desk itself "
                    f"may be damaged. Keep the older backups and check the desk. ({error})"
                ) from error
        finally:
            copy.close()
    finally:
        if held is None:
            source.close()


def _sync(copy: Path) -> None:
    handle = os.open(copy, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
