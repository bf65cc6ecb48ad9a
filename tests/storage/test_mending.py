"""A damaged desk: what is wrong is told, the file set aside, and what can be read comes over."""

import random
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskeditor.errors import DeskDamagedError, DeskForeignError, DeskLockedError
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.storage.backup_folder import BackupFolder, usual_folder
from deskeditor.storage.checking import Part, problems_of
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.mending import mend

PAGE = 4096
NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def text(number: int) -> str:
    return f"Paragraph {number} of a story about ferries, fees and fog. " * 60


@pytest.fixture
def busy(database: Database) -> Database:
    """A desk with forty stories and an original, closed."""
    with database.transaction() as tx:
        tx.blobs.put(b"a picture")
        for number in range(40):
            tx.stories.add(Story(StoryId(f"s-{number:02}"), f"Story {number}", body=text(number)))
    database.close()
    return database


def backed_up(path: Path) -> BackupFolder:
    folder = usual_folder(path)
    folder.make(path, path.with_suffix(".media"), NOON, "At the end")
    return folder


def change(path: Path, numbers: range, words: str = "Later. ") -> None:
    desk = open_desk(path)
    with desk.transaction() as tx:
        for number in numbers:
            story = tx.stories.get(StoryId(f"s-{number:02}"))
            tx.stories.save(replace(story, body=words + story.body), story.head)
    desk.close()


def spoil(path: Path, *pages: int) -> None:
    raw = bytearray(path.read_bytes())
    for page in pages:
        raw[page * PAGE : (page + 1) * PAGE] = b"\xff" * PAGE
    path.write_bytes(raw)


def pages_of(path: Path, table: str) -> list[int]:
    """Return the pages that hold rows of a table; the first of the file is 0."""
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", (table,)
    ).fetchall()
    connection.close()
    return [page - 1 for (page,) in found]


def bodies(path: Path) -> dict[str, str]:
    desk = open_desk(path)
    try:
        with desk.reading() as tx:
            return {story.id: story.body for story in tx.stories.all()}
    finally:
        desk.close()


def test_a_sound_desk_has_no_problems_even_while_it_is_open(database: Database) -> None:
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "Ferries"))
        tx.blobs.put(b"a picture")
    assert problems_of(database.path) == ()


def test_a_list_that_is_behind_is_found_and_made_anew(busy: Database) -> None:
    connection = sqlite3.connect(busy.path)
    connection.execute("UPDATE story_row SET headline = 'Old' WHERE id = 's-07'")
    connection.commit()
    connection.close()
    (problem,) = problems_of(busy.path)
    assert problem.part is Part.LIST
    assert "s-07" in problem.what
    mended = mend(busy.path, usual_folder(busy.path))
    assert mended.relisted == ("s-07",)
    assert mended.backup is not None
    assert mended.backup.why == "Before a repair"
    assert mended.set_aside is None
    assert problems_of(busy.path) == ()


def test_originals_that_are_gone_or_damaged_are_found_and_brought_from_a_backup(
    busy: Database,
) -> None:
    folder = backed_up(busy.path)
    (original,) = (file for file in busy.media.rglob("*") if file.is_file())
    original.write_bytes(b"b picture")
    assert ["damaged" in problem.what for problem in problems_of(busy.path)] == [True]
    original.unlink()
    assert [problem.part for problem in problems_of(busy.path)] == [Part.ORIGINAL]
    assert mend(busy.path, folder).lacking == ()
    assert original.read_bytes() == b"a picture"


def test_a_revision_that_does_not_match_its_hash_is_found(busy: Database) -> None:
    connection = sqlite3.connect(busy.path)
    connection.execute("DROP TRIGGER revision_is_never_changed")
    connection.execute("UPDATE revision SET sha256 = zeroblob(32) WHERE document_id = 's-03'")
    connection.commit()
    connection.close()
    problems = problems_of(busy.path)
    assert problems[0].part is Part.REVISION
    assert "hash" in problems[0].what


def test_looking_stops_when_it_is_no_longer_wanted(busy: Database) -> None:
    spoil(busy.path, 6)
    assert problems_of(busy.path, is_wanted=lambda: False) == ()


def test_a_damaged_desk_is_made_of_its_backup_and_of_all_that_came_later(busy: Database) -> None:
    folder = backed_up(busy.path)
    change(busy.path, range(20, 40))
    desk = open_desk(busy.path)
    with desk.transaction() as tx:
        tx.stories.add(Story(StoryId("s-new"), "Made later", body="New.\n"))
        story = tx.stories.get(StoryId("s-01"))
        tx.drafts.put(replace(story, body="Typed last"))
    desk.close()
    spoil(busy.path, *pages_of(busy.path, "revision")[:2])  # old ones, which the backup has
    before = busy.path.read_bytes()
    with pytest.raises(DeskDamagedError):
        open_desk(busy.path)
    mended = mend(busy.path, folder)
    assert mended.set_aside is not None
    assert mended.set_aside.read_bytes() == before
    assert mended.backup is not None
    found = bodies(busy.path)
    assert len(found) == 41
    assert found["s-39"].startswith("Later. ")
    assert found["s-new"] == "New.\n"
    later = sum(body.startswith("Later. ") for body in found.values())
    assert later == mended.salvaged.revisions - 1
    assert mended.salvaged.drafts == 1
    assert mended.salvaged.lost
    assert any("set aside" in sentence for sentence in mended.sentences)
    assert problems_of(busy.path) == ()


def test_a_damaged_desk_without_a_backup_gives_all_that_can_be_read(busy: Database) -> None:
    spoil(busy.path, pages_of(busy.path, "revision")[3])
    mended = mend(busy.path, usual_folder(busy.path))
    assert mended.backup is None
    found = bodies(busy.path)
    assert 20 <= len(found) < 40
    assert all(body.strip() == text(int(key[2:])).strip() for key, body in found.items())
    assert problems_of(busy.path) == ()


def test_a_repair_counts_the_words_of_a_save_that_was_not_listed_yet(
    busy: Database, tmp_path: Path
) -> None:
    desk = open_desk(busy.path)
    with desk.transaction() as tx:
        before = tx.stories.get(StoryId("s-07"))
        tx.stories.save_first(replace(before, body="Three words now.\n"), before.head, "Saved")
    left = desk.backup(tmp_path / "left.desk")
    desk.close()
    spoil(left, *pages_of(left, "story_row")[:1])
    mend(left, usual_folder(left))
    desk = open_desk(left)
    with desk.reading() as tx:
        assert tx.stories.summary(StoryId("s-07")).words == 3
        assert tx.revisions.of("s-07")[0].words == 3
    desk.close()


def test_a_desk_whose_first_bytes_are_gone_comes_back_from_its_backup(busy: Database) -> None:
    folder = backed_up(busy.path)
    spoil(busy.path, 0)
    mended = mend(busy.path, folder)
    assert mended.set_aside is not None
    assert len(bodies(busy.path)) == 40


def test_a_file_that_is_no_desk_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letters.desk"
    path.write_bytes(b"Dear madam, " * 1000)
    with pytest.raises(DeskForeignError):
        mend(path, usual_folder(path))
    assert path.read_bytes() == b"Dear madam, " * 1000
    assert [file.name for file in tmp_path.iterdir()] == ["letters.desk"]


def test_a_desk_that_is_open_is_not_repaired(database: Database) -> None:
    with pytest.raises(DeskLockedError):
        mend(database.path, usual_folder(database.path))


@pytest.mark.parametrize("seed", range(3))
def test_wherever_a_page_is_gone_nothing_wrong_comes_over(busy: Database, seed: int) -> None:
    """What was committed is there again or named as lost; no text is other than it was."""
    folder = backed_up(busy.path)
    change(busy.path, range(10))
    change(busy.path, range(10), "Even later. ")
    dice = random.Random(seed)  # noqa: S311 - to be the same each time
    known = bodies(busy.path)
    spoil(busy.path, dice.randrange(1, busy.path.stat().st_size // PAGE))
    mended = mend(busy.path, folder)
    found = bodies(busy.path)
    allowed = {
        key: {body, body.removeprefix("Even later. "), body.removeprefix("Even later. Later. ")}
        for key, body in known.items()
    }
    assert found.keys() == known.keys()
    assert all(body in allowed[key] for key, body in found.items())
    behind = [key for key, body in found.items() if body != known[key]]
    assert not behind or mended.salvaged.lost
    assert problems_of(busy.path) == ()
