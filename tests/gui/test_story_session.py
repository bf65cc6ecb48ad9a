"""The open story: on the disk while it is typed, in history when it is saved, never lost."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Ctrl, Seat, settle, sit_down
from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.model.revision import Revision
from deskeditor.model.story import Story
from deskeditor.operations.stories import save_story

PILOTS = "the-pilots-who-will-not-sail-at-night"
GRAIN = "river-watch-danube-grain-talks"
AT_ONCE = 10.0  # s; `tests/faults` measures the half second that is promised


def _revisions(seat: Seat, story: Story) -> tuple[Revision, ...]:
    return seat.ask(lambda tx: tx.revisions.of(story.id))


def _texts(seat: Seat, story: Story) -> list[Story]:
    def read(revision: Revision) -> Story:
        return seat.ask(lambda tx: tx.revisions.story(revision.id))

    return [read(revision) for revision in _revisions(seat, story)]


def _elsewhere(seat: Seat, story: Story, **fields: object) -> None:
    """Save a story from another side of the same desk."""
    after = replace(story, **fields)  # type: ignore[arg-type]
    seat.client.perform(save_story(after, story.head, "Elsewhere"))


def test_typing_is_in_the_journal_within_half_a_second_while_it_goes_on(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    typed: list[float] = []  # when each letter was typed
    kept: list[float] = []  # when the journal was first seen to hold it
    keys = QTimer()
    keys.setInterval(40)  # never a pause of 150 ms

    def press() -> None:
        QTest.keyClick(body, Qt.Key.Key_X)
        typed.append(time.monotonic())

    def note(draft: Story | None) -> None:
        have = draft.body.index(story.body[:20]) if draft else 0
        kept.extend([time.monotonic()] * (have - len(kept)))
        if len(kept) < 50:
            seat.client.ask(lambda tx: tx.drafts.get(story.id)).done.connect(note)

    keys.timeout.connect(press)
    keys.start()
    note(None)
    seat.until(lambda: len(typed) >= 50)
    keys.stop()
    seen_while_typing = len(kept)
    seat.until(lambda: len(kept) >= 50)
    assert seen_while_typing > 20
    assert max(k - t for t, k in zip(typed, kept, strict=False)) < AT_ONCE
    assert len(_revisions(seat, story)) == 1


def test_it_says_saving_until_the_words_are_on_the_disk(seat: Seat) -> None:
    story = seat.open(GRAIN)
    said: list[SaveState] = []

    def note(status: SaveStatus) -> None:
        said.append(status.state)

    seat.window.session.status_changed.connect(note)
    other = sqlite3.connect(seat.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # another process writes: ours must wait
    seat.type(seat.window.stories.editor.headline, "Now ")
    seat.until(lambda: said == [SaveState.SAVING])
    held = QTimer()
    held.setSingleShot(True)
    held.start(700)
    seat.until(lambda: not held.isActive())
    assert set(said) == {SaveState.SAVING}
    assert seat.window.status.saving.text() == "Saving…"
    other.execute("ROLLBACK")
    other.close()
    seat.until(lambda: said[-1] is SaveState.SAVED)
    assert seat.window.status.saving.text() == "Saved"
    draft = seat.ask(lambda tx: tx.drafts.get(story.id))
    assert draft is not None
    assert draft.headline == f"Now {story.headline}"


def test_ctrl_s_cuts_a_revision_and_the_journal_is_empty_again(seat: Seat) -> None:
    story = seat.open(GRAIN)
    seat.type(seat.window.stories.editor.deck, "Late: ")
    seat.saved()
    assert seat.stored(GRAIN).deck == f"Late: {story.deck}"
    first, second = _revisions(seat, story)
    assert (first.reason, first.author) == ("Saved by hand", "Ruth")
    assert second.number == first.number - 1
    assert seat.ask(lambda tx: tx.drafts.get(story.id)) is None


def test_ctrl_s_without_a_change_adds_nothing_to_history(seat: Seat) -> None:
    story = seat.open(GRAIN)
    seat.saved()
    assert len(_revisions(seat, story)) == 1


def test_going_to_another_story_saves_the_one_that_was_open(seat: Seat) -> None:
    story = seat.open(GRAIN)
    seat.type(seat.window.stories.editor.body, "First. ")
    settle(seat.qtbot)
    seat.open(PILOTS)
    assert seat.stored(GRAIN).body == f"First. {story.body}"
    assert len(_revisions(seat, story)) == 2


def test_the_last_letters_before_a_click_on_another_story_are_saved_too(seat: Seat) -> None:
    story = seat.open(GRAIN)
    seat.type(seat.window.stories.editor.body, "Last letters. ")
    seat.open(PILOTS)  # in the same turn of the event loop as the last key
    assert seat.stored(GRAIN).body == f"Last letters. {story.body}"


def test_what_is_typed_while_a_save_is_under_way_is_not_lost_by_leaving(seat: Seat) -> None:
    story = seat.open(GRAIN)
    editor = seat.window.stories.editor
    seat.type(editor.headline, "A")
    seat.press(seat.window, Qt.Key.Key_S, Ctrl)
    seat.type(editor.headline, "B ")
    seat.open(PILOTS)
    assert seat.stored(GRAIN).headline == f"AB {story.headline}"


def test_typing_through_three_saves_loses_no_letter_nor_the_caret_nor_undo(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    cursor = body.textCursor()
    cursor.setPosition(len("River"))
    body.setTextCursor(cursor)
    start = cursor.position()
    typed = ""
    for number in range(3):
        for letter in "abcdefgh":
            QTest.keyClicks(body, letter)
            typed += letter
            if letter == "d":  # the rest is typed while it is saved
                seat.window.session.save(f"Save {number}")
    assert body.textCursor().position() == start + len(typed)
    whole = story.body[:start] + typed + story.body[start:]
    seat.window.session.save("The last")
    seat.until(lambda: seat.stored(GRAIN).body == whole)
    seat.until(lambda: seat.window.session.status.state is SaveState.SAVED)
    assert body.textCursor().position() == start + len(typed)
    assert body.text == whole.rstrip("\n")
    while body.document().isUndoAvailable():
        body.undo()
    assert body.text == story.body.rstrip("\n")


def test_letters_typed_while_a_save_is_under_way_are_there_after_closing_at_once(
    sit: Callable[[Path], Seat], sample_path: Path
) -> None:
    first = sit(sample_path)
    first.open(GRAIN)
    headline = first.window.stories.editor.headline
    first.type(headline, "A")
    first.press(first.window, Qt.Key.Key_S, Ctrl)
    first.type(headline, "B ")
    first.close()
    again = sit(sample_path)
    again.open(GRAIN)
    assert again.window.stories.editor.headline.text.startswith("AB ")


def test_closing_the_window_saves_what_was_typed(
    sit: Callable[[Path], Seat], sample_path: Path
) -> None:
    first = sit(sample_path)
    story = first.open(GRAIN)
    first.type(first.window.stories.editor.headline, "Closed: ")
    first.type(first.window.stories.editor.body, "The very last word. ")
    first.close()
    again = sit(sample_path)
    kept = again.stored(GRAIN)
    assert kept.headline == f"Closed: {story.headline}"
    assert kept.body == f"The very last word. {story.body}"


def test_a_desk_for_reading_only_says_why_nothing_is_saved_and_keeps_the_text(
    qtbot: QtBot, qapp: QApplication, sample_path: Path
) -> None:
    seat = sit_down(qtbot, qapp, sample_path, read_only=True)
    try:
        seat.start()
        seat.open(GRAIN)
        seat.type(seat.window.stories.editor.headline, "Kept: ")
        seat.until(lambda: seat.window.session.status.state is SaveState.FAILED)
        said = seat.window.status.saving
        assert said.text().startswith("Not saved: Meridian.desk is open for reading only")
        assert said.property("tone") == "warning"
        assert seat.window.stories.editor.headline.text.startswith("Kept: ")
        assert seat.story is not None
        assert seat.story.headline.startswith("Kept: ")
    finally:
        seat.close()


def test_a_change_elsewhere_in_another_field_is_taken_in_beside_what_was_typed(
    seat: Seat,
) -> None:
    story = seat.open(GRAIN)
    editor = seat.window.stories.editor
    seat.type(editor.headline, "Mine: ")
    _elsewhere(seat, story, deck="A deck from elsewhere.")
    seat.until(lambda: editor.deck.text == "A deck from elsewhere.")
    assert editor.headline.text == f"Mine: {story.headline}"
    assert not seat.window.stories.conflict.isVisible()
    seat.saved()
    kept = seat.stored(GRAIN)
    assert (kept.headline, kept.deck) == (f"Mine: {story.headline}", "A deck from elsewhere.")


def test_the_caret_stays_where_it_is_when_a_change_from_elsewhere_arrives(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    cursor = body.textCursor()
    cursor.setPosition(40)
    body.setTextCursor(cursor)
    _elsewhere(seat, story, body=story.body + "\nA paragraph more.\n")
    seat.until(lambda: body.text.endswith("A paragraph more."))
    assert body.textCursor().position() == 40
    body.undo()  # what came from elsewhere is one step of undo
    assert body.text == story.body.rstrip("\n")


def _conflicted(seat: Seat) -> Story:
    story = seat.open(GRAIN)
    seat.type(seat.window.stories.editor.headline, "Mine: ")
    _elsewhere(seat, story, headline="Theirs")
    seat.until(seat.window.stories.conflict.isVisible)
    return story


def test_two_headlines_are_a_conflict_that_is_said(seat: Seat) -> None:
    _conflicted(seat)
    words = seat.window.stories.conflict.findChildren(type(seat.window.status.words))
    assert any("headline" in label.text() for label in words)
    assert seat.window.stories.editor.headline.text.startswith("Mine: ")


def test_keeping_mine_leaves_the_other_text_in_history(seat: Seat) -> None:
    story = _conflicted(seat)
    QTest.mouseClick(seat.window.stories.conflict.mine, Qt.MouseButton.LeftButton)
    seat.until(lambda: not seat.window.session.is_dirty)
    mine = f"Mine: {story.headline}"
    assert seat.stored(GRAIN).headline == mine
    assert [s.headline for s in _texts(seat, story)] == [mine, "Theirs", story.headline]
    assert not seat.window.stories.conflict.isVisible()


def test_taking_the_other_text_leaves_mine_in_history(seat: Seat) -> None:
    story = _conflicted(seat)
    QTest.mouseClick(seat.window.stories.conflict.theirs, Qt.MouseButton.LeftButton)
    editor = seat.window.stories.editor
    seat.until(lambda: editor.headline.text == "Theirs" and not seat.window.session.is_dirty)
    assert seat.stored(GRAIN).headline == "Theirs"
    told = [s.headline for s in _texts(seat, story)]
    assert told == ["Theirs", f"Mine: {story.headline}", "Theirs", story.headline]


def test_a_conflict_left_unanswered_is_asked_again_when_the_story_is_opened(seat: Seat) -> None:
    story = _conflicted(seat)
    seat.open(PILOTS)
    assert not seat.window.stories.conflict.isVisible()
    seat.open(GRAIN)
    seat.until(seat.window.stories.conflict.isVisible)
    assert seat.window.stories.editor.headline.text == f"Mine: {story.headline}"
    QTest.mouseClick(seat.window.stories.conflict.mine, Qt.MouseButton.LeftButton)
    seat.until(lambda: not seat.window.session.is_dirty)
    assert seat.stored(GRAIN).headline == f"Mine: {story.headline}"


def test_a_status_set_while_typing_keeps_both(seat: Seat) -> None:
    story = seat.open(GRAIN)
    seat.type(seat.window.stories.editor.body, "Before. ")
    settle(seat.qtbot)
    QTest.mouseClick(seat.window.stories.inspector.story.forward, Qt.MouseButton.LeftButton)
    seat.type(seat.window.stories.editor.body, "And after. ")
    seat.until(lambda: seat.story is not None and seat.story.status == "ready")
    seat.saved()
    kept = seat.stored(GRAIN)
    assert kept.status == "ready"
    assert kept.body == f"Before. And after. {story.body}"


def test_undo_of_the_desk_takes_a_saved_version_back_and_the_editor_follows(seat: Seat) -> None:
    story = seat.open(GRAIN)
    headline = seat.window.stories.editor.headline
    seat.type(headline, "Oh: ")
    seat.saved()
    seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: headline.text == story.headline)
    assert seat.stored(GRAIN).headline == story.headline


def test_each_story_has_its_own_undo(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    seat.type(body, "typed")
    settle(seat.qtbot)
    pilots = seat.open(PILOTS)
    assert not body.document().isUndoAvailable()
    seat.press(body, Qt.Key.Key_Z, Ctrl)
    settle(seat.qtbot)
    assert body.text == pilots.body.rstrip("\n")


def test_a_new_story_is_ready_for_its_headline(seat: Seat) -> None:
    seat.press(seat.window, Qt.Key.Key_N, Ctrl)
    headline = seat.window.stories.editor.headline
    seat.until(headline.hasFocus)
    seat.type(headline, "A ferry for nobody")
    seat.press(headline, Qt.Key.Key_Return)
    assert seat.window.stories.editor.deck.hasFocus()
    seat.saved()
    kept = seat.stored("a-ferry-for-nobody")
    assert (kept.headline, kept.status) == ("A ferry for nobody", "draft")


def test_the_caret_goes_to_the_end_of_the_text_with_ctrl_end(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    seat.press(body, Qt.Key.Key_End, Ctrl)
    seat.type(body, " Fin.")
    seat.saved()
    assert seat.stored(GRAIN).body == story.body.rstrip("\n") + " Fin.\n"
    assert body.textCursor().atEnd()
    assert QTextCursor(body.document()).atStart()
