"""Misspellings are marked while one writes, and mended from the menu."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from desk_window import Seat, answering, choosing, settle
from deskeditor.gui.editor.spelling import Trouble
from deskeditor.operations.words import add_house_words, house_words, remove_house_words

GRAIN = "river-watch-danube-grain-talks"
PILOTS = "the-pilots-who-will-not-sail-at-night"


def _marked(seat: Seat) -> list[str]:
    editor = seat.window.stories.editor
    return [m.cursor.selectedText() for m in editor.marks.of("spelling")]


def _write(seat: Seat, text: str) -> QPlainTextEdit:
    body = seat.window.stories.editor.body
    body.setFocus()
    body.selectAll()
    body.textCursor().insertText(text)
    return body


def _moved_from(body: QPlainTextEdit, start: int) -> Callable[[], bool]:
    return lambda: body.textCursor().selectionStart() != start


def _caret(body: QPlainTextEdit, at: int) -> None:
    cursor = body.textCursor()
    cursor.setPosition(at)
    body.setTextCursor(cursor)


@pytest.fixture
def writing(seat: Seat) -> Seat:
    """Return a seat with a story open to write in."""
    seat.open(GRAIN)
    return seat


def test_a_misspelt_word_is_marked_once_the_caret_has_left_it(writing: Seat) -> None:
    body = _write(writing, "The pier is definately")
    seat = writing
    seat.until(lambda: seat.window.proofreading.spelling.at(15) is not None)
    assert _marked(seat) == []  # it is being written
    seat.type(body, " shut, `teh` and https://teh.example/ apart. ")
    seat.until(lambda: _marked(seat) == ["definately"])


def test_a_suggestion_takes_the_place_of_the_word_in_one_step(writing: Seat) -> None:
    seat = writing
    body = _write(seat, "They \N{THUMBS UP SIGN} recieve grain.")
    seat.until(lambda: seat.window.proofreading.spelling.at(10) is not None)
    _caret(body, 10)

    def choose(menu: object) -> None:
        assert isinstance(menu, QMenu)
        seat.until(lambda: "receive" in [a.text() for a in menu.actions()])
        choosing("receive")(menu)

    with answering(choose):
        seat.window.actions_by_key["suggest"].trigger()
        settle(seat.qtbot)
        seat.until(lambda: "receive" in seat.window.stories.editor.body.text)
    assert seat.window.stories.editor.body.text == "They \N{THUMBS UP SIGN} receive grain."
    body.undo()
    assert seat.window.stories.editor.body.text == "They \N{THUMBS UP SIGN} recieve grain."


def test_a_word_of_the_house_list_is_right_in_every_story_and_can_be_taken_back(
    writing: Seat,
) -> None:
    seat = writing
    body = _write(seat, "The Zlorp met. ")
    seat.until(lambda: _marked(seat) == ["Zlorp"])
    _caret(body, 6)
    with answering(choosing("Add to House List")):
        seat.window.actions_by_key["suggest"].trigger()
        seat.until(lambda: seat.ask(house_words) == ("Zlorp",))
    _caret(body, 0)
    seat.until(lambda: _marked(seat) == [])
    seat.open(PILOTS)
    _write(seat, "A Zlorp and a Zlarp. ")
    seat.until(lambda: _marked(seat) == ["Zlarp"])
    seat.client.perform(remove_house_words(["Zlorp"]))
    seat.until(lambda: _marked(seat) == ["Zlorp", "Zlarp"])
    seat.client.undo()
    seat.until(lambda: _marked(seat) == ["Zlarp"])


def test_a_hint_on_grammar_tells_why_and_mends(writing: Seat) -> None:
    seat = writing
    _write(seat, "They waited at the the pier. ")
    spelling = seat.window.proofreading.spelling
    seat.until(lambda: _marked(seat) == ["the the"])
    trouble = spelling.at(17)
    assert isinstance(trouble, Trouble)
    assert trouble.hint is not None
    spelling.replace(trouble, trouble.hint.fixes[0])
    assert seat.window.stories.editor.body.text == "They waited at the pier. "


def test_a_language_without_a_dictionary_is_said_so(writing: Seat) -> None:
    seat = writing
    seat.window.session.change("language", language="tlh")
    seat.window.proofreading.refresh()
    seat.until(seat.window.toast.isVisible)
    assert "no dictionary for tlh" in seat.window.toast.text
    _write(seat, "nuqneH zlorp ")
    assert _marked(seat) == []


def test_f7_goes_from_one_misspelling_to_the_next_and_round(writing: Seat) -> None:
    seat = writing
    body = _write(seat, "All well.\n\nThe frist one.\n\nThe secnod one.")
    seat.until(lambda: seat.window.proofreading.spelling.at(16) is not None)
    _caret(body, 0)
    found = []
    for _ in range(3):
        before = body.textCursor().selectionStart()
        seat.press(body, Qt.Key.Key_F7)
        seat.until(_moved_from(body, before))
        found.append(body.textCursor().selectedText())
    assert found == ["frist", "secnod", "frist"]


def test_turned_off_nothing_is_marked_and_turned_on_it_is_again(writing: Seat) -> None:
    seat = writing
    _write(seat, "Some zlorps here. ")
    seat.until(lambda: _marked(seat) == ["zlorps"])
    seat.window.actions_by_key["toggle_spelling"].trigger()
    seat.until(lambda: _marked(seat) == [])
    seat.window.actions_by_key["toggle_spelling"].trigger()
    seat.until(lambda: _marked(seat) == ["zlorps"])


def test_of_a_long_paste_what_can_be_seen_is_marked_first(writing: Seat) -> None:
    seat = writing
    body = _write(
        seat, "\n\n".join(f"Paragraph {n} has a zlorp{'q' * (n % 7)}." for n in range(3_000))
    )
    body.moveCursor(QTextCursor.MoveOperation.Start)
    seat.until(lambda: len(_marked(seat)) > 3)
    assert all(word.startswith("zlorp") for word in _marked(seat))
    assert len(_marked(seat)) < 100


def test_words_put_on_the_list_elsewhere_are_taken_in(writing: Seat) -> None:
    seat = writing
    _write(seat, "The Zlorp met. ")
    seat.until(lambda: _marked(seat) == ["Zlorp"])
    seat.client.perform(add_house_words(["Zlorp"]))
    seat.until(lambda: _marked(seat) == [])
