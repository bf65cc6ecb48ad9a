"""Histories stay within bounds, and nothing that somebody needs goes."""

import random
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import pytest

from deskeditor.model.ids import RevisionId, StoryId
from deskeditor.model.story import Status, Story
from deskeditor.operations import history, notes, stories
from deskeditor.operations.desk import Desk
from deskeditor.operations.merging_stories import merge_stories
from deskeditor.operations.retention import tend_histories_in_time, thin_histories
from deskeditor.storage import sqlite
from deskeditor.storage.retention import AT_ONCE, WORTH_IT

STORY = StoryId("s-1")


class Clock(Protocol):
    """What can be turned."""

    moment: datetime


def written(desk: Desk, clock: Clock, count: int, every: timedelta) -> list[Story]:
    """Save a story `count` times by itself, a sentence longer each time."""
    body = " ".join(f"Ferry {number * 7919} left." for number in range(60))
    with desk.database.transaction() as tx:
        states = [tx.stories.add(Story(STORY, "Ferries", body=body))]
    while len(states) < count:
        with desk.database.transaction() as tx:
            for _ in range(min(200, count - len(states))):
                clock.moment += every
                before = states[-1]
                body = f"{before.body}\nSentence {len(states)}."
                states.append(tx.stories.save(replace(before, body=body), before.head))
    return states


def test_old_automatic_saves_go_and_every_other_one_can_still_be_read(
    desk: Desk, clock: Clock
) -> None:
    states = written(desk, clock, 200, timedelta(minutes=30))
    desk.perform(history.name_revision(RevisionId(states[30].head), "As sent"))
    clock.moment += timedelta(days=60)
    before = desk.ask(lambda tx: tx.revisions.of(STORY))
    gone = thin_histories(desk)
    with desk.database.reading() as tx:
        after = tx.revisions.of(STORY)
        assert len(before) - len(after) == gone > 150
        assert tx.revisions.damaged() == ()
        numbers = {r.number: r for r in after}
        assert {1, 31, 200} <= set(numbers)
        assert numbers[31].name == "As sent"
        bodies = {n: tx.revisions.story(r.id).body for n, r in numbers.items()}
        assert all(bodies[n] == states[n - 1].body for n in numbers)
        assert tx.stories.get(STORY).body == states[-1].body
    assert thin_histories(desk) == 0


def test_what_was_made_of_a_revision_that_went_is_made_of_the_one_before_it(
    desk: Desk, clock: Clock
) -> None:
    written(desk, clock, 120, timedelta(minutes=10))
    clock.moment += timedelta(days=60)
    thin_histories(desk)
    with desk.database.reading() as tx:
        left = tx.revisions.of(STORY)
        for newer, older in pairwise(left):
            assert tx.revisions.parents(newer.id) == (older.id,)


def test_key_frames_texts_of_notes_and_parents_of_merges_stay(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    states = written(desk, clock, 60, timedelta(minutes=1))
    desk.perform(notes.add_note(STORY, "On this text."))
    with desk.database.transaction() as tx:
        for number in range(60):
            clock.moment += timedelta(minutes=1)
            head = tx.stories.get(STORY)
            states.append(tx.stories.save(replace(head, deck=f"Deck {number}"), head.head))
    other = desk.perform(stories.create_story("Other", body="Text.\n")).value
    desk.perform(merge_stories(STORY, other.id))
    desk.perform(stories.set_status(STORY, Status.EDITING))
    clock.moment += timedelta(days=400)
    assert thin_histories(desk) > 0
    left = {r.id for r in desk.ask(lambda tx: tx.revisions.of(STORY))}
    assert states[59].head in left  # the note was made on it
    assert states[-1].head in left  # a parent of the merge
    connection = sqlite3.connect(desk_path)
    frames = connection.execute("SELECT DISTINCT key_frame FROM revision WHERE key_frame <> ''")
    known = {row[0] for row in connection.execute("SELECT id FROM revision")}
    assert {row[0] for row in frames} <= known
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    purging = "SELECT count(*) FROM local_setting WHERE key = 'purging'"
    assert connection.execute(purging).fetchone() == (0,)
    with pytest.raises(sqlite3.IntegrityError, match="purge"):
        connection.execute("DELETE FROM revision")
    connection.close()


def test_a_short_history_is_left_alone(desk: Desk, clock: Clock) -> None:
    written(desk, clock, WORTH_IT, timedelta(minutes=1))
    clock.moment += timedelta(days=400)
    assert thin_histories(desk) == 0


def test_thinning_happens_once_a_day_at_most(desk: Desk, clock: Clock) -> None:
    written(desk, clock, 200, timedelta(minutes=1))
    clock.moment += timedelta(days=60)
    assert tend_histories_in_time(desk) > 0
    assert desk.ask(lambda tx: tx.settings.local_get("histories_thinned", ""))
    with desk.database.transaction() as tx:
        for number in range(80):
            head = tx.stories.get(STORY)
            tx.stories.save(replace(head, deck=f"Deck {number}"), head.head)
    clock.moment += timedelta(hours=20)
    assert tend_histories_in_time(desk) == 0
    clock.moment += timedelta(days=5)
    assert tend_histories_in_time(desk) > 0


def test_saves_of_last_month_take_less_than_twenty_times_the_story_per_thousand(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    """`bench/history.py` measures 10,000 saves as they come, the last two days among them."""
    chance = random.Random(4)  # noqa: S311 - invented edits
    words = [f"word{number}" for number in range(400)]
    paragraphs = [" ".join(chance.choices(words, k=80)) + "." for _ in range(25)]
    with desk.database.transaction() as tx:
        story = tx.stories.add(Story(STORY, "Ferries", body="\n\n".join(paragraphs)))
    size, empty = len(story.body.encode()), used(desk_path, desk)
    for _day in range(3):
        with desk.database.transaction() as tx:
            for _ in range(100):
                clock.moment += timedelta(minutes=5)
                at = chance.randrange(len(paragraphs))
                told = paragraphs[at].split()
                told[chance.randrange(len(told))] = chance.choice(words)
                paragraphs[at] = " ".join(told)
                after = replace(story, body="\n\n".join(paragraphs))
                story = tx.stories.save(after, story.head)
        clock.moment += timedelta(hours=15)
    clock.moment += timedelta(days=30)
    thin_histories(desk)
    grown = (used(desk_path, desk) - empty) / 0.3  # per 1,000 saves
    assert grown < 20 * size, f"{grown / size:.1f} times the story"


def used(path: Path, desk: Desk) -> int:
    """Return the bytes of the file that are in use."""
    desk.ask(lambda tx: tx.now())
    connection = sqlite.connect(path, "ro")  # another copy of SQLite would break the desk's locks
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    connection.close()
    return int((pages - free) * size)


def test_a_long_history_goes_in_short_steps_and_what_is_named_meanwhile_stays(
    desk: Desk, clock: Clock
) -> None:
    """Who types waits for one of them at most."""
    written(desk, clock, 400, timedelta(minutes=10))
    clock.moment += timedelta(days=60)
    with desk.database.reading() as tx:
        thinning = tx.retention.plan(STORY, tx.revisions.of(STORY), tx.now())
    assert thinning is not None
    first, *others = thinning.steps()
    assert len(others) > 2
    assert max(map(len, (first, *others))) <= AT_ONCE
    desk.perform(history.name_revision(RevisionId(first[5]), "As sent"))
    with desk.database.deleting() as tx:
        assert tx.retention.relink(thinning)
    for some in (first, *others):
        with desk.database.deleting() as tx:
            assert len(some) - 2 <= tx.retention.take_out(STORY, some) <= len(some)
        assert desk.ask(lambda tx: tx.revisions.damaged()) == ()
    with desk.database.reading() as tx:
        left = {str(r.id): r for r in tx.revisions.of(STORY)}
        assert left[first[5]].name == "As sent"
        assert all(parent in left for key in left for parent in tx.revisions.parents(key))


def test_thinning_that_was_stopped_half_way_is_finished_the_next_time(
    desk: Desk, clock: Clock
) -> None:
    written(desk, clock, 400, timedelta(minutes=10))
    clock.moment += timedelta(days=60)
    steps = iter((True, True, False))
    some = thin_histories(desk, is_wanted=lambda: next(steps))
    assert some == AT_ONCE
    assert thin_histories(desk) > AT_ONCE
    assert thin_histories(desk) == 0
    with desk.database.reading() as tx:
        for newer, older in pairwise(tx.revisions.of(STORY)):
            assert tx.revisions.parents(newer.id) == (older.id,)
        assert tx.revisions.damaged() == ()
