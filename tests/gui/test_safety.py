"""Backups while one works, what can be done when nothing is saved, and what the line says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_window import TIMEOUT, Seat, answer
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.safety.keeper import BackupKeeper
from deskeditor.gui.safety.notices import Notices
from deskeditor.gui.safety.tending import Tending
from deskeditor.gui.status_line import StatusLine
from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, save_story
from deskeditor.storage.backup_folder import Backup, is_intact, usual_folder
from deskeditor.storage.desk_file import open_desk

GRAIN = "river-watch-danube-grain-talks"


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_backup_is_taken_before_what_is_risky_and_at_the_end(
    qtbot: QtBot, client: DeskClient, sample_path: Path
) -> None:
    keeper = BackupKeeper(client, lambda: "")
    made: list[Backup] = []
    keeper.made.connect(made.append)
    keeper.back_up_before("Before an import")
    client.perform(create_story("Imported"))
    qtbot.waitUntil(lambda: len(made) == 1, timeout=TIMEOUT)
    qtbot.waitUntil(keeper._due.isActive, timeout=TIMEOUT)  # noqa: SLF001 - 5 minutes from now
    keeper.finish()
    done: list[object] = []
    client.run(lambda _desk: None).done.connect(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=TIMEOUT)
    last, first = usual_folder(sample_path).all()
    assert (first.why, last.why) == ("Before an import", "At the end")
    assert last.stories == first.stories + 1
    assert is_intact(first)
    assert is_intact(last)


def test_what_follows_a_risk_does_not_wait_for_its_backup_nor_is_it_in_there(
    qtbot: QtBot, client: DeskClient, sample_path: Path
) -> None:
    keeper, gate = BackupKeeper(client, lambda: ""), Event()
    made: list[Backup] = []
    done: list[object] = []
    keeper.made.connect(made.append)
    keeper.lane.submit(lambda: gate.wait(TIMEOUT / 1000))  # the copy cannot begin
    before = answer(qtbot, client, lambda tx: tx.stories.find(GRAIN))
    keeper.back_up_before("Before a change")
    act = client.perform(save_story(replace(before, body="Changed.\n"), before.head))
    act.done.connect(done.append)
    client.perform(create_story("Made meanwhile")).done.connect(done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=TIMEOUT)
    assert not made
    gate.set()
    qtbot.waitUntil(lambda: len(made) == 1, timeout=TIMEOUT)
    desk = open_desk(made[0].path, read_only=True)
    with desk.reading() as tx:
        assert tx.stories.get(before.id).head == before.head
        assert not [s for s in tx.edition().stories if s.headline == "Made meanwhile"]
    desk.close()
    keeper.rest()
    keeper.lane.close()
    held = sample_path.with_name(f"{sample_path.name}-wal")
    client.run(lambda desk: desk.database.close()).done.connect(done.append)
    qtbot.waitUntil(lambda: len(done) == 3, timeout=TIMEOUT)
    assert not held.exists()  # nobody reads the desk any more


def test_histories_are_tended_after_a_backup_beside_what_is_typed(
    qtbot: QtBot, client: DeskClient
) -> None:
    keeper, gate, begun = BackupKeeper(client, lambda: ""), Event(), Event()
    tending = Tending(client, keeper.lane)
    keeper.made.connect(tending.begin)
    done: list[object] = []

    def hold(_desk: object) -> None:
        begun.set()
        gate.wait(TIMEOUT / 1000)

    client.run(hold)  # the desk's lane is at work: only another one can do it
    qtbot.waitUntil(begun.is_set, timeout=TIMEOUT)
    keeper.back_up("While you worked")
    desk = client.desk
    qtbot.waitUntil(lambda: bool(last_tended(desk)), timeout=TIMEOUT)
    first = last_tended(desk)
    gate.set()
    keeper.back_up("Again, on the same day").done.connect(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=TIMEOUT)
    tending.stop()
    keeper.rest()
    keeper.lane.close()
    assert last_tended(desk) == first


def test_tending_leaves_the_rest_when_the_desk_is_closed(qtbot: QtBot, client: DeskClient) -> None:
    keeper = BackupKeeper(client, lambda: "")
    tending = Tending(client, keeper.lane)
    client.run(lambda _desk: None)
    qtbot.waitUntil(lambda: client._desk is not None, timeout=TIMEOUT)  # noqa: SLF001 - opened
    tending.stop()
    tending.begin(None)
    keeper.rest()
    keeper.lane.close()
    assert last_tended(client.desk) == ""


def last_tended(desk: Desk) -> str:
    return desk.ask(lambda tx: tx.settings.local_get("histories_thinned", ""))


def test_a_change_of_more_than_a_hundred_stories_is_preceded_by_a_backup(seat: Seat) -> None:
    made: list[Backup] = []
    seat.window.safety.keeper.made.connect(made.append)
    ids = tuple(StoryId(f"many-{number:03}") for number in range(101))

    def add(desk: Desk) -> None:
        with desk.database.transaction() as tx:
            for number, key in enumerate(ids):
                tx.stories.add(Story(key, f"Many {number}", slug=f"many-{number}"))

    added: list[object] = []
    seat.window.client.run(add).done.connect(added.append)
    seat.until(lambda: bool(added))
    seat.window.many_acts.set_status(ids[:100], "ready")
    seat.until(lambda: seat.stored("many-99").status is Status.READY)
    assert not made
    seat.window.many_acts.set_status(ids, "published")
    seat.until(lambda: len(made) == 1)
    assert made[0].why == "Before a change of 101 stories"
    seat.until(lambda: seat.stored("many-100").status is Status.PUBLISHED)
    desk = open_desk(made[0].path, read_only=True)
    with desk.reading() as tx:
        assert tx.stories.get(ids[99]).status is Status.READY
        assert tx.stories.get(ids[100]).status is Status.DRAFT
    desk.close()
    seat.window.story_acts.trash(ids)
    seat.until(lambda: len(made) == 2)
    assert made[1].why == "Before 101 stories went to the trash"
    assert made[1].stories == made[0].stories


def test_nothing_new_is_not_backed_up_at_the_end(
    qtbot: QtBot, client: DeskClient, sample_path: Path
) -> None:
    keeper = BackupKeeper(client, lambda: "")
    keeper.finish()
    done: list[object] = []
    client.run(lambda _desk: None).done.connect(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=TIMEOUT)
    assert usual_folder(sample_path).all() == ()


def test_a_backup_that_fails_is_said_until_one_succeeds(seat: Seat, tmp_path: Path) -> None:
    window, keeper = seat.window, seat.window.safety.keeper
    place = usual_folder(seat.path).folder
    place.write_text("a file where the folder should be")
    keeper.back_up("While you worked")
    seat.until(window.status.backup_trouble.isVisible)
    bar = window.notices.bar("backup")
    assert bar is not None
    assert bar.label.text().startswith("No backup could be made.")
    place.unlink()
    keeper.back_up("While you worked")
    seat.until(lambda: not window.status.backup_trouble.isVisible())
    assert window.notices.bar("backup") is None


def test_a_backup_is_listed_and_restored_to_a_new_place(seat: Seat, tmp_path: Path) -> None:
    window = seat.window
    window.actions_by_key["backups"].trigger()
    dialog = window.safety.dialog
    assert dialog is not None
    assert not dialog.restore.isEnabled()
    click(dialog.now)
    seat.until(lambda: dialog.table.topLevelItemCount() == 1)
    row = dialog.table.topLevelItem(0)
    assert row is not None
    assert (row.text(1), row.text(4)) == ("By hand", "checked")
    target = tmp_path / "new place" / "Again.desk"
    wanted: list[str] = []
    window.desk_wanted.connect(wanted.append)
    window.desk_wanted.disconnect(wanted.append)
    dialog.restore_to(target)
    seat.until(dialog.go.isVisible)
    dialog.desk_wanted.connect(wanted.append)
    click(dialog.go)
    assert wanted == [str(target)]
    again = open_desk(target)
    with again.reading() as tx:
        assert tx.stories.find(GRAIN).headline
        assert tx.blobs.missing() == ()
    again.close()
    dialog.reject()


def test_words_that_cannot_be_saved_are_kept_copied_and_saved_again(
    seat: Seat, tmp_path: Path
) -> None:
    story = seat.open(GRAIN)
    window = seat.window
    kept: list[object] = []
    seat.client.run(lambda desk: _refuse(desk.database)).done.connect(kept.append)
    seat.until(lambda: bool(kept))
    seat.type(window.stories.editor.headline, "Kept: ")
    seat.until(lambda: window.session.status.state is SaveState.FAILED)
    assert window.status.remedy.isVisible()
    assert window.top.note.text() == "Not all work is saved"
    assert window.status.saving.text().startswith("Not saved: Meridian.desk cannot be changed")
    file = tmp_path / "copy.md"
    window.safety.write_copy(file)
    assert file.read_text("utf-8").startswith(f"# Kept: {story.headline}\n\n")
    window.safety.copy_text()
    assert QApplication.clipboard().text() == file.read_text("utf-8")
    window.safety.write_copy(tmp_path)
    assert window.toast.text.startswith("The copy cannot be written")
    seat.client.run(lambda desk: _allow(desk.database))
    menu = window.status.remedy.menu()
    assert menu is not None
    menu.actions()[0].trigger()  # "Try again now"
    seat.until(lambda: window.session.status.state is SaveState.SAVED)
    assert not window.status.remedy.isVisible()
    assert window.top.note.text() == "Offline · all work saved here"
    draft = seat.ask(lambda tx: tx.drafts.get(story.id))
    assert draft is not None
    assert draft.headline == f"Kept: {story.headline}"


def _refuse(database: object, on: str = "ON") -> str:
    """Let SQLite refuse every write, as on a disk that became read-only."""
    writer = database._writer  # type: ignore[attr-defined]  # noqa: SLF001 - no way from outside
    with writer.connect() as connection:
        connection.connection.driver_connection.execute(f"PRAGMA query_only={on}")
    return on


def _allow(database: object) -> str:
    return _refuse(database, "OFF")


@pytest.fixture
def line(qtbot: QtBot, qapp: QApplication) -> StatusLine:
    line = StatusLine("Meridian.desk")
    qtbot.addWidget(line)
    return line


def test_the_line_says_how_long_ago_a_word_was_saved(line: StatusLine) -> None:
    now = datetime.now(UTC)
    line.show_status(SaveStatus(SaveState.SAVED, now - timedelta(seconds=12.5)))
    assert line.saving.text() == "Saved 12 s ago"
    line.show_status(SaveStatus(SaveState.SAVED, now))
    assert line.saving.text() == "Saved"
    line.show_status(SaveStatus(SaveState.SAVING))
    assert line.saving.text() == "Saving…"
    assert line.remedy.isHidden()
    line.show_status(SaveStatus(SaveState.FAILED, reason="The disk is full."))
    assert line.saving.text() == "Not saved: The disk is full."
    assert not line.remedy.isHidden()


def test_a_notice_stays_until_it_is_over_or_put_away(qtbot: QtBot, qapp: QApplication) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    pressed: list[bool] = []
    notices.say("one", "First.", [("Do it", lambda: pressed.append(True))])
    notices.say("two", "Second.")
    notices.say("one", "First again.")
    bar = notices.bar("one")
    assert bar is not None
    assert bar.label.text() == "First again."
    notices.drop("one")
    assert notices.bar("one") is None
    assert not notices.isHidden()
    notices.drop("two")
    assert notices.isHidden()
