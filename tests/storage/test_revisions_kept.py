import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from deskeditor.errors import DeskDamagedError, NotFoundError
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Status, Story
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk

STORY = StoryId("s-1")


def written(database: Database, count: int) -> list[Story]:
    """Keep a story `count` times, a sentence longer each time; return it at each time."""
    body = " ".join(f"Ferry {number * 7919} left." for number in range(200))
    with database.transaction() as tx:
        states = [tx.stories.add(Story(STORY, "Ferries", body=body))]
        for number in range(1, count):
            before = states[-1]
            after = replace(before, body=f"{before.body}\n\nSentence {number} of the night.")
            states.append(tx.stories.save(after, before.head))
    return states


def encodings(path: Path) -> list[tuple[int, int]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT encoding, length(body) FROM revision WHERE document_id = 's-1' ORDER BY number"
    ).fetchall()
    connection.close()
    return rows


def test_history_is_listed_newest_first_with_who_when_and_why(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.stories.add(
            Story(STORY, "Ferries", body="One two three."), "Imported", RevisionKind.IMPORT
        )
        second = tx.stories.save(replace(first, body="One two."), first.head, "Shorter")
        newest, oldest = tx.revisions.of(STORY)
        assert tx.revisions.parents(newest.id) == (oldest.id,)
        assert tx.revisions.parents(oldest.id) == ()
        assert tx.revisions.of("nothing") == ()
    assert (newest.id, newest.number, newest.reason, newest.words) == (
        second.head,
        2,
        "Shorter",
        2,
    )
    assert (oldest.kind, oldest.reason, oldest.words) == (RevisionKind.IMPORT, "Imported", 3)
    assert newest.author == oldest.author == "Ada Okafor"
    assert newest.document == STORY
    assert newest.created_at == second.updated_at


def test_a_story_can_be_read_as_it_was_at_every_revision(database: Database) -> None:
    states = written(database, 45)
    with database.reading() as tx:
        for state in states:
            was = tx.revisions.story(state.head)
            assert replace(was, version=state.version) == state
        assert tx.revisions.damaged() == ()
        with pytest.raises(NotFoundError):
            tx.revisions.story("nothing")
        with pytest.raises(NotFoundError):
            tx.revisions.damaged(["nothing"])


def test_revisions_lie_against_a_key_frame_one_step_away(
    database: Database, desk_path: Path
) -> None:
    written(database, 45)
    database.close()
    rows = encodings(desk_path)
    assert [number for number, (encoding, _) in enumerate(rows) if encoding == 1] == [0, 20, 40]
    assert max(size for encoding, size in rows if encoding == 2) < 200
    connection = sqlite3.connect(desk_path)
    deep = connection.execute(
        "SELECT count(*) FROM revision r JOIN revision k ON k.id = r.key_frame "
        "WHERE k.encoding <> 1"
    ).fetchone()[0]
    connection.close()
    assert deep == 0


def test_a_text_that_is_new_from_end_to_end_becomes_a_key_frame(
    database: Database, desk_path: Path
) -> None:
    (first,) = written(database, 1)
    with database.transaction() as tx:
        text = " ".join(str(number * 7919) for number in range(400))
        tx.stories.save(replace(first, headline="Anew", body=text), first.head)
    database.close()
    assert [encoding for encoding, _ in encodings(desk_path)] == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revision SET reason = 'Another' WHERE document_id = 's-1'",
        "UPDATE revision SET body = x'00' WHERE document_id = 's-1'",
        "DELETE FROM revision WHERE document_id = 's-1'",
    ],
)
def test_a_revision_is_never_changed_or_deleted(
    database: Database, desk_path: Path, change: str
) -> None:
    written(database, 1)
    database.close()
    connection = sqlite3.connect(desk_path)
    with pytest.raises(sqlite3.IntegrityError, match="revision"):
        connection.execute(change)
    connection.execute("UPDATE revision SET hub_seq = 7 WHERE document_id = 's-1'")
    connection.close()


@pytest.mark.parametrize("damage", ["zeroblob(10)", "x'789c'", "fields"])
def test_a_damaged_revision_is_noticed_when_it_is_read(
    database: Database, desk_path: Path, damage: str
) -> None:
    states = written(database, 3)
    database.close()
    connection = sqlite3.connect(desk_path)
    connection.execute("DROP TRIGGER revision_is_never_changed")
    connection.execute(
        f"UPDATE revision SET body = CAST({damage} AS BLOB) WHERE id = ?", [states[1].head]
    )
    connection.commit()
    connection.close()
    again = open_desk(desk_path)
    with again.reading() as tx:
        with pytest.raises(DeskDamagedError, match=states[1].head):
            tx.revisions.story(states[1].head)
        assert tx.stories.get(STORY) == states[2]
        assert tx.revisions.damaged() == (states[1].head,)
        assert tx.revisions.damaged([states[0].head]) == ()
    again.close()


def test_a_time_without_a_zone_is_not_kept(database: Database) -> None:
    naive = datetime(2026, 11, 21)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="zone"), database.transaction() as tx:
        tx.stories.add(Story(STORY, published_at=naive))


def test_a_restored_status_is_a_field_like_others(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.stories.add(Story(STORY, status=Status.READY))
        assert tx.revisions.story(first.head).status is Status.READY
