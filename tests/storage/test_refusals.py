"""A file that cannot be opened as a desk is refused by its own error, and not touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deskeditor.errors import (
    DeskDamagedError,
    DeskFileError,
    DeskForeignError,
    DeskLockedError,
    DeskMissingError,
    DeskNewerError,
    DeskReadOnlyError,
)
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    path = tmp_path / "closed.desk"
    database = create_desk(path)
    with database.transaction() as tx:
        for number in range(30):
            tx.stories.add(Story(StoryId(f"s-{number}"), f"Story {number}", body="Word. " * 400))
    database.close()
    return path


def other_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    connection.close()


def later_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={2 << 16}")
    connection.close()


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 50)


def zeroed_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\0" * 4096)


SPOILED: list[tuple[Callable[[Path], object], type[DeskFileError]]] = [
    (lambda path: path.write_text("Dear diary"), DeskForeignError),
    (lambda path: path.write_bytes(b""), DeskForeignError),
    (other_program, DeskForeignError),
    (later_version, DeskNewerError),
    (cut_short, DeskDamagedError),
    (cut_to_nothing, DeskForeignError),
    (zeroed_page, DeskDamagedError),
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("spoil", "error"), SPOILED)
def test_a_file_that_is_no_sound_desk_is_refused_and_left_byte_for_byte(
    closed: Path,
    spoil: Callable[[Path], object],
    error: type[DeskFileError],
    read_only: bool,
) -> None:
    spoil(closed)
    before = listing(closed.parent)
    with pytest.raises(error, match=r"closed\.desk") as refusal:
        open_desk(closed, read_only=read_only)
    assert type(refusal.value) is error
    assert listing(closed.parent) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_desk_that_is_not_there_is_missing(
    tmp_path: Path,
    read_only: bool,
) -> None:
    with pytest.raises(DeskMissingError, match=r"nowhere\.desk"):
        open_desk(tmp_path / "nowhere.desk", read_only=read_only)
    with pytest.raises(DeskMissingError):
        open_desk(tmp_path / "no folder" / "nowhere.desk", read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_desk(tmp_path: Path) -> None:
    with pytest.raises(DeskMissingError):
        open_desk(tmp_path)


def test_a_desk_that_is_open_cannot_be_opened_again_and_is_not_disturbed(
    database: Database, desk_path: Path
) -> None:
    before = listing(desk_path.parent)
    with pytest.raises(DeskLockedError, match=f"process {os.getpid()}"):
        open_desk(desk_path)
    assert listing(desk_path.parent) == before
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "Still writing"))


def test_a_later_version_that_crashed_keeps_its_log(database: Database, desk_path: Path) -> None:
    crashed = desk_path.with_name("crashed")
    crashed.mkdir()
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "In the log only"))
    for name in ("review.desk", "review.desk-wal"):
        shutil.copyfile(desk_path.with_name(name), crashed / name)
    connection = sqlite3.connect(crashed / "review.desk", isolation_level=None)
    connection.execute(f"PRAGMA user_version={2 << 16}")
    logged = crashed.with_name("logged")
    shutil.copytree(crashed, logged)
    connection.close()
    (logged / "review.desk-shm").unlink()
    before = listing(logged)
    with pytest.raises(DeskNewerError):
        open_desk(logged / "review.desk")
    assert listing(logged) == before


def test_a_crashed_desk_opens_with_what_its_log_holds(
    database: Database, desk_path: Path, tmp_path: Path
) -> None:
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "In the log only"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("review.desk", "review.desk-wal"):
        shutil.copyfile(desk_path.with_name(name), crashed / name)
    again = open_desk(crashed / "review.desk")
    with again.reading() as tx:
        assert tx.stories.get(StoryId("s-1")).headline == "In the log only"
    again.close()
    assert [path.name for path in crashed.iterdir()] == ["review.desk"]


def test_a_half_written_transaction_is_rolled_back_at_opening(closed: Path) -> None:
    """A journal beside the file is what a crash leaves while a closed desk becomes one file."""
    crashed = closed.with_name("crashed.desk")
    connection = sqlite3.connect(closed, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE story_row SET byline = hex(zeroblob(3000))")
    shutil.copyfile(closed, crashed)
    shutil.copyfile(f"{closed}-journal", f"{crashed}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    assert crashed.read_bytes() != closed.read_bytes()
    with pytest.raises(DeskReadOnlyError):
        open_desk(crashed, read_only=True)
    database = open_desk(crashed)
    with database.reading() as tx:
        assert {summary.byline for summary in tx.stories.summaries()} == {""}
    database.close()


def test_a_journal_that_cannot_be_read_is_told(closed: Path) -> None:
    closed.with_name("closed.desk-journal").mkdir()
    with pytest.raises(DeskFileError, match=r"closed\.desk"):
        open_desk(closed)


def test_what_the_check_at_each_start_finds_is_told(closed: Path) -> None:
    def declared(before: str, after: str) -> None:
        connection = sqlite3.connect(closed)
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'setting'",
            [before, after],
        )
        connection.commit()
        connection.close()

    declared("value TEXT NOT NULL", "value TEXT")
    connection = sqlite3.connect(closed)
    connection.execute("INSERT INTO setting VALUES ('key', NULL)")
    connection.commit()
    connection.close()
    declared("value TEXT", "value TEXT NOT NULL")
    with pytest.raises(DeskDamagedError, match=r"setting\.value"):
        open_desk(closed)


READ_ONLY_SCRIPT = """
import os, pathlib, sys, tempfile
from deskeditor.errors import DeskReadOnlyError
from deskeditor.storage.desk_file import create_desk, open_desk
path = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as elsewhere:  # imports all there is to import
    create_desk(pathlib.Path(elsewhere, "first.desk")).close()
if os.geteuid() == 0:
    os.setuid(65534)  # to root nothing is read-only
try:
    open_desk(path)
except DeskReadOnlyError as error:
    print("refused:", error)
try:
    create_desk(path.with_name("new.desk"))
except DeskReadOnlyError as error:
    print("refused:", error)
database = open_desk(path, read_only=True)
with database.reading() as tx:
    print(tx.stories.count())
database.close()
"""


def test_a_desk_in_a_read_only_folder_is_refused_for_writing_and_opens_for_reading(
    closed: Path,
) -> None:
    for folder in (closed.parent, *list(closed.parent.parents)[:3]):
        folder.chmod(0o555 if folder == closed.parent else 0o755)
    closed.chmod(0o444)
    before = listing(closed.parent)
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", READ_ONLY_SCRIPT, str(closed)],
        capture_output=True,
        text=True,
        check=False,
    )
    closed.parent.chmod(0o755)
    first, second, third = answer.stdout.splitlines() or [answer.stderr] * 3
    assert first.startswith("refused: closed.desk")
    assert second.startswith("refused: new.desk")
    assert third == "30"
    assert listing(closed.parent) == before
