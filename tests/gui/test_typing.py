"""What keys mean in the text: marks, pairs, lists, lines, and the way back from each."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Alt, Ctrl, Seat, Shift, settle
from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.editor.formatting import move_lines, toggle_comment, toggle_mark
from deskeditor.gui.raw_text import utf16_length
from deskeditor.gui.theme import Theme

GRAIN = "river-watch-danube-grain-talks"
THUMB = "\N{THUMBS UP SIGN}"


@pytest.fixture
def body(qtbot: QtBot, qapp: QApplication) -> BodyEdit:
    """Return an editor for a text."""
    edit = BodyEdit(Theme("light", qapp))
    qtbot.addWidget(edit)
    edit.show()
    return edit


def _select(body: BodyEdit, start: int, end: int) -> QTextCursor:
    cursor = body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    return cursor


def test_typed_quotes_and_dashes_are_set_and_one_undo_gives_the_key_back(body: BodyEdit) -> None:
    QTest.keyClicks(body, "\"It's")
    assert body.text == "“It’s"
    body.load("")
    QTest.keyClicks(body, 'say "')
    body.undo()
    assert body.text == 'say "'
    QTest.keyClicks(body, "x--")
    assert body.text == 'say "x–'
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text == 'say "x--'


def test_in_code_and_with_the_setting_off_keys_stay_what_they_are(body: BodyEdit) -> None:
    QTest.keyClicks(body, '`a -- "b"`')
    assert body.text == '`a -- "b"`'
    body.load("```\n\n```")
    body.go_to_line(1)
    QTest.keyClicks(body, '"x"')
    assert body.mirror.lines[1] == '"x"'
    body.load("")
    body.typing.is_smart = False
    QTest.keyClicks(body, '"x"')
    assert body.text == '"x"'


def test_the_marks_are_those_of_the_storys_language(body: BodyEdit) -> None:
    body.typing.language = "de"
    QTest.keyClicks(body, '"Ja"')
    assert body.text == "„Ja“"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("*", "a *word* here"),
        ("(", "a (word) here"),
        ('"', "a “word” here"),
        ("`", "a `word` here"),
    ],
)
def test_a_mark_typed_over_a_selection_goes_around_it(body: BodyEdit, key: str, text: str) -> None:
    body.load("a word here")
    _select(body, 2, 6)
    QTest.keyClicks(body, key)
    assert body.text == text
    assert body.selected_text() == "word"
    body.undo()
    assert body.text == "a word here"


def test_pairs_close_and_go_together_where_that_is_wanted(body: BodyEdit) -> None:
    QTest.keyClicks(body, "(")
    assert body.text == "("
    body.load("")
    body.typing.makes_pairs = True
    QTest.keyClicks(body, "(a)")
    assert body.text == "(a)"
    QTest.keyClicks(body, " (")
    assert body.text == "(a) ()"
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text == "(a) "
    QTest.keyClicks(body, "w(")
    assert body.text == "(a) w("


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(f"ab *_\n-> {THUMB}", min_size=1, max_size=30),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from(["**", "*", "~~", "`"]),
)
def test_a_mark_toggled_twice_leaves_the_text_as_it_was(
    body: BodyEdit, text: str, one: int, other: int, mark: str
) -> None:
    body.load(text)
    cursor = _select(body, utf16_length(text[:one]), utf16_length(text[:other]))
    if any(c in body.text for c in "*_"):
        return  # what is marked already may lose its mark first
    before = body.text
    toggle_mark(cursor, mark)
    marked = body.text
    toggle_mark(cursor, mark)
    assert body.text == before, marked


def test_over_several_paragraphs_each_gets_the_mark(body: BodyEdit) -> None:
    body.load("one\n\n- two\n> three ")
    cursor = _select(body, 0, len(body.text))
    toggle_mark(cursor, "**")
    assert body.text == "**one**\n\n- **two**\n> **three** "
    toggle_mark(cursor, "**")
    assert body.text == "one\n\n- two\n> three "
    body.undo()
    body.undo()
    assert body.text == "one\n\n- two\n> three "


def test_bold_can_be_taken_from_bold_italic_and_italic_too(body: BodyEdit) -> None:
    body.load("a ***b*** c")
    toggle_mark(_select(body, 5, 6), "**")
    assert body.text == "a *b* c"
    toggle_mark(_select(body, 3, 4), "*")
    assert body.text == "a b c"


def test_a_note_to_the_editor_is_hidden_and_shown_again(body: BodyEdit) -> None:
    body.load("one\ntwo\nthree")
    body.go_to_line(1)
    cursor = body.textCursor()
    toggle_comment(cursor)
    assert body.text == "one\n<!-- two -->\nthree"
    toggle_comment(cursor)
    assert body.text == "one\ntwo\nthree"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "bb", "", THUMB]), min_size=2, max_size=6), st.data())
def test_lines_moved_down_and_up_come_back(
    body: BodyEdit, lines: list[str], data: st.DataObject
) -> None:
    body.load("\n".join(lines))
    at = data.draw(st.integers(0, len(lines) - 2))
    body.go_to_line(at)
    cursor = body.textCursor()
    move_lines(cursor, +1)
    swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
    assert list(body.mirror.lines) == swapped
    assert cursor.blockNumber() == at + 1
    move_lines(cursor, -1)
    assert list(body.mirror.lines) == lines
    body.undo()
    assert list(body.mirror.lines) == swapped


def test_the_first_line_stays_where_it_is(body: BodyEdit) -> None:
    body.load("one\ntwo")
    body.go_to_line(0)
    move_lines(body.textCursor(), -1)
    assert body.text == "one\ntwo"


def test_backspace_behind_a_marker_takes_the_item_up_a_level_and_then_out(body: BodyEdit) -> None:
    body.load("- one\n    - two")
    _select(body, 12, 12)
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text == "- one\n- two"
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text == "- one\ntwo"


def test_a_word_that_an_input_method_composes_is_not_touched(body: BodyEdit) -> None:
    told: list[object] = []
    body.lines_changed.connect(lambda *change: told.append(change))
    QApplication.sendEvent(body, QInputMethodEvent('"ni', []))
    assert told == []
    done = QInputMethodEvent()
    done.setCommitString('"\N{CJK UNIFIED IDEOGRAPH-4F60}"')
    QApplication.sendEvent(body, done)
    assert body.text == '"\N{CJK UNIFIED IDEOGRAPH-4F60}"'
    assert len(told) == 1


def test_a_word_being_composed_is_typed_before_the_story_is_saved_or_left(
    writing: Seat,
) -> None:
    window, body = writing.window, writing.window.stories.editor.body
    story = window.session.story
    assert story is not None
    body.rewrite("")

    def stored() -> str:
        return writing.ask(lambda tx: tx.stories.get(story.id)).body

    QApplication.sendEvent(body, QInputMethodEvent("ni", []))
    assert body.text == ""
    window.session.save("Saved by hand")
    assert body.text == "ni"
    writing.until(lambda: stored() == "ni\n")
    QApplication.sendEvent(body, QInputMethodEvent("hao", []))
    window.session.close()
    writing.until(lambda: stored() == "nihao\n")


def test_an_arabic_paragraph_runs_from_the_right(body: BodyEdit) -> None:
    body.load("English first.\nلا يسأل العشب البقرة")
    body.resize(500, 300)
    body.grab()
    lines = [body.document().findBlockByNumber(n).layout().lineAt(0) for n in (0, 1)]
    starts = [line.naturalTextRect().left() for line in lines]
    assert starts[0] < 5 < starts[1]


def test_the_third_level_of_a_keyboard_types_and_commands_nothing(body: BodyEdit) -> None:
    for key, text in ((Qt.Key.Key_Q, "@"), (Qt.Key.Key_8, "["), (Qt.Key.Key_E, "€")):
        QApplication.sendEvent(body, QKeyEvent(QKeyEvent.Type.KeyPress, key, Ctrl | Alt, text))
    assert body.text == "@[€"
    taken = [spec.key for spec in ACTIONS if "Ctrl+Alt" in str(spec.shortcut)]
    assert taken == []


@pytest.fixture
def writing(seat: Seat) -> Seat:
    """Return a seat with a story open to write in."""
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.setFocus()
    body.selectAll()
    body.textCursor().insertText("One TK line.\n\nTwo.")
    return seat


def test_headings_and_body_text_have_keys(writing: Seat) -> None:
    seat, body = writing, writing.window.stories.editor.body
    for key, text in ((Qt.Key.Key_3, "### Two."), (Qt.Key.Key_2, "## Two.")):
        seat.press(body, key, Ctrl)
        assert body.mirror.lines[2] == text
    seat.press(body, Qt.Key.Key_0, Ctrl | Shift)
    assert body.mirror.lines[2] == "Two."
    seat.press(body, Qt.Key.Key_Space, Ctrl | Shift)
    assert body.mirror.lines[2] == "Two.\N{NO-BREAK SPACE}"


def test_f4_goes_to_what_is_still_to_come(writing: Seat) -> None:
    seat, body = writing, writing.window.stories.editor.body
    seat.press(body, Qt.Key.Key_F4)
    assert body.selected_text() == "TK"


def test_focus_hides_all_but_the_text_and_escape_brings_all_back(writing: Seat) -> None:
    seat = writing
    stories = seat.window.stories
    before = [w.isVisible() for w in (seat.window.top, stories.library, stories.preview)]
    sizes = stories.panes.sizes()
    seat.press(stories.editor.body, Qt.Key.Key_F8)
    settle(seat.qtbot)
    for hidden in (seat.window.top, stories.library, stories.preview, stories.inspector):
        assert not hidden.isVisible()
    assert stories.editor.body.hasFocus()
    seat.press(stories.editor.body, Qt.Key.Key_Escape)
    settle(seat.qtbot)
    assert [w.isVisible() for w in (seat.window.top, stories.library, stories.preview)] == before
    assert stories.panes.sizes() == sizes


def test_typewriter_scrolling_keeps_the_caret_in_the_middle(writing: Seat) -> None:
    seat, body = writing, writing.window.stories.editor.body
    body.textCursor().insertText("\n".join(f"line {n}" for n in range(200)))
    seat.window.actions_by_key["typewriter"].trigger()
    body.moveCursor(QTextCursor.MoveOperation.End)
    settle(seat.qtbot)
    middle = body.viewport().height() / 2
    assert abs(body.cursorRect().center().y() - middle) < 2 * body.cursorRect().height()


def test_a_closed_story_opens_again(writing: Seat) -> None:
    seat = writing
    seat.press(seat.window, Qt.Key.Key_W, Ctrl)
    assert seat.story is None
    seat.press(seat.window, Qt.Key.Key_T, Ctrl | Shift)
    seat.until(lambda: seat.story is not None)
    assert seat.window.stories.editor.body.text.startswith("One TK line.")


def test_undo_of_a_story_is_there_when_one_comes_back_to_it(writing: Seat) -> None:
    seat, body = writing, writing.window.stories.editor.body
    seat.type(body, " More.")
    seat.open("the-pilots-who-will-not-sail-at-night")
    seat.type(body, "Other. ")
    seat.open(GRAIN)
    assert body.text == "One TK line.\n\nTwo. More."
    assert body.textCursor().position() == len(body.text)
    body.undo()
    body.undo()
    assert body.text != "One TK line.\n\nTwo. More."


def test_a_selection_is_copied_as_its_page(writing: Seat) -> None:
    seat, body = writing, writing.window.stories.editor.body
    _select(body, 0, 3)
    toggle_mark(body.textCursor(), "**")
    _select(body, 0, 7)
    seat.press(body, Qt.Key.Key_C, Ctrl | Shift)
    seat.until(lambda: QApplication.clipboard().text() == "**One**")
    assert "<strong>One</strong>" in QApplication.clipboard().mimeData().html()
