"""Rolling backups: proven, recorded, thinned, and never a bad one in the place of a good one."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskeditor.errors import DeskDamagedError, DeskFileError, DeskMissingError, RefusedError
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage.backup_folder import BY_HAND, Backup, BackupFolder, is_intact, usual_folder
from deskeditor.storage.database import Database, media_folder
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.restoring import restore
from deskeditor.storage.thinning import kept

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(database: Database, tmp_path: Path) -> BackupFolder:
    return BackupFolder(tmp_path / "other disk", database.path.stem)


def make(
    folder: BackupFolder,
    database: Database,
    at: datetime = NOON,
    why: str = "Five minutes of work",
) -> Backup:
    return folder.make(database.path, database.media, at, why)


def write(database: Database, name: str = "s-1", picture: bytes = b"a picture") -> Story:
    with database.transaction() as tx:
        tx.blobs.put(picture)
        return tx.stories.add(Story(StoryId(name), "Ferries"))


def test_a_backup_says_when_why_and_what_it_holds(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    made = make(folder, database)
    assert folder.all() == (made,)
    assert (made.made_at, made.why, made.stories, made.lacking) == (
        NOON, "Five minutes of work", 1, 0,
    )  # fmt: skip
    assert made.size == made.path.stat().st_size
    assert is_intact(made)
    assert not list(folder.folder.glob("*.part"))


def test_originals_are_kept_once_for_all_backups(database: Database, folder: BackupFolder) -> None:
    write(database)
    make(folder, database)
    write(database, "s-2", b"another")
    make(folder, database, NOON + timedelta(minutes=5))
    there = sorted(file.read_bytes() for file in folder.media.rglob("*") if file.is_file())
    assert there == [b"a picture", b"another"]


def test_a_damaged_original_never_replaces_a_good_one(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    make(folder, database)
    (original,) = (file for file in database.media.rglob("*") if file.is_file())
    original.write_bytes(b"rubbish")
    assert make(folder, database, NOON + timedelta(minutes=5)).lacking == 0
    (pooled,) = (file for file in folder.media.rglob("*") if file.is_file())
    assert pooled.read_bytes() == b"a picture"


def test_an_original_that_is_damaged_before_any_backup_is_counted(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    (original,) = (file for file in database.media.rglob("*") if file.is_file())
    original.write_bytes(b"rubbish")
    assert make(folder, database).lacking == 1
    assert not folder.media.exists()


def test_a_damaged_desk_leaves_the_good_backups_as_they_are(
    database: Database, folder: BackupFolder
) -> None:
    with database.transaction() as tx:
        for number in range(40):
            tx.stories.add(Story(StoryId(f"s-{number}"), body=f"Text {number}. " * 500))
    good = make(folder, database)
    database.close()
    with database.path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    with pytest.raises(DeskDamagedError):
        make(folder, database, NOON + timedelta(minutes=5))
    assert folder.all() == (good,)
    assert is_intact(good)


def test_a_text_that_does_not_match_its_hash_gives_no_backup(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    database.close()
    connection = sqlite3.connect(database.path)
    connection.execute("DROP TRIGGER revision_is_never_changed")
    connection.execute("UPDATE revision SET fields = ? WHERE document_id = 's-1'", (b"{}",))
    connection.commit()
    connection.close()
    with pytest.raises(DeskDamagedError, match="does not match its hash"):
        make(folder, database)
    assert folder.all() == ()


def test_the_newest_good_backup_is_one_whose_file_is_as_it_was(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    older = make(folder, database)
    newer = make(folder, database, NOON + timedelta(minutes=5))
    assert folder.newest_good() == newer
    newer.path.write_bytes(newer.path.read_bytes()[:-100])
    assert folder.newest_good() == older
    older.path.unlink()
    assert folder.newest_good() is None


def test_old_backups_go_and_those_made_by_hand_stay(
    database: Database, folder: BackupFolder
) -> None:
    write(database)
    made = [
        make(folder, database, NOON + timedelta(minutes=minute), BY_HAND if minute == 1 else "End")
        for minute in range(4)
    ]
    latest = make(folder, database, NOON + timedelta(hours=5))
    rolling = {backup.made_at for backup in (*made, latest) if backup.why != BY_HAND}
    stay = kept(rolling, latest.made_at) | {made[1].made_at}
    assert {backup.made_at for backup in folder.all()} == stay
    assert stay == {made[1].made_at, made[3].made_at, latest.made_at}
    records = {file.name for file in folder.folder.glob("*.json")}
    assert records == {f"{backup.path.name}.json" for backup in folder.all()}


def test_two_backups_in_one_second_have_two_names(
    database: Database, folder: BackupFolder
) -> None:
    first, second = make(folder, database), make(folder, database)
    assert first.path != second.path
    assert len(folder.all()) == 2


def test_a_record_that_makes_no_sense_is_left_out(
    database: Database, folder: BackupFolder
) -> None:
    made = make(folder, database)
    made.path.with_name(f"{made.path.name}.json").write_text("{}")
    assert folder.all() == ()


def test_a_folder_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskFileError, match="cannot be written"):
        make(BackupFolder(tmp_path / "file", database.path.stem), database)


def test_backups_go_beside_the_desk_or_where_one_likes(tmp_path: Path) -> None:
    desk = tmp_path / "Review.desk"
    assert usual_folder(desk).folder == tmp_path / "Review.backups"
    assert usual_folder(desk, str(tmp_path / "disk 2")).folder == tmp_path / "disk 2"


@pytest.mark.parametrize("name", ["Überblick 2026 – “final”.desk", "a" * 200 + ".desk"])
def test_a_backup_is_restored_to_a_new_place_of_any_name_while_the_desk_is_open(
    database: Database, folder: BackupFolder, tmp_path: Path, name: str
) -> None:
    story = write(database)
    made = make(folder, database)
    restored = restore(made.path, tmp_path / "a new place" / name)
    assert (restored.originals, restored.lacking) == (1, ())
    again = open_desk(restored.path)
    with again.reading() as tx:
        assert tx.stories.get(story.id) == story
        assert tx.blobs.missing() == ()
    again.close()
    write(database, "s-2")  # the desk goes on


def test_restoring_overwrites_nothing(
    database: Database, folder: BackupFolder, tmp_path: Path
) -> None:
    made = make(folder, database)
    target = tmp_path / "there.desk"
    target.write_bytes(b"something")
    with pytest.raises(RefusedError, match="left as it is"):
        restore(made.path, target)
    assert target.read_bytes() == b"something"
    media_folder(tmp_path / "other.desk").mkdir()
    with pytest.raises(RefusedError, match="left as it is"):
        restore(made.path, tmp_path / "other.desk")


def test_a_backup_that_was_changed_is_not_restored(
    database: Database, folder: BackupFolder, tmp_path: Path
) -> None:
    made = make(folder, database)
    made.path.write_bytes(made.path.read_bytes() + b"more")
    with pytest.raises(DeskDamagedError, match="no longer as it was made"):
        restore(made.path, tmp_path / "new.desk")
    with pytest.raises(DeskMissingError):
        restore(tmp_path / "nothing.desk", tmp_path / "new.desk")
    assert not (tmp_path / "new.desk").exists()


def test_an_original_that_the_backup_lacks_is_named(
    database: Database, folder: BackupFolder, tmp_path: Path
) -> None:
    write(database)
    made = make(folder, database)
    for file in [file for file in folder.media.rglob("*") if file.is_file()]:
        file.unlink()
    restored = restore(made.path, tmp_path / "new.desk")
    assert len(restored.lacking) == 1
