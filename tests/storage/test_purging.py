"""Deleting for good: after a backup, all of it or nothing, and nothing brings it back but that."""

import io
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from PIL import Image as Pixels

from deskeditor.errors import DeskFileError, NotFoundError, RefusedError
from deskeditor.model.ids import ImageId, StoryId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.query import parse_query
from deskeditor.model.story import Story
from deskeditor.operations import history, images, issues, notes, stories
from deskeditor.operations.desk import Desk
from deskeditor.operations.issues import add_story_to_issue, create_issue
from deskeditor.operations.merging_stories import merge_stories
from deskeditor.operations.purging import (
    due_trash,
    finish_purge,
    old_trash,
    purge,
    purge_after_backup,
    trash,
)
from deskeditor.storage import purging
from deskeditor.storage.backup_folder import BEFORE_DELETING, BackupFolder, usual_folder
from deskeditor.storage.checking import problems_of
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.mending import mend
from deskeditor.storage.restoring import restore

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
WORD = "zymurgist"  # in no other text


class Clock(Protocol):
    """What can be turned."""

    moment: datetime


def drawn(colour: str) -> bytes:
    out = io.BytesIO()
    Pixels.new("RGB", (8, 6), colour).save(out, "PNG")
    return out.getvalue()


def picture(desk: Desk, colour: str) -> Image:
    return desk.perform(images.add_image(f"{colour}.png", drawn(colour))).value


def story_with_everything(desk: Desk) -> Story:
    """Make a story with a picture, a history with a name, a note, a draft and a merge in it."""
    lead = picture(desk, "red")
    made = desk.perform(
        stories.create_story(f"The {WORD}", body=f"A {WORD} speaks.\n", lead=ImageUse(lead.id))
    ).value
    with desk.database.transaction() as tx:
        kept = tx.stories.save(replace(made, deck=f"Deck of a {WORD}"), made.head)
        tx.revisions.put_name(kept.head, "As sent")
    desk.perform(notes.add_note(made.id, f"Who is the {WORD}?"))
    with desk.database.transaction() as tx:
        tx.drafts.put(replace(tx.stories.get(made.id), body=f"The {WORD} is typed."))
    return desk.ask(lambda tx: tx.stories.get(made.id))


def trashed(desk: Desk, *made: Story) -> None:
    desk.perform(stories.trash_stories(story.id for story in made))


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables but those that are of this machine."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name != "local_setting"
    ]
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection.close()
    return found


def holding(path: Path, word: str) -> set[str]:
    """Return the tables with a row that has a word in it."""
    return {
        name
        for name, lines in rows(path).items()
        if any(word.encode() in _bytes(value) for line in lines for value in line)
    }


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def dangling(path: Path) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()


def test_all_of_a_story_goes_and_a_row_says_that_it_did(desk: Desk, desk_path: Path) -> None:
    story = story_with_everything(desk)
    stays = desk.perform(stories.create_story("Ferries", body="Kept.\n")).value
    trashed(desk, story)
    assert {"story_text_data", "story_title_data", "note"} <= holding(desk_path, WORD)
    outcome = desk.perform(purge([story.id]))
    finish_purge(desk)
    assert outcome.undo is None
    assert outcome.changes.stories == {story.id}
    assert [gone.name for gone in outcome.value.stories] == [f"The {WORD}"]
    assert holding(desk_path, WORD) == set()
    assert holding(desk_path, story.id) <= {"purged", "image"}
    with desk.database.reading() as tx:
        assert tx.purging.gone([story.id, stays.id]) == {story.id}
        with pytest.raises(NotFoundError):
            tx.stories.get(story.id)
        assert tx.stories.ids(parse_query(f"is:trash {WORD}")) == ()
        assert [s.id for s in tx.stories.all()] == [stays.id]
    with desk.database.transaction() as tx:
        assert tx.rebuild_lists() == ()
    assert dangling(desk_path) == []
    assert problems_of(desk_path) == ()
    connection = sqlite3.connect(desk_path)
    with pytest.raises(sqlite3.IntegrityError, match="purge"):
        connection.execute("DELETE FROM revision")
    connection.close()


def test_packs_of_revisions_and_what_is_due_for_the_lists_go_too(
    desk: Desk, desk_path: Path
) -> None:
    story = story_with_everything(desk)
    trashed(desk, story)
    with desk.database.transaction() as tx:
        raw = tx.purging._raw()  # noqa: SLF001 - what another module writes
        raw.execute("INSERT OR IGNORE INTO listing_due VALUES (?)", (story.id,))
        raw.execute(
            "INSERT INTO revision_pack (document_id, first_number, last_number, first_id, "
            "last_id, revisions, sha256, data) "
            "VALUES (?, 900, 901, 'a', 'b', 2, zeroblob(32), zeroblob(9))",
            (story.id,),
        )
    desk.perform(purge([story.id]))
    left = rows(desk_path)
    assert left["revision_pack"] == left["listing_due"] == left["revision_parent"] == []


def test_only_what_is_in_the_trash_goes(desk: Desk) -> None:
    story = desk.perform(stories.create_story("Ferries")).value
    other = desk.perform(stories.create_story("Bridges")).value
    trashed(desk, other)
    with pytest.raises(RefusedError, match="Only what is in the trash"):
        desk.perform(purge([story.id, other.id]))
    assert len(desk.ask(lambda tx: tx.stories.all())) == 2
    with pytest.raises(RefusedError, match="in the trash"):
        desk.perform(purge(["nobody"]))


def test_a_story_that_stands_in_an_issue_stays_until_it_is_taken_out(desk: Desk) -> None:
    story = desk.perform(stories.create_story("Ferries")).value
    issue = desk.perform(create_issue(date(2026, 11, 21))).value
    placed = desk.perform(add_story_to_issue(issue.id, story.id)).value
    trashed(desk, story)
    (held,) = desk.ask(trash).held
    assert f"“Ferries” stands in newsletter No. {issue.number}" in held.why
    assert not desk.ask(trash)
    with pytest.raises(RefusedError, match="Take it out there first"):
        desk.perform(purge([story.id]))
    item = next(item for item in placed.items() if item.story == story.id)
    desk.perform(issues.remove_item(issue.id, item.id))
    desk.perform(purge([story.id]))
    with pytest.raises(RefusedError, match="deleted for good"):
        desk.undo()  # the item would come back without its story


def test_an_issue_in_the_trash_holds_nothing(desk: Desk, desk_path: Path) -> None:
    story = desk.perform(stories.create_story("Ferries")).value
    issue = desk.perform(create_issue(date(2026, 11, 21))).value
    desk.perform(add_story_to_issue(issue.id, story.id))
    desk.perform(issues.trash_issue(issue.id))
    trashed(desk, story)
    desk.perform(purge([story.id]))
    desk.perform(issues.restore_issue(issue.id))
    assert desk.ask(lambda tx: tx.edition()).stories == ()
    assert problems_of(desk_path) == ()


def test_a_picture_goes_with_its_file_but_not_while_anything_shows_it(
    desk: Desk, desk_path: Path
) -> None:
    image = picture(desk, "red")
    original = desk.ask(lambda tx: tx.blobs.path(image.sha256))
    desk.perform(images.trash_image(image.id))
    story = desk.perform(stories.create_story("Ferries", lead=ImageUse(image.id))).value
    (held,) = desk.ask(trash).held
    assert held.why.startswith("red.png is shown by “Ferries”")
    trashed(desk, story)
    assert desk.ask(trash).ids == {story.id, image.id}  # nothing else shows it
    with pytest.raises(RefusedError, match="is shown by"):
        desk.perform(purge([image.id]))  # the story may come back
    assert desk.perform(purge([story.id, image.id])).value.files == 1
    assert original.is_file()  # until all of it is kept
    finish_purge(desk)
    assert not original.exists()
    assert rows(desk_path)["blob"] == rows(desk_path)["image"] == []
    assert problems_of(desk_path) == ()


def test_a_file_that_another_picture_has_or_that_came_back_stays(desk: Desk) -> None:
    image = picture(desk, "red")
    with desk.database.transaction() as tx:
        tx.images.add(replace(image, id=ImageId("again"), filename="again.png"))
    desk.perform(images.trash_image(image.id))
    assert desk.perform(purge([image.id])).value.files == 0
    finish_purge(desk)
    original = desk.ask(lambda tx: tx.blobs.path(image.sha256))
    assert original.is_file()
    desk.perform(images.trash_image(ImageId("again")))
    assert desk.perform(purge(["again"])).value.files == 1
    back = picture(desk, "red")  # before the file was removed
    finish_purge(desk)
    assert original.is_file()
    assert desk.ask(lambda tx: tx.images.by_sha(image.sha256)) == back


def test_a_file_that_cannot_be_removed_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = picture(desk, "red")
    desk.perform(images.trash_image(image.id))
    desk.perform(purge([image.id]))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError("open elsewhere")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        finish_purge(desk)
    original = desk.ask(lambda tx: tx.blobs.path(image.sha256))
    assert original.is_file()
    finish_purge(desk)
    assert not original.exists()
    assert desk.ask(lambda tx: tx.settings.local_get("files_going", "none")) == "none"


def test_a_merge_forgets_the_story_that_it_was_made_of(desk: Desk, desk_path: Path) -> None:
    lead = desk.perform(stories.create_story("Ferries", body="One.\n")).value
    second = desk.perform(stories.create_story("Bridges", body="Two.\n")).value
    merged = desk.perform(merge_stories(lead.id, second.id)).value
    desk.perform(purge([second.id]))
    with desk.database.reading() as tx:
        assert tx.revisions.parents(merged.head) == (lead.head,)
        assert tx.stories.get(lead.id).head == merged.head
    assert problems_of(desk_path) == ()
    with pytest.raises(RefusedError, match=r"cannot be undone.*no longer"):
        desk.undo()


def test_steps_back_to_what_is_gone_are_refused_in_a_sentence(desk: Desk) -> None:
    story = desk.perform(stories.create_story("Ferries")).value
    image = picture(desk, "red")
    shown = replace(story, lead=ImageUse(image.id))
    first = desk.perform(stories.save_story(shown, story.head)).value
    second = desk.perform(stories.save_story(replace(first, lead=None), first.head)).value
    desk.perform(images.trash_image(image.id))
    desk.perform(purge([image.id]))
    with pytest.raises(RefusedError, match=r"“Move Image to Trash” cannot be undone.*no longer"):
        desk.undo()
    with pytest.raises(RefusedError, match="deleted for good"):
        desk.undo()  # the story would show what is gone
    assert desk.ask(lambda tx: tx.stories.get(story.id)) == second
    trashed(desk, second)
    desk.perform(purge([story.id]))
    while desk.undo_label is not None:
        with pytest.raises(RefusedError, match="no longer"):
            desk.undo()


def test_an_old_version_with_a_picture_that_is_gone_can_still_be_read(desk: Desk) -> None:
    image = picture(desk, "red")
    made = desk.perform(stories.create_story("Ferries", lead=ImageUse(image.id))).value
    desk.perform(stories.save_story(replace(made, lead=None), made.head))
    desk.perform(images.trash_image(image.id))
    desk.perform(purge([image.id]))
    then = desk.ask(lambda tx: tx.revisions.then(made.head))
    assert then.pictures == ()
    assert then.story.lead == ImageUse(image.id)
    restored = desk.perform(history.restore_revision(made.id, made.head))  # type: ignore[arg-type]
    assert restored.value is not None
    assert desk.ask(lambda tx: tx.stories.summary(made.id)).findings.count("image") == 1


def test_nothing_is_deleted_where_no_backup_can_be_made(desk: Desk, tmp_path: Path) -> None:
    story = story_with_everything(desk)
    trashed(desk, story)
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    before = rows(desk.database.path)
    with pytest.raises(DeskFileError):
        purge_after_backup(desk, BackupFolder(blocked, "review"), [story.id], NOON)
    assert rows(desk.database.path) == before


def test_the_backup_of_before_brings_it_back_and_stays_for_a_month(
    desk: Desk, tmp_path: Path
) -> None:
    story = story_with_everything(desk)
    trashed(desk, story)
    folder = usual_folder(desk.database.path)
    ids = desk.ask(trash).ids
    assert ids == {story.id}
    purged, backup = purge_after_backup(desk, folder, ids, NOON)
    assert [gone.id for gone in purged.stories] == [story.id]
    assert backup.why == BEFORE_DELETING
    soon, later = NOON + timedelta(minutes=10), NOON + timedelta(days=29)
    folder.make(desk.database.path, desk.database.media, soon, "While you worked")
    folder.thin(later)
    assert backup.path.is_file()
    back = open_desk(restore(backup.path, tmp_path / "back.desk").path)
    with back.reading() as tx:
        assert tx.stories.get(story.id) == story_in_trash(story, tx.stories.get(story.id))
        assert len(tx.revisions.of(story.id)) == 2
        assert tx.blobs.missing() == ()
    back.close()
    folder.thin(later + timedelta(days=2))  # the other one is the newest of its hour
    assert not backup.path.exists()


def story_in_trash(story: Story, found: Story) -> Story:
    return replace(story, deleted_at=found.deleted_at, version=found.version)


@pytest.mark.parametrize("at", range(0, len(purging._STATEMENTS), 4))  # noqa: SLF001
def test_a_failure_anywhere_in_between_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    story = story_with_everything(desk)
    trashed(desk, story)
    before = rows(desk.database.path)
    statements = [*purging._STATEMENTS]  # noqa: SLF001
    statements.insert(at + 1, "INSERT INTO document (id) VALUES ('no')")
    with monkeypatch.context() as patch:
        patch.setattr(purging, "_STATEMENTS", tuple(statements))
        with pytest.raises(Exception, match="NOT NULL"):
            desk.perform(purge([story.id]))
    assert rows(desk.database.path) == before
    with desk.database.transaction() as tx:
        assert tx.settings.local_get("purging") == ""
        assert tx.purging._raw().execute("PRAGMA foreign_keys").fetchone() == (1,)  # noqa: SLF001
    desk.perform(purge([story.id]))


def test_rows_that_would_refer_to_nothing_are_found_before_anything_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_with_everything(desk)
    trashed(desk, story)
    before = rows(desk.database.path)
    without_notes = tuple(s for s in purging._STATEMENTS if "FROM note" not in s)  # noqa: SLF001
    monkeypatch.setattr(purging, "_STATEMENTS", without_notes)
    with pytest.raises(RuntimeError, match="refer to what was deleted"):
        desk.perform(purge([story.id]))
    assert rows(desk.database.path) == before


DYING = """
import os, signal, sys
from pathlib import Path
from deskeditor.operations.desk import Desk
from deskeditor.operations.purging import finish_purge, purge, trash
from deskeditor.storage import purging
from deskeditor.storage.desk_file import open_desk

class Dying:
    def __init__(self, raw): self.raw, self.left = raw, int(sys.argv[2])
    def execute(self, *given):
        if not self.left: os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1
        return self.raw.execute(*given)

forget = purging.forget
purging.forget = lambda raw, ids: forget(Dying(raw), ids)
purging.Purging.remove_files = lambda self: os.kill(os.getpid(), signal.SIGKILL)
desk = Desk(open_desk(Path(sys.argv[1])))
desk.perform(purge(desk.ask(trash).ids))
finish_purge(desk)
"""


@pytest.mark.parametrize(("statements", "is_gone"), [(5, False), (19, False), (99, True)])
def test_a_process_that_is_killed_in_between_has_done_all_of_it_or_nothing(
    database: Database, desk_path: Path, statements: int, *, is_gone: bool
) -> None:
    desk = Desk(database)
    story = story_with_everything(desk)
    image = desk.ask(lambda tx: tx.images.all())[0]
    trashed(desk, story)
    with desk.database.transaction() as tx:
        tx.images.trash(image.id)
    desk.close()
    killed = subprocess.run(
        [sys.executable, "-c", DYING, str(desk_path), str(statements)], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    again = Desk(open_desk(desk_path))
    assert bool(again.ask(lambda tx: tx.stories.all())) is not is_gone
    assert bool(again.ask(trash)) is not is_gone
    assert dangling(desk_path) == []
    assert problems_of(desk_path) == ()
    original = again.ask(lambda tx: tx.blobs.path(image.sha256))
    assert original.is_file()
    finish_purge(again)
    assert original.is_file() is not is_gone
    again.close()


def test_a_repair_from_an_older_backup_does_not_bring_it_back(
    database: Database, desk_path: Path
) -> None:
    desk = Desk(database)
    story = story_with_everything(desk)
    image = desk.ask(lambda tx: tx.images.all())[0]
    stays = desk.perform(stories.create_story("Ferries", body="Kept.\n" * 4_000)).value
    trashed(desk, story)
    with database.transaction() as tx:
        tx.images.trash(image.id)
    purge_after_backup(desk, usual_folder(desk_path), desk.ask(trash).ids, NOON)
    desk.perform(stories.save_story(replace(stays, deck="Later"), stays.head))
    desk.close()
    raw = bytearray(desk_path.read_bytes())
    connection = sqlite3.connect(desk_path)
    query = "SELECT pageno FROM dbstat WHERE name = 'story_row_by_words' LIMIT 1"
    ((page,),) = connection.execute(query).fetchall()
    connection.close()
    raw[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    desk_path.write_bytes(raw)
    mended = mend(desk_path, usual_folder(desk_path))
    assert mended.set_aside is not None
    assert mended.lacking == ()
    again = open_desk(desk_path)
    with again.reading() as tx:
        assert [s.deck for s in tx.stories.all()] == ["Later"]
        assert tx.images.all() == ()
        assert tx.purging.gone([story.id, image.id]) == {story.id, image.id}
        assert not tx.blobs.has(image.sha256)
    again.close()
    assert holding(desk_path, WORD) - {"story_text_data", "story_title_data"} == set()
    assert dangling(desk_path) == []
    assert problems_of(desk_path) == ()


def test_the_housekeeping_looks_once_a_day_and_takes_what_is_old(desk: Desk, clock: Clock) -> None:
    old = desk.perform(stories.create_story("Old")).value
    trashed(desk, old)
    clock.moment += timedelta(days=29)
    assert not due_trash(desk)
    young = desk.perform(stories.create_story("Young")).value
    trashed(desk, young)
    clock.moment += timedelta(days=2)
    assert due_trash(desk).ids == {old.id}
    assert not due_trash(desk)
    clock.moment += timedelta(days=1)
    assert due_trash(desk).ids == {old.id}
    with desk.database.transaction() as tx:
        tx.settings.put_magazine(replace(tx.settings.magazine(), trash_days=0))
    assert not desk.ask(old_trash)
    desk.perform(purge([old.id]))
    assert [s.id for s in desk.ask(lambda tx: tx.stories.all())] == [young.id]


def test_a_thousand_go_at_once(desk: Desk, desk_path: Path) -> None:
    with desk.database.transaction() as tx:
        made = [
            tx.stories.add(Story(StoryId(f"s-{n:04}"), f"Story {n}", body=f"{WORD} {n}.\n"))
            for n in range(1_000)
        ]
        for story in made:
            tx.stories.trash(story.id)
    desk.perform(purge(desk.ask(trash).ids))
    finish_purge(desk)
    assert len(rows(desk_path)["purged"]) == 1_000
    assert holding(desk_path, WORD) == set()
