"""Old revisions lie in packs, and nobody who reads them sees a difference."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from deskeditor.errors import DeskDamagedError, NotFoundError
from deskeditor.model.ids import RevisionId, StoryId, new_id
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.operations import history, notes
from deskeditor.operations.desk import Desk
from deskeditor.operations.retention import (
    pack_histories,
    tend_histories_in_time,
    thin_histories,
)
from deskeditor.operations.stories import keep_draft
from deskeditor.storage import sqlite
from deskeditor.storage.backup_folder import usual_folder
from deskeditor.storage.checking import Part, problems_of
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.mending import mend
from deskeditor.storage.packing import PackingRule
from deskeditor.storage.proving import prove
from deskeditor.storage.transaction import Transaction

SCHEMAS = Path(__file__).parent / "schemas"
STORY = StoryId("s-1")
AT_ONCE = PackingRule(at_hand=3, settled=timedelta(0), full=25, least=4)


class Clock(Protocol):
    """What can be turned."""

    moment: datetime

    def __call__(self) -> datetime: ...


def written(
    desk: Desk, count: int, story: StoryId = STORY, seed: int = 1, automatic: int = 2
) -> list[Story]:
    """Save a story `count` times, an edit each time, `automatic` times for one by hand."""
    chance = random.Random(seed)  # noqa: S311 - invented edits
    lines = [f"Ferry {number * 7919} left with {chance.random()}." for number in range(30)]
    with desk.database.transaction() as tx:
        states = [tx.stories.add(Story(story, f"Ferries {seed}", body="\n".join(lines)))]
        while len(states) < count:
            lines[chance.randrange(len(lines))] = f"Edit {len(states)} of {chance.random()}. 🛳"
            reason = chance.choice([*["Saved"] * automatic, "Saved by hand"])
            after = replace(states[-1], body="\n".join(lines), deck=f"Deck {len(states) // 9}")
            states.append(tx.stories.save(after, states[-1].head, reason))
    return states


def answers(tx: Transaction, story: StoryId) -> dict[str, Any]:
    """Return all that can be asked about the history of a story."""
    revisions = tx.revisions.of(story)
    return {
        "of": revisions,
        "get": [tx.revisions.get(r.id) for r in revisions],
        "find": [tx.revisions.find(story, f"v{r.number}") for r in revisions],
        "by id": [tx.revisions.find(story, r.id) for r in revisions],
        "story": [tx.revisions.story(r.id) for r in revisions],
        "then": [tx.revisions.then(r.id) for r in revisions],
        "parents": [tx.revisions.parents(r.id) for r in revisions],
        "damaged": tx.revisions.damaged(),
        "damaged of some": tx.revisions.damaged([r.id for r in revisions]),
        "now": tx.stories.get(story),
    }


def asked(desk: Desk, story: StoryId = STORY) -> dict[str, Any]:
    return desk.ask(lambda tx: answers(tx, story))


@contextmanager
def bare(path: Path) -> Iterator[Any]:
    connection = sqlite.connect(path, "rw")
    try:
        yield connection
    finally:
        connection.close()


def packs(path: Path) -> list[tuple[int, int, int, int]]:
    """Return rows, first and last numbers and sizes of the packs of a desk."""
    with bare(path) as connection:
        columns = "id, first_number, last_number, revisions"
        rows = connection.execute(f"SELECT {columns} FROM revision_pack ORDER BY first_number")
        return list(rows.fetchall())


def rows_of(path: Path) -> set[int]:
    """Return the numbers of the revisions that have rows of their own."""
    with bare(path) as connection:
        wanted = "SELECT number FROM revision WHERE document_id = 's-1'"
        return {number for (number,) in connection.execute(wanted)}


def spoil(path: Path, pack: int, at: int) -> None:
    """Change a byte of a pack on the disk."""
    with bare(path) as connection:
        connection.execute("DROP TRIGGER revision_pack_is_never_changed")
        (data,) = connection.execute(
            "SELECT data FROM revision_pack WHERE id = ?", (pack,)
        ).fetchone()
        spoiled = bytearray(data)
        spoiled[at] ^= 0xFF
        change = "UPDATE revision_pack SET data = ? WHERE id = ?"
        connection.execute(change, (bytes(spoiled), pack))


def spoil_page_of(path: Path, table: str) -> None:
    """Write over the first page of a table."""
    with bare(path) as connection:
        root = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(root, (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)


def is_whole(path: Path) -> bool:
    """Return True if nothing refers to what is not there, and nothing may be deleted now."""
    with bare(path) as connection:
        purging = "SELECT count(*) FROM local_setting WHERE key = 'purging'"
        return bool(
            connection.execute("PRAGMA foreign_key_check").fetchall() == []
            and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and connection.execute(purging).fetchone() == (0,)
        )


@given(data=st.data())
@settings(max_examples=12)
def test_packed_or_not_all_answers_are_the_same(new_desk: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.desk"
        shutil.copyfile(new_desk, path)
        desk = Desk(open_desk(path))
        states = written(desk, data.draw(st.integers(1, 60)), seed=data.draw(st.integers(0, 99)))
        other = written(desk, 20, StoryId("s-2"), seed=5)
        for at in data.draw(st.sets(st.integers(0, len(states) - 1), max_size=4)):
            desk.perform(history.name_revision(RevisionId(states[at].head), f"Name {at}"))
        with desk.database.transaction() as tx:
            head = tx.stories.get(STORY)
            for at in data.draw(st.lists(st.integers(0, 19), max_size=2)):
                head = tx.stories.save(
                    replace(head, deck=f"Merged {at}"), head.head, "Merged", RevisionKind.MERGE,
                    merged=other[at].head,
                )  # fmt: skip
        before = [asked(desk, key) for key in (STORY, other[0].id)]
        full = data.draw(st.integers(8, 60))
        pack_histories(desk, replace(AT_ONCE, full=full, at_hand=data.draw(st.integers(1, 9))))
        after = [asked(desk, key) for key in (STORY, other[0].id)]
        assert after == before
        desk.close()
        prove(path)
        assert is_whole(path)


def test_old_revisions_go_into_full_packs_and_the_newest_stay_at_hand(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    written(desk, 520)
    assert pack_histories(desk) == 0  # they are of today
    clock.moment += timedelta(days=3)
    packed = pack_histories(desk)
    assert pack_histories(desk) == 0
    numbers = rows_of(desk_path)
    assert {1, *range(321, 521)} <= numbers
    assert packed == 520 - len(numbers)
    assert [size for _, _, _, size in packs(desk_path)] == [
        size for _, _, _, size in packs(desk_path) if 100 <= size <= 150
    ]
    assert len(packs(desk_path)) == 2
    assert problems_of(desk_path) == ()


def test_a_short_history_is_not_packed(desk: Desk, clock: Clock, desk_path: Path) -> None:
    written(desk, 290)
    clock.moment += timedelta(days=30)
    assert pack_histories(desk) == 0
    assert packs(desk_path) == []


def test_named_heads_first_and_key_frames_of_what_stays_have_rows(
    desk: Desk, desk_path: Path
) -> None:
    states = written(desk, 60)
    desk.perform(history.name_revision(RevisionId(states[29].head), "As sent"))
    pack_histories(desk, AT_ONCE)
    with bare(desk_path) as connection:
        key = "SELECT key_frame FROM revision WHERE number = 30 AND document_id = 's-1'"
        (frame,) = connection.execute(key).fetchone()
        number = "SELECT number FROM revision WHERE id = ?"
        (frame_number,) = connection.execute(number, (frame,)).fetchone()
    assert {1, frame_number, 30, 60} <= rows_of(desk_path)
    assert len(rows_of(desk_path)) < 30
    assert is_whole(desk_path)


def test_a_revision_whose_words_are_not_counted_yet_is_not_packed(
    desk: Desk, desk_path: Path
) -> None:
    written(desk, 40)
    with bare(desk_path) as connection:
        connection.execute("DROP TRIGGER words_are_counted_once")
        connection.execute("UPDATE revision SET words = -1 WHERE number = 7")
    pack_histories(desk, AT_ONCE)
    assert 7 in rows_of(desk_path)
    assert packs(desk_path)


def test_a_damaged_revision_stays_for_a_repair_to_find(desk: Desk, desk_path: Path) -> None:
    states = written(desk, 60)
    with bare(desk_path) as connection:
        connection.execute("DROP TRIGGER revision_is_never_changed")
        wrong = "UPDATE revision SET sha256 = zeroblob(32) WHERE id = ?"
        connection.execute(wrong, (states[6].head,))
    assert pack_histories(desk, AT_ONCE) > 30
    assert 7 in rows_of(desk_path)
    assert desk.ask(lambda tx: tx.revisions.damaged()) == (states[6].head,)
    assert is_whole(desk_path)


def test_a_packed_revision_can_be_named_and_loses_its_name_again(
    desk: Desk, desk_path: Path
) -> None:
    states = written(desk, 60)
    pack_histories(desk, AT_ONCE)
    before = asked(desk)
    tenth = RevisionId(states[9].head)
    assert 10 not in rows_of(desk_path)
    desk.perform(history.name_revision(tenth, "As sent"))
    assert desk.ask(lambda tx: tx.revisions.find(STORY, "as sent")).number == 10
    assert 10 in rows_of(desk_path)
    assert pack_histories(desk, AT_ONCE) == 0
    desk.undo()
    assert asked(desk) == before
    assert is_whole(desk_path)
    with pytest.raises(NotFoundError):
        desk.perform(history.name_revision(RevisionId(new_id()), "Nothing"))


def test_the_last_one_of_a_pack_can_be_named(desk: Desk, desk_path: Path) -> None:
    states = written(desk, 12)
    pack_histories(desk, AT_ONCE)
    before = asked(desk)["story"]
    for state in states:
        desk.perform(history.name_revision(RevisionId(state.head), f"Name of {state.head}"))
    assert packs(desk_path) == []
    assert asked(desk)["story"] == before


def test_a_packed_revision_is_brought_back(desk: Desk) -> None:
    states = written(desk, 60)
    pack_histories(desk, AT_ONCE)
    desk.perform(history.restore_revision(STORY, RevisionId(states[9].head)))
    assert desk.ask(lambda tx: tx.stories.get(STORY)).body == states[9].body
    newest = desk.ask(lambda tx: tx.revisions.of(STORY))[0]
    assert newest.reason == "Restored revision 10"


def test_packed_revisions_are_thinned_as_others_are(
    desk: Desk, clock: Clock, desk_path: Path, tmp_path: Path
) -> None:
    written(desk, 160)
    desk.perform(notes.add_note(STORY, "On this text."))
    copy = tmp_path / "unpacked.desk"
    desk.database.backup(copy)
    pack_histories(desk, AT_ONCE)
    clock.moment += timedelta(days=60)
    unpacked = Desk(open_desk(copy, now=clock, person="Ada Okafor"))
    thin_histories(unpacked)
    gone = thin_histories(desk)
    assert gone > 80
    packed, plain = (asked(d) for d in (desk, unpacked))
    # Of those that are packed against a key frame some stay a while longer.
    assert {r.id for r in packed["of"]} <= {r.id for r in plain["of"]}
    assert {r.id for r in plain["of"] if r.reason == "Saved by hand"} <= {
        r.id for r in packed["of"]
    }
    for newer, older in zip(packed["of"], packed["of"][1:], strict=False):
        assert packed["parents"][packed["of"].index(newer)] == (older.id,)
    assert packed["damaged"] == ()
    states = {r.id: s.body for r, s in zip(plain["of"], plain["story"], strict=True)}
    assert all(states[r.id] == s.body for r, s in zip(packed["of"], packed["story"], strict=True))
    assert thin_histories(desk) == 0
    unpacked.close()
    assert is_whole(desk_path)


def test_a_pack_that_was_opened_while_its_thinning_was_planned_is_left(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    written(desk, 160)
    pack_histories(desk, AT_ONCE)
    clock.moment += timedelta(days=60)
    with desk.database.reading() as tx:
        thinning = tx.retention.plan(STORY, tx.revisions.of(STORY), tx.now())
    assert thinning is not None
    named = RevisionId(min(thinning.in_packs))
    desk.perform(history.name_revision(named, "As sent"))
    before = asked(desk)
    with desk.database.deleting() as tx:
        assert not tx.retention.relink(thinning)
    assert asked(desk) == before
    assert thin_histories(desk) > 80
    assert desk.ask(lambda tx: tx.revisions.get(named)).name == "As sent"
    assert is_whole(desk_path)


def test_packs_of_which_little_is_left_become_one(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    written(desk, 160)
    pack_histories(desk, replace(AT_ONCE, full=25))
    many = len(packs(desk_path))
    clock.moment += timedelta(days=60)
    thin_histories(desk)
    before = asked(desk)
    assert pack_histories(desk, replace(AT_ONCE, full=60, least=30)) > 0
    assert len(packs(desk_path)) <= many / 2
    assert asked(desk) == before
    assert pack_histories(desk, replace(AT_ONCE, full=60, least=30)) == 0
    assert is_whole(desk_path)


def test_a_long_story_has_fewer_revisions_in_a_pack(
    desk: Desk, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(desk, 120)
    for module in ("packing", "packs"):
        monkeypatch.setattr(f"deskeditor.storage.{module}.MOST_TEXT", 50_000)  # of 1.4 KB each
    before = asked(desk)
    assert pack_histories(desk, replace(AT_ONCE, full=100, least=50)) > 60
    assert all(size < 50 for _, _, _, size in packs(desk_path))
    assert pack_histories(desk, replace(AT_ONCE, full=100, least=50)) == 0
    assert asked(desk) == before


def test_what_was_planned_is_left_when_somebody_named_one_meanwhile(
    desk: Desk, desk_path: Path
) -> None:
    states = written(desk, 40)
    with desk.database.reading() as tx:
        bundle = tx.packing.plan(STORY, tx.now(), AT_ONCE)
    assert bundle is not None
    desk.perform(history.name_revision(RevisionId(states[9].head), "Just now"))
    with desk.database.deleting() as tx:
        assert tx.packing.put(bundle) == 0
    assert packs(desk_path) == []
    with desk.database.deleting() as tx:
        again = tx.packing.plan(STORY, tx.now(), AT_ONCE)
        assert again is not None
        assert tx.packing.put(again) == len(again.entries)
    with desk.database.deleting() as tx:
        assert tx.packing.put(again) == 0


def test_a_thin_pack_that_was_opened_meanwhile_is_left(desk: Desk, desk_path: Path) -> None:
    states = written(desk, 60)
    pack_histories(desk, AT_ONCE)
    with desk.database.reading() as tx:
        bundle = tx.packing.plan(STORY, tx.now(), PackingRule(3, timedelta(0), 100, 40))
    assert bundle is not None
    last = packs(desk_path)[-1]
    assert last[0] in {pack.row for pack in bundle.packs}
    desk.perform(history.name_revision(RevisionId(states[last[2] - 1].head), "Just now"))
    assert packs(desk_path)[-1][0] == last[0]  # SQLite gives the number of a row again
    with desk.database.deleting() as tx:
        assert tx.packing.put(bundle) == 0
    assert [r.number for r in desk.ask(lambda tx: tx.revisions.of(STORY))] == [*range(60, 0, -1)]


def test_a_transaction_that_is_not_kept_leaves_rows_and_packs(desk: Desk, desk_path: Path) -> None:
    written(desk, 60)
    with desk.database.reading() as tx:
        bundle = tx.packing.plan(STORY, tx.now(), AT_ONCE)
    before = asked(desk)
    assert bundle is not None

    def put_and_die() -> None:
        with desk.database.deleting() as tx:
            assert tx.packing.put(bundle)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_and_die()
    assert rows_of(desk_path) == set(range(1, 61))
    assert packs(desk_path) == []
    assert asked(desk) == before
    assert is_whole(desk_path)


def test_what_is_needed_cannot_be_purged(desk: Desk, desk_path: Path) -> None:
    """SQLite's own check is off there, so ours must not be; afterwards it is on again."""
    states = written(desk, 30)
    with desk.database.reading() as tx:
        bundle = tx.packing.plan(STORY, tx.now(), AT_ONCE)
    assert bundle is not None
    for needed in (states[-1].head, states[20].head):  # the head, and a key frame
        with pytest.raises(RuntimeError, match="needs"), desk.database.deleting() as tx:
            tx.packing.put(replace(bundle, rows=(*bundle.rows, needed)))
    assert rows_of(desk_path) == set(range(1, 31))
    dangling = replace(bundle, document="nothing", rows=())
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), desk.database.transaction() as tx:
        tx.packing.put(dangling)


@pytest.mark.parametrize(
    "change", ["UPDATE revision_pack SET revisions = 1", "DELETE FROM revision_pack"]
)
def test_a_pack_is_never_changed_or_deleted(desk: Desk, desk_path: Path, change: str) -> None:
    written(desk, 30)
    pack_histories(desk, AT_ONCE)
    refusal = sqlite.module().IntegrityError
    with bare(desk_path) as connection, pytest.raises(refusal, match="pack"):
        connection.execute(change)


def test_a_damaged_pack_is_named_and_the_rest_can_be_read(desk: Desk, desk_path: Path) -> None:
    states = written(desk, 60)
    pack_histories(desk, AT_ONCE)
    (first, _, last, _), second = packs(desk_path)[:2]
    spoil(desk_path, first, -40)  # in its texts
    with desk.database.reading() as tx:
        assert [r.number for r in tx.revisions.of(STORY)] == list(range(60, 0, -1))
        with pytest.raises(DeskDamagedError, match=f"to {last} of document s-1"):
            tx.revisions.story(states[last - 1].head)
        assert tx.revisions.story(states[second[1] - 1].head).body == states[second[1] - 1].body
        lost = {tx.revisions.get(key).number for key in tx.revisions.damaged()}
    packed = set(range(1, last + 1)) - rows_of(desk_path)
    assert lost == packed
    (problem,) = problems_of(desk_path)
    assert problem.part is Part.REVISION
    assert "repair" in problem.what


def test_a_pack_of_which_nothing_can_be_read_leaves_what_is_at_hand(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    written(desk, 60)
    written(desk, 60, StoryId("s-2"))
    pack_histories(desk, AT_ONCE)
    (row, first, last, _) = packs(desk_path)[0]
    spoil(desk_path, row, 60)  # in its list
    with bare(desk_path) as connection:
        which = "SELECT document_id, first_id, last_id FROM revision_pack WHERE id = ?"
        document, first_id, last_id = connection.execute(which, (row,)).fetchone()
    other = StoryId("s-2") if document == STORY else STORY
    with desk.database.reading() as tx:
        with pytest.raises(DeskDamagedError, match=f"Revisions {first} to {last}"):
            tx.revisions.of(document)
        assert tx.revisions.damaged() == (first_id, last_id)
        assert len(tx.revisions.of(other)) == 60
        assert tx.stories.get(document).id == document
    head = desk.ask(lambda tx: tx.stories.get(document))
    with desk.database.transaction() as tx:
        tx.stories.save(replace(head, deck="Goes on"), head.head)
    clock.moment += timedelta(days=60)
    assert thin_histories(desk) > 0  # the other's
    assert len(desk.ask(lambda tx: tx.revisions.of(other))) < 60


def test_a_damaged_pack_is_in_the_way_of_no_other_story(desk: Desk, desk_path: Path) -> None:
    states = written(desk, 10)
    written(desk, 60, StoryId("s-2"))
    pack_histories(desk, PackingRule(at_hand=20, settled=timedelta(0), full=25, least=4))
    with bare(desk_path) as connection:
        connection.execute("DROP TRIGGER revision_pack_is_never_changed")
        # both stories were written at the same time, and of what is packed nothing can be read
        connection.execute("UPDATE revision_pack SET first_id = '0', last_id = 'z', data = x'00'")
    desk.perform(history.name_revision(RevisionId(states[4].head), "For the printer"))
    assert desk.ask(lambda tx: tx.revisions.get(states[4].head)).name == "For the printer"
    assert desk.ask(lambda tx: tx.revisions.parents(states[0].head)) == ()


Damage = Callable[[Path], None]


def damaged_text(path: Path) -> None:
    spoil(path, packs(path)[0][0], -40)


def damaged_list(path: Path) -> None:
    spoil(path, packs(path)[1][0], 60)


@pytest.mark.parametrize("damage", [damaged_text, damaged_list])
@pytest.mark.parametrize("when", ["before it was packed", "after it was packed"])
def test_a_repair_takes_packs_from_backup_and_file(
    database: Database, desk_path: Path, damage: Damage, when: str
) -> None:
    desk = Desk(database)
    states = written(desk, 120)
    folder = usual_folder(desk_path)
    if when == "after it was packed":
        pack_histories(desk, AT_ONCE)
    folder.make(desk_path, desk.database.media, desk.ask(lambda tx: tx.now()), "Test")
    desk.perform(history.name_revision(RevisionId(states[4].head), "Out of its pack"))
    head = states[-1]
    with desk.database.transaction() as tx:
        for number in range(30):
            after = replace(head, deck=f"Later {number}")
            head = tx.stories.save(after, head.head)
    pack_histories(desk, AT_ONCE)
    desk.perform(keep_draft(replace(desk.ask(lambda tx: tx.revisions.story(states[7].head)),
                                    body="Typed on an old one.\n")))  # fmt: skip
    before = asked(desk)
    database.close()
    damage(desk_path)
    mended = mend(desk_path, folder)
    assert mended.set_aside is not None
    assert mended.salvaged.lost == ()
    assert problems_of(desk_path) == ()
    assert is_whole(desk_path)
    again = Desk(open_desk(desk_path))
    left = asked(again)
    draft = again.ask(lambda tx: tx.drafts.get(STORY))
    again.close()
    unnamed = [replace(r, name="") for r in before["of"]]
    assert [replace(r, name="") for r in left["of"]] == unnamed
    assert [s.body for s in left["story"]] == [s.body for s in before["story"]]
    assert left["parents"] == before["parents"]
    assert draft is not None
    assert draft.body == "Typed on an old one.\n"


def test_a_repair_without_a_backup_tells_what_a_damaged_pack_lost(
    database: Database, desk_path: Path
) -> None:
    desk = Desk(database)
    written(desk, 60)
    pack_histories(desk, AT_ONCE)
    database.close()
    (_, first, last, size) = packs(desk_path)[0]
    damaged_text(desk_path)
    mended = mend(desk_path, usual_folder(desk_path))
    assert any(f"revisions {first} to {last} " in told for told in mended.salvaged.lost)
    again = Desk(open_desk(desk_path))
    left = asked(again)
    again.close()
    assert len(left["of"]) == 60 - size
    assert left["damaged"] == ()


def test_a_backup_with_a_damaged_pack_is_made_whole_of_the_file(
    database: Database, desk_path: Path
) -> None:
    desk = Desk(database)
    written(desk, 60)
    pack_histories(desk, AT_ONCE)
    before = asked(desk)["of"]
    spoil(desk_path, packs(desk_path)[0][0], -40)
    folder = usual_folder(desk_path)
    folder.make(desk_path, desk.database.media, desk.ask(lambda tx: tx.now()), "Test")
    spoiled = packs(desk_path)[0][0]
    with bare(desk_path) as connection:  # as it was before, and another one spoiled
        (data,) = connection.execute(
            "SELECT data FROM revision_pack WHERE id = ?", (spoiled,)
        ).fetchone()
        whole = bytearray(data)
        whole[-40] ^= 0xFF
        change = "UPDATE revision_pack SET data = ? WHERE id = ?"
        connection.execute(change, (bytes(whole), spoiled))
        other = packs(desk_path)[1][0]
        connection.execute(change, (b"nothing", other))
    database.close()
    mended = mend(desk_path, folder)
    assert mended.salvaged.lost == ()
    again = Desk(open_desk(desk_path))
    left = asked(again)
    again.close()
    assert [r.id for r in left["of"]] == [r.id for r in before]
    assert left["damaged"] == ()


def test_a_backup_of_an_older_schema_takes_packs_from_the_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copyfile(SCHEMAS / "1.1.desk", path)
    folder = usual_folder(path)
    folder.make(path, path.with_suffix(".media"), datetime.now(UTC), "Before")
    desk = Desk(open_desk(path))
    written(desk, 60)
    pack_histories(desk, AT_ONCE)
    before = asked(desk)
    desk.close()
    spoil_page_of(path, "term")
    mended = mend(path, folder)
    assert mended.set_aside is not None
    again = Desk(open_desk(path))
    after = asked(again)
    again.close()
    assert after["of"] == before["of"]
    assert [s.body for s in after["story"]] == [s.body for s in before["story"]]
    assert problems_of(path) == ()


def test_the_newest_revision_that_can_be_read_may_lie_in_a_pack(
    database: Database, desk_path: Path
) -> None:
    desk = Desk(database)
    states = written(desk, 60)
    pack_histories(desk, AT_ONCE)
    (_, _, last, _) = packs(desk_path)[-1]
    database.close()
    with bare(desk_path) as connection:
        connection.execute("DROP TRIGGER revision_is_never_changed")
        connection.execute("UPDATE revision SET sha256 = zeroblob(32)")
    mended = mend(desk_path, usual_folder(desk_path))
    assert mended.salvaged.lost
    again = Desk(open_desk(desk_path))
    story = again.ask(lambda tx: tx.stories.get(STORY))
    parents = again.ask(lambda tx: tx.revisions.parents(story.head))
    again.close()
    assert story.body == states[last - 1].body
    assert parents == (states[last - 2].head,)
    assert problems_of(desk_path) == ()


def test_thinning_and_packing_happen_once_a_day_and_stop_when_asked(
    desk: Desk, clock: Clock, desk_path: Path
) -> None:
    written(desk, 420, automatic=0)
    clock.moment += timedelta(days=3)
    assert tend_histories_in_time(desk, is_wanted=lambda: False) == 0
    assert tend_histories_in_time(desk) > 0
    assert packs(desk_path)
    assert tend_histories_in_time(desk) == 0
