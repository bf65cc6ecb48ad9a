"""What a save puts off: nobody can tell, and nothing of it is lost."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deskeditor.errors import DiskFullError, RefusedError
from deskeditor.model.query import parse_query
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, keep_draft, save_story, set_status
from deskeditor.storage import desk_file, sqlite
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.listing import Listing
from deskeditor.storage.lock import lock_path
from deskeditor.storage.transaction import Transaction

BODY = "The ferry left at dawn with eleven lorries.\n"


@pytest.fixture
def story(desk: Desk) -> Story:
    return desk.perform(create_story("Ferries", body=BODY)).value


def save(desk: Desk, story: Story, **fields: Any) -> Story:  # noqa: ANN401 - Story's
    return desk.perform(save_story(replace(story, **fields), story.head)).value


def in_file(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite.connect(path, "ro")
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    connection.close()
    return rows


def due(path: Path) -> int:
    return len(in_file(path, "SELECT * FROM listing_due"))


def found(words: str) -> Callable[[Transaction], int]:
    return lambda tx: tx.stories.count(parse_query(words))


def test_a_save_is_on_the_disk_before_it_is_listed(desk: Desk, story: Story) -> None:
    saved = save(desk, story, headline="Ferries and fees")
    path = desk.database.path
    assert due(path) == 1
    assert in_file(path, "SELECT headline FROM story_row") == [("Ferries",)]
    assert in_file(path, f"SELECT words FROM revision WHERE id = '{saved.head}'") == [(-1,)]
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"
    assert due(path) == 0
    assert in_file(path, f"SELECT words FROM revision WHERE id = '{saved.head}'") == [(8,)]


def test_whoever_asks_sees_the_last_save(desk: Desk, story: Story) -> None:
    assert desk.ask(found("hearse")) == 0
    save(desk, story, body=BODY + "\nAnd a hearse.\n")
    assert desk.ask(found("hearse")) == 1
    assert desk.ask(found("words:>9")) == 1


def test_the_window_lists_without_being_asked(desk: Desk, story: Story) -> None:
    save(desk, story, deck="At dawn.")
    desk.settle()
    assert due(desk.database.path) == 0


def test_the_words_of_two_saves_in_succession_are_both_counted(desk: Desk, story: Story) -> None:
    first = save(desk, story, body="Two words.\n")
    second = save(desk, first, body="Three words now.\n")
    counted = desk.ask(lambda tx: {str(r.id): r.words for r in tx.revisions.of(story.id)})
    assert (counted[first.head], counted[second.head]) == (2, 3)


def test_words_are_counted_once(desk: Desk, story: Story) -> None:
    saved = save(desk, story, body="Two words.\n")
    desk.settle()
    with (
        pytest.raises(sqlite.module().IntegrityError, match="never changed"),
        desk.database.transaction() as tx,
    ):
        tx.listing._statements.run(  # noqa: SLF001 - there is no other way to try
            "UPDATE revision SET words = 3 WHERE id = ?", (saved.head,)
        )


def test_typing_does_not_list(desk: Desk, story: Story) -> None:
    saved = save(desk, story, deck="At dawn.")
    desk.perform(keep_draft(replace(saved, deck="At dawn, and late")))
    assert due(desk.database.path) == 1


def test_a_slug_that_is_not_listed_yet_is_taken_all_the_same(desk: Desk, story: Story) -> None:
    other = desk.perform(create_story("Ports")).value
    save(desk, story, slug="the-crossing")
    with pytest.raises(RefusedError, match="the-crossing"):
        save(desk, other, slug="the-crossing")


def test_another_act_finds_the_lists_as_they_should_be(desk: Desk, story: Story) -> None:
    save(desk, story, headline="Ferries and fees")
    desk.perform(set_status(story.id, Status.REVIEW))
    with desk.database.transaction() as tx:
        assert tx.rebuild_lists() == ()


def test_a_desk_that_ended_in_between_lists_when_it_is_opened(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    save(desk, story, headline="Ferries and fees", body="A hearse.\n")
    left = desk.database.backup(tmp_path / "left.desk")  # the file as it is at this moment
    assert due(left) == 1
    again = Desk(open_desk(left))
    assert again.ask(found("hearse")) == 1
    with again.database.transaction() as tx:
        assert tx.rebuild_lists() == ()
    again.close()
    assert due(left) == 0


def test_an_act_that_fails_leaves_the_listing_for_the_next(desk: Desk, story: Story) -> None:
    save(desk, story, headline="Ferries and fees")
    with pytest.raises(ZeroDivisionError), desk.database.transaction():
        raise ZeroDivisionError
    assert due(desk.database.path) == 1
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"


def test_a_question_is_answered_though_the_lists_cannot_be_written(
    desk: Desk, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk, story, headline="Ferries and fees")

    def full(_listing: Listing) -> None:
        raise DiskFullError("There is no room.")

    with monkeypatch.context() as patch:
        patch.setattr(Listing, "settle", full)
        assert desk.ask(lambda tx: tx.stories.get(story.id)).headline == "Ferries and fees"
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"


def test_a_question_does_not_wait_for_a_long_act(desk: Desk, story: Story) -> None:
    save(desk, story, headline="Ferries and fees")
    began, may_end = threading.Event(), threading.Event()

    def long_act() -> None:
        with desk.database.transaction():
            began.set()
            may_end.wait(20)

    act = threading.Thread(target=long_act)
    act.start()
    began.wait(20)
    assert desk.ask(lambda tx: tx.stories.get(story.id)).headline == "Ferries and fees"
    may_end.set()
    act.join()
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"


def test_a_question_waits_for_whoever_lists(
    desk: Desk, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk, story, headline="Ferries and fees")
    began, may_end, settle = threading.Event(), threading.Event(), Listing.settle

    def slowly(listing: Listing) -> None:
        settle(listing)
        began.set()
        may_end.wait(20)

    monkeypatch.setattr(Listing, "settle", slowly)
    listing = threading.Thread(target=desk.settle)
    listing.start()
    began.wait(20)
    threading.Timer(0.5, may_end.set).start()  # longer than it waits for an act
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"
    listing.join()


def left_by(desk: Desk, folder: Path) -> Path:
    """Return the file as a crash at this moment would leave it."""
    return desk.database.backup(folder / "left.desk")


def gone_on_with(
    path: Path, patch: pytest.MonkeyPatch, act: Callable[[Transaction], object]
) -> Desk:
    """Let a version that knows no listing to be due do something, and open the desk again."""
    with patch.context() as older:
        older.setattr(Listing, "settle", lambda _listing: None)
        database = open_desk(path)
        with database.transaction() as tx:
            act(tx)
        database.close()
    assert due(path) == 1
    return Desk(open_desk(path))


@pytest.mark.parametrize("is_trash", [False, True])
def test_a_slug_that_an_older_version_gave_away_does_not_shut_the_desk(
    desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_trash: bool
) -> None:
    other = desk.perform(create_story("Ports", body=BODY)).value
    saved = save(desk, story, slug="the-crossing", body="Two words.\n")

    def give_away(tx: Transaction) -> None:
        tx.stories.save(replace(other, slug="the-crossing"), other.head)
        if is_trash:
            tx.stories.trash(story.id)

    again = gone_on_with(left_by(desk, tmp_path), monkeypatch, give_away)
    now = again.ask(lambda tx: tx.stories.find("the-crossing-2"))
    assert (now.id, now.body, now.deleted_at is not None) == (story.id, "Two words.\n", is_trash)
    newest, before, *_ = again.ask(lambda tx: tx.revisions.of(story.id))
    assert newest.reason == "Another story has the slug “the-crossing”"
    assert (before.id, newest.words, before.words) == (saved.head, 2, 2)
    with again.database.transaction() as tx:
        assert tx.rebuild_lists() == ()
    again.close()


def test_words_that_an_older_version_saved_over_are_counted_all_the_same(
    desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(desk, story, body="Two words.\n")
    over = replace(saved, body="Three words now.\n")
    again = gone_on_with(
        left_by(desk, tmp_path), monkeypatch, lambda tx: tx.stories.save(over, saved.head)
    )
    assert [r.words for r in again.ask(lambda tx: tx.revisions.of(story.id))] == [3, 2, 8]
    again.close()


def test_what_another_computer_left_unlisted_is_listed_when_its_lock_is_gone(
    desk: Desk, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody took the lock over there and died in the middle of a save."""
    path = desk.database.path
    lock_path(path).unlink()
    there = Desk(open_desk(path))
    save(there, story, headline="Ferries and fees")
    there.database._lock.release()  # type: ignore[union-attr]  # noqa: SLF001 - as its end does
    assert due(path) == 1
    desk.perform(keep_draft(desk.ask(lambda tx: tx.stories.get(story.id))))
    assert desk.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries and fees"


def test_who_asked_too_soon_is_owed_an_answer(desk: Desk, story: Story) -> None:
    save(desk, story, headline="Ferries and fees")
    with desk.database.transaction() as tx:
        tx.settings.put("greeting", "hello")
        asking = threading.Thread(target=lambda: desk.ask(lambda tx: tx.stories.summaries()))
        asking.start()
        asking.join()
        assert not desk.settle()
    assert desk.settle()
    assert desk.owes_answer()
    assert not desk.owes_answer()


@pytest.mark.parametrize("has_room", [True, False])
def test_lists_that_a_crash_left_behind_are_read_right_without_writing(
    desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_room: bool
) -> None:
    save(desk, story, headline="Ferries and fees", body="A hearse.\n")
    left = left_by(desk, tmp_path)
    before = left.read_bytes()

    def full(_path: Path, _target: Path) -> Path:
        raise DiskFullError("There is no room.")

    if not has_room:
        monkeypatch.setattr(desk_file, "back_up", full)
    reader = Desk(open_desk(left, read_only=True))
    seen = reader.ask(lambda tx: tx.stories.summary(story.id)).headline
    assert seen == ("Ferries and fees" if has_room else "Ferries")
    assert reader.ask(found("hearse")) == int(has_room)
    assert reader.ask(lambda tx: tx.revisions.of(story.id))[0].words == (2 if has_room else -1)
    assert reader.ask(lambda tx: tx.stories.get(story.id)).body == "A hearse.\n"
    reader.close()
    assert left.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "left" in file.name] == ["left.desk"]


def test_beside_a_window_that_lists_the_desk_itself_is_read(desk: Desk, story: Story) -> None:
    save(desk, story, headline="Ferries and fees")
    listing = threading.Timer(0.15, desk.settle)
    listing.start()
    reader = Desk(open_desk(desk.database.path, read_only=True))
    listing.join()
    save(desk, desk.ask(lambda tx: tx.stories.get(story.id)), headline="Ferries again")
    desk.settle()
    assert reader.ask(lambda tx: tx.stories.summary(story.id)).headline == "Ferries again"
    reader.close()
