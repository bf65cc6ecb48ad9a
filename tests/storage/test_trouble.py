"""What the disk does wrong is said so that a person can act; nothing that was there is lost."""

import errno
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from deskeditor.errors import (
    DeskDamagedError,
    DeskFileError,
    DeskLockedError,
    DeskReadOnlyError,
    DiskFullError,
)
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage import sqlite
from deskeditor.storage.database import Database
from deskeditor.storage.trouble import code_of, reporting_disk, reporting_trouble, translated


def writing_connection(database: Database) -> Any:  # noqa: ANN401 - of either module
    assert database._writer is not None  # noqa: SLF001 - a disk cannot be filled from outside
    with database._writer.connect() as connection:  # noqa: SLF001
        return connection.connection.driver_connection


def long_text() -> str:
    return " ".join(str(number * 7919) for number in range(60_000))


def test_a_full_disk_is_told_and_loses_nothing(database: Database) -> None:
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries", body="Kept."))
    raw = writing_connection(database)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFullError, match=r"review\.desk"), database.transaction() as tx:
        tx.stories.save(replace(story, body=long_text()), story.head)
    with database.reading() as tx:
        assert tx.stories.get(story.id) == story
    raw.execute("PRAGMA max_page_count=1000000")
    with database.transaction() as tx:
        tx.stories.save(replace(story, body=long_text()), story.head)


def test_a_file_that_has_become_read_only_is_told_and_loses_nothing(database: Database) -> None:
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries", body="Kept."))
    raw = writing_connection(database)
    raw.execute("PRAGMA query_only=ON")
    with pytest.raises(DeskReadOnlyError, match=r"review\.desk"), database.transaction() as tx:
        tx.stories.save(replace(story, body="New."), story.head)
    raw.execute("PRAGMA query_only=OFF")
    with database.transaction() as tx:
        tx.stories.save(replace(story, body="New."), story.head)


def test_another_writer_is_waited_for_and_then_told(database: Database, desk_path: Path) -> None:
    writing_connection(database).execute("PRAGMA busy_timeout=10")
    other = sqlite.connect(desk_path, "rw")  # two copies of SQLite would not see each other
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DeskLockedError, match="another program"), database.transaction():
        raise AssertionError("not reached")
    other.execute("ROLLBACK")
    other.close()
    with database.transaction() as tx:
        tx.settings.put("key", "value")


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, DeskReadOnlyError),
        (errno.EACCES, DeskReadOnlyError),
        (errno.EIO, DeskFileError),
    ],
)
def test_trouble_beside_the_desk_has_its_error_too(
    number: int, error: type[DeskFileError]
) -> None:
    with pytest.raises(error, match=r"ferry\.jpg") as told, reporting_disk(Path("/a/ferry.jpg")):
        raise OSError(number, "as the system says")
    assert type(told.value) is error


class FromSqlite(sqlite3.OperationalError):
    def __init__(self, code: int) -> None:
        super().__init__("from SQLite")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (5, DeskLockedError),
        (261, DeskLockedError),
        (6, DeskLockedError),
        (8, DeskReadOnlyError),
        (1032, DeskReadOnlyError),
        (11, DeskDamagedError),
        (267, DeskDamagedError),
        (26, DeskDamagedError),
        (13, DiskFullError),
        (778, DiskFullError),
        (14, DeskReadOnlyError),
        (1034, DeskFileError),
    ],
)
def test_every_trouble_of_the_disk_has_its_error(code: int, error: type[DeskFileError]) -> None:
    path = Path("/a/review.desk")
    answer = translated(FromSqlite(code), path)
    assert type(answer) is error
    assert "review.desk" in str(answer)
    with pytest.raises(error), reporting_trouble(path):
        raise OperationalError("SELECT", {}, FromSqlite(code))
    if sqlite.module() is sqlite3:
        with pytest.raises(error), reporting_trouble(path):
            raise FromSqlite(code)


def test_what_is_not_the_fault_of_the_disk_stays_a_bug(database: Database) -> None:
    assert code_of(ValueError()) == 0
    with pytest.raises(DBAPIError), database.transaction() as tx:
        tx.stories._session.connection().exec_driver_sql("SELECT nonsense")  # noqa: SLF001
    with pytest.raises(sqlite.module().Error), reporting_trouble(database.path):
        sqlite.connect(database.path, "ro").execute("SELECT nonsense")


def test_connections_are_set_as_the_measurements_say(database: Database) -> None:
    def asked(connection: Any, *names: str) -> list[object]:  # noqa: ANN401 - of either module
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    names = ("foreign_keys", "synchronous", "trusted_schema", "cell_size_check", "query_only")
    assert asked(writing_connection(database), *names) == [1, 2, 0, 1, 0]
    assert asked(writing_connection(database), "journal_mode") == ["wal"]
    with database.reading() as tx:
        raw = tx.stories._session.connection().connection.driver_connection  # noqa: SLF001
        assert asked(raw, *names[2:]) == [0, 1, 1]
