import hashlib
import shutil
import threading
from pathlib import Path

import pytest

from deskeditor.errors import DeskDamagedError, DeskFileError, RefusedError
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up_media
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk


def test_a_backup_is_a_desk_of_its_own(database: Database, tmp_path: Path) -> None:
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries"))
    copy = database.backup(tmp_path / "backups" / "copy.desk")
    assert [path.name for path in copy.parent.iterdir()] == ["copy.desk"]
    raw = sqlite.connect(copy, "ro")
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    raw.close()
    again = open_desk(copy)
    with again.reading() as tx:
        assert tx.stories.get(story.id) == story
    again.close()


def test_a_backup_is_made_while_somebody_writes(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with database.transaction() as tx:
                tx.settings.put("number", str(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            database.backup(tmp_path / f"{number}.desk")
    finally:
        stop.set()
        writer.join()
    copy = open_desk(tmp_path / "4.desk")
    with copy.reading() as tx:
        assert int(tx.settings.get("number")) > 0
    copy.close()


def test_a_backup_replaces_the_older_one_only_when_it_is_whole(
    database: Database, tmp_path: Path
) -> None:
    target = tmp_path / "copy.desk"
    target.write_bytes(b"the older one")
    (tmp_path / "copy.desk.part").write_bytes(b"left by a crash")
    database.backup(target)
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert not (tmp_path / "copy.desk.part").exists()


def test_a_damaged_desk_gives_no_backup(database: Database, tmp_path: Path) -> None:
    with database.transaction() as tx:
        for number in range(40):
            tx.stories.add(Story(StoryId(f"s-{number}"), body=f"Text {number}. " * 500))
    database.close()
    with database.path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    target = tmp_path / "copy.desk"
    with pytest.raises(DeskDamagedError):
        database.backup(target)
    assert not target.exists()


def test_a_backup_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskFileError, match=r"copy\.desk cannot be written"):
        database.backup(tmp_path / "file" / "copy.desk")


def test_a_desk_is_not_replaced_by_its_own_copy(database: Database) -> None:
    before = database.path.stat().st_ino
    with pytest.raises(RefusedError, match="is the desk itself"):
        database.backup(database.path.parent / "." / database.path.name)
    assert database.path.stat().st_ino == before


@pytest.mark.parametrize("beside", [".lock", "-wal"])
def test_a_desk_in_use_is_not_replaced(database: Database, tmp_path: Path, beside: str) -> None:
    other = tmp_path / "other.desk"
    other.write_bytes(b"another desk")
    (tmp_path / f"other.desk{beside}").write_bytes(b"")
    with pytest.raises(RefusedError, match=r"other\.desk is a desk that is open"):
        database.backup(other)
    assert other.read_bytes() == b"another desk"


def test_originals_are_copied_once_by_their_hash(database: Database, tmp_path: Path) -> None:
    with database.transaction() as tx:
        first, second = tx.blobs.put(b"one"), tx.blobs.put(b"two")
        assert tx.blobs.put(b"one") == first
        assert tx.blobs.has(first)
        assert tx.blobs.missing() == ()
    part = database.media / first[:2] / "left.part"
    part.write_bytes(b"left by a crash")
    target = tmp_path / "copy.media"
    assert back_up_media(database.media, target) == 2
    assert back_up_media(database.media, target) == 0
    assert (target / second[:2] / second).read_bytes() == b"two"
    (database.media / second[:2] / second).unlink()
    with database.reading() as tx:
        assert tx.blobs.missing() == (second,)
        assert not tx.blobs.has(second)


def test_an_original_that_cannot_be_written_leaves_nothing(database: Database) -> None:
    sha256 = hashlib.sha256(b"two").hexdigest()
    (database.media / sha256[:2] / sha256).mkdir(parents=True)
    with pytest.raises(DeskFileError, match="cannot be written"), database.transaction() as tx:
        tx.blobs.put(b"two")
    assert [path for path in database.media.rglob("*") if path.is_file()] == []
    shutil.rmtree(database.media)
    database.media.write_text("a file where the folder should be")
    with pytest.raises(DeskFileError, match="cannot be written"), database.transaction() as tx:
        tx.blobs.put(b"one")
    database.media.unlink()
