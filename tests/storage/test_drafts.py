"""The typing journal: what was typed last survives whatever ends the process."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskeditor.errors import NotFoundError
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import RecoveredDraft
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, keep_draft, save_story
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk

TYPED_LAST = "Typed last: é \u00a0 \ud83d half an emoji\r\n\n\n  "


def test_a_draft_is_kept_exactly_as_typed_and_apart_from_history(database: Database) -> None:
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries", body="Kept."))
        typed = replace(story, headline=" Ferr", body=TYPED_LAST, topics=("a ",))
        tx.drafts.put(typed)
        assert tx.drafts.get(story.id) == typed
        tx.drafts.put(replace(typed, body="Shorter"))
        assert tx.drafts.get(story.id) == replace(typed, body="Shorter")
        assert tx.stories.get(story.id) == story
        assert len(tx.revisions.of(story.id)) == 1
        tx.drafts.clear(story.id)
        assert tx.drafts.get(story.id) is None
        assert tx.drafts.all_newer() == ()


def test_only_drafts_that_say_something_else_are_newer(database: Database) -> None:
    then = datetime(2026, 11, 20, 7, tzinfo=UTC)
    with database.transaction() as tx:
        same, other, late = (
            tx.stories.add(Story(StoryId(f"s-{n}"), f"Story {n}", body="Kept.")) for n in range(3)
        )
        tx.drafts.put(replace(same, body="Kept."))
        tx.drafts.put(replace(other, headline="Another"))
        tx.drafts.put(replace(late, body="Earlier"), typed_at=then)
        assert tx.drafts.all_newer() == (
            RecoveredDraft("s-2", "Story 2", then),
            RecoveredDraft("s-1", "Another", tx.drafts.all_newer()[1].typed_at),
        )


def test_a_draft_of_a_story_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(NotFoundError), database.transaction() as tx:
        tx.drafts.put(Story(StoryId("nowhere")))


def test_saving_a_story_ends_its_draft(desk: Desk) -> None:
    story = desk.perform(create_story("Ferries")).value
    typed = replace(story, body="Typed.\n")
    outcome = desk.perform(keep_draft(typed))
    assert not outcome.changes
    assert outcome.undo is None
    assert desk.undo_label == "New Story"
    desk.perform(save_story(typed, story.head))
    assert desk.ask(lambda tx: tx.drafts.get(story.id)) is None


def test_a_clean_end_recovers_nothing(desk_path: Path, database: Database) -> None:
    desk = Desk(database)
    assert desk.recovered == ()
    story = desk.perform(create_story("Ferries")).value
    desk.perform(keep_draft(replace(story, body="Typed")))
    desk.close()
    again = Desk(open_desk(desk_path))
    assert again.recovered == ()
    assert again.ask(lambda tx: tx.drafts.get(story.id)) is not None
    again.close()


def test_a_desk_open_for_reading_recovers_nothing(desk_path: Path, database: Database) -> None:
    desk = Desk(open_desk(desk_path, read_only=True))
    assert desk.recovered == ()
    desk.close()


TYPIST = f"""
import os, pathlib, signal, sys
from dataclasses import replace
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, keep_draft, save_story
from deskeditor.storage.desk_file import create_desk
desk = Desk(create_desk(pathlib.Path(sys.argv[1])))
kept = desk.perform(create_story("Saved", body="All of it is kept.")).value
desk.perform(keep_draft(kept))
story = desk.perform(create_story("Ferries")).value
typed = {TYPED_LAST!r}
for length in range(1, len(typed) + 1):
    desk.perform(keep_draft(replace(story, body=typed[:length])))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_typed_before_the_process_was_killed_comes_back(desk_path: Path) -> None:
    answer = subprocess.run([sys.executable, "-c", TYPIST, str(desk_path)], check=False)
    assert answer.returncode == -9
    desk = Desk(open_desk(desk_path))
    (recovered,) = desk.recovered
    assert recovered.headline == "Ferries"
    typed = desk.ask(lambda tx: tx.drafts.get(StoryId(recovered.story)))
    story = desk.ask(lambda tx: tx.stories.get(StoryId(recovered.story)))
    assert typed is not None
    assert typed.body == TYPED_LAST
    assert typed.head == story.head
    assert desk.perform(save_story(typed, typed.head)).value.body.startswith("Typed last: é")
    desk.close()
    again = Desk(open_desk(desk_path))
    assert again.recovered == ()
    again.close()


def test_a_damaged_draft_is_told_and_keeps_nothing_from_opening(
    database: Database, desk_path: Path
) -> None:
    desk = Desk(database)
    story = desk.perform(create_story("Ferries")).value
    desk.perform(keep_draft(replace(story, body="Typed.")))
    database.close()
    connection = sqlite3.connect(desk_path)
    connection.execute("UPDATE draft SET body = '\"cut sho'")
    connection.commit()
    connection.close()
    again = Desk(open_desk(desk_path))
    (draft,) = again.recovered
    assert (draft.story, draft.headline, draft.is_readable) == (story.id, "Ferries", False)
    assert again.ask(lambda tx: tx.drafts.get(story.id)) is None
    again.perform(keep_draft(replace(story, body="Typed anew.")))
    typed = again.ask(lambda tx: tx.drafts.get(story.id))
    assert typed is not None
    assert typed.body == "Typed anew."
    again.close()
