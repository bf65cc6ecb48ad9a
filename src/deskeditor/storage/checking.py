"""Looking a desk over from end to end: the file, every text, every list, every original."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from deskeditor.errors import DeskDamagedError, DeskFileError
from deskeditor.model.edition import blob_path
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up
from deskeditor.storage.backup_folder import file_hash
from deskeditor.storage.database import media_folder
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.gate import examined
from deskeditor.storage.proving import damaged_revisions
from deskeditor.storage.trouble import reporting_trouble


class Part(StrEnum):
    """What of a desk a problem is in, and with that what helps."""

    FILE = "file"  # salvage
    REVISION = "revision"  # salvage
    LIST = "list"  # is made anew
    ORIGINAL = "original"  # comes from a backup, or is added again


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a desk, as a sentence."""

    part: Part
    what: str


def problems_of(
    path: Path, *, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[Problem, ...]:
    """Return what is wrong with a desk; nothing of it is changed, and it may be in use.

    Takes as long as reading all of it. Once `is_wanted` is false no more is looked at. Raises
    DeskMissingError, DeskForeignError, DeskNewerError.
    """
    found = []
    for problem in _problems(path):
        if not is_wanted():
            break
        if problem is not None:
            found.append(problem)
    return tuple(found)


def _problems(path: Path) -> Iterator[Problem | None]:
    """Yield problems, and None where one may stop."""
    try:
        examined(path, may_recover=False)
    except DeskDamagedError as error:
        yield Problem(Part.FILE, str(error))
    yield None
    with reporting_trouble(path):
        connection = sqlite.connect(path, "ro")
    try:
        yield from _problems_of_file(connection)
        yield None
        try:
            for sentence in damaged_revisions(connection):
                yield Problem(Part.REVISION, sentence)
        except sqlite.module().Error as error:
            yield Problem(Part.REVISION, f"The history cannot be read: {error}.")
        yield None
        yield from _problems_of_originals(connection, media_folder(path))
    finally:
        connection.close()
    yield None
    yield from _problems_of_lists(path)


def _problems_of_file(
    connection: Any,  # noqa: ANN401 - a bare connection
) -> Iterator[Problem]:
    for pragma in ("integrity_check(20)", "foreign_key_check"):
        try:
            answer = connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlite.module().Error as error:
            answer = [(str(error),)]
        for line in answer:
            if line != ("ok",):
                yield Problem(Part.FILE, " ".join(str(part) for part in line))


def _problems_of_originals(
    connection: Any,  # noqa: ANN401 - a bare connection
    media: Path,
) -> Iterator[Problem | None]:
    try:
        rows = connection.execute("SELECT sha256, size FROM blob ORDER BY sha256").fetchall()
    except sqlite.module().Error as error:
        yield Problem(Part.ORIGINAL, f"The list of originals cannot be read: {error}.")
        return
    for sha256, size in rows:
        original = blob_path(media, sha256)
        yield None
        if not original.is_file():
            yield Problem(Part.ORIGINAL, f"The original {sha256[:12]}… is missing.")
        elif original.stat().st_size != size or file_hash(original) != sha256:
            yield Problem(Part.ORIGINAL, f"The original {sha256[:12]}… is damaged.")


def _problems_of_lists(path: Path) -> Iterator[Problem]:
    """Make the lists anew in a copy and tell which were different."""
    with tempfile.TemporaryDirectory(prefix="deskeditor-") as folder:
        try:
            copy = back_up(path, Path(folder) / path.name)
            desk = open_desk(copy)
        except (DeskFileError, sqlite.module().Error, OSError):
            return  # what is wrong with the file is told already
        try:
            with desk.transaction() as tx:
                for story in tx.rebuild_lists():
                    yield Problem(Part.LIST, f"Story {story} is listed as it no longer is.")
        finally:
            desk.close()
