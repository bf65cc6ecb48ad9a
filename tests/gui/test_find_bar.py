"""Find and replace in the text, by keys."""

import pytest
from PySide6.QtCore import Qt

from desk_window import Ctrl, Seat, Shift, settle

GRAIN = "river-watch-danube-grain-talks"
TEXT = "One barge, two \N{THUMBS UP SIGN} barges.\n\nA Barge and 42\N{NO-BREAK SPACE}km of barge."


@pytest.fixture
def writing(seat: Seat) -> Seat:
    """Return a seat with a short text open, the caret at its start."""
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.setFocus()
    body.selectAll()
    body.textCursor().insertText(TEXT)
    cursor = body.textCursor()
    cursor.setPosition(0)
    body.setTextCursor(cursor)
    return seat


def _look_for(seat: Seat, words: str) -> None:
    seat.press(seat.window, Qt.Key.Key_F, Ctrl)
    bar = seat.window.stories.editor.find_bar
    seat.until(bar.words.hasFocus)
    bar.words.clear()
    seat.type(bar.words, words)
    settle(seat.qtbot)
    bar.search()


def _selected(seat: Seat) -> tuple[str, int]:
    cursor = seat.window.stories.editor.body.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def test_enter_steps_through_the_hits_and_round_and_the_count_follows(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    _look_for(seat, "barge")
    assert bar.count.text() == "4 hits"
    told = []
    for _ in range(5):
        seat.press(bar.words, Qt.Key.Key_Return)
        told.append((bar.count.text(), *_selected(seat)))
    assert [t[0] for t in told] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "1 of 4"]
    assert {t[1].casefold() for t in told} == {"barge"}
    seat.press(bar.words, Qt.Key.Key_Return, Shift)
    assert bar.count.text() == "4 of 4"


def test_no_choice_is_cut_short_beside_the_page(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    seat.press(seat.window, Qt.Key.Key_H, Ctrl)
    seat.until(bar.keep.isVisible)
    for width in (220, 330, 900):
        bar.resize(width, bar.heightForWidth(width))
        settle(seat.qtbot)
        for choice in (bar.case, bar.whole, bar.expression, bar.inside, bar.keep):
            assert choice.width() >= choice.sizeHint().width()
            assert bar.rect().contains(choice.geometry())


def test_case_and_whole_words_can_be_asked_for(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    _look_for(seat, "barge")
    bar.case.setChecked(True)
    assert bar.count.text() == "3 hits"
    bar.whole.setChecked(True)
    assert bar.count.text() == "2 hits"


def test_escape_goes_back_to_the_text_with_the_hit_selected(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    _look_for(seat, "barges")
    seat.press(bar.words, Qt.Key.Key_Return)
    seat.press(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert seat.window.stories.editor.body.hasFocus()
    assert _selected(seat)[0] == "barges"
    assert seat.window.stories.editor.marks.of("find") == []


def test_all_is_replaced_as_one_step_and_nothing_else_is_touched(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    seat.press(seat.window, Qt.Key.Key_H, Ctrl)
    bar.words.setText("(b)arge")
    bar.expression.setChecked(True)
    bar.new.setText(r"$1oat")
    bar.all.click()
    body = seat.window.stories.editor.body
    assert bar.count.text() == "4 replaced"
    assert body.text == TEXT.replace("barge", "boat").replace("Barge", "Boat")
    body.undo()
    assert body.text == TEXT


def test_before_all_is_replaced_a_version_is_kept(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    seat.press(seat.window, Qt.Key.Key_H, Ctrl)
    bar.words.setText("barge")
    bar.new.setText("ship")
    bar.all.click()
    seat.saved()
    story = seat.stored(GRAIN)
    reasons = [r.reason for r in seat.ask(lambda tx: tx.revisions.of(story.id))]
    assert "Before replacing" in reasons


def test_one_after_the_other_is_replaced(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    seat.press(seat.window, Qt.Key.Key_H, Ctrl)
    bar.words.setText("barge")
    bar.new.setText("ship")
    for _ in range(3):  # the first finds, two replace
        bar.one.click()
    text = seat.window.stories.editor.body.text
    assert text.startswith("One ship, two \N{THUMBS UP SIGN} ships.")
    assert text.endswith("of barge.")


def test_a_wrong_expression_says_what_is_wrong_with_it(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    _look_for(seat, "(barge")
    bar.expression.setChecked(True)
    assert "makes no sense" in bar.count.text()
    bar.all.click()
    assert seat.window.stories.editor.body.text == TEXT


def test_only_the_selected_part_is_searched_and_replaced(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    body = seat.window.stories.editor.body
    cursor = body.textCursor()
    cursor.setPosition(len(TEXT.split("\n", maxsplit=1)[0]) + 3)
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    seat.press(seat.window, Qt.Key.Key_H, Ctrl)
    bar.inside.setChecked(True)
    bar.words.setText("barge")
    bar.search()
    assert bar.count.text() == "2 hits"
    bar.new.setText("ship")
    bar.all.click()
    assert body.text == TEXT.partition("\n")[0] + "\n\nA ship and 42\N{NO-BREAK SPACE}km of ship."


def test_f3_goes_on_with_the_bar_closed(writing: Seat) -> None:
    seat, bar = writing, writing.window.stories.editor.find_bar
    _look_for(seat, "barge")
    seat.press(bar.words, Qt.Key.Key_Escape)
    seat.press(seat.window.stories.editor.body, Qt.Key.Key_F3)
    first = _selected(seat)
    seat.press(seat.window.stories.editor.body, Qt.Key.Key_F3)
    assert _selected(seat)[1] > first[1]
