"""The text editor: every character as typed, and keys that do what a writer expects."""

import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Ctrl, Nothing, Seat, Shift, prepare
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.raw_text import utf16_offsets
from deskeditor.gui.theme import LIGHT, Theme

GRAIN = "river-watch-danube-grain-talks"
NBSP, NARROW, THUMB = "\u00a0", "\u202f", "👍🏽"
HARD = f"42{NBSP}km, 5{NARROW}%: {THUMB} café – e\u0301 ﷺ נהר \u200dfin"


@pytest.fixture
def body(qtbot: QtBot, qapp: QApplication) -> BodyEdit:
    prepare(qapp)
    theme = Theme("light", qapp)
    body = BodyEdit(theme)
    qtbot.addWidget(body)
    body.resize(600, 400)
    return body


def _write(body: BodyEdit, text: str, caret: int | None = None) -> None:
    body.load(text)
    cursor = body.textCursor()
    cursor.setPosition(len(text) if caret is None else caret)
    body.setTextCursor(cursor)


def _select(body: BodyEdit, start: int, end: int) -> None:
    cursor = body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def _enter(body: BodyEdit, modifiers: Qt.KeyboardModifier = Nothing) -> None:
    QTest.keyClick(body, Qt.Key.Key_Return, modifiers)


def test_rare_characters_are_saved_as_they_were_typed(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.textCursor().insertText(HARD + "\n")
    seat.saved()
    kept = unicodedata.normalize("NFC", HARD)
    assert seat.stored(GRAIN).body == f"{kept}\n{story.body}"
    file = sqlite3.connect(seat.path)
    everything = "\n".join(file.iterdump())
    file.close()
    assert f"42{NBSP}km, 5{NARROW}%: {THUMB}" in everything


def test_saving_does_not_change_a_decomposed_letter_under_the_caret(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.textCursor().insertText("e\u0301lan ")
    seat.type(body, "vital")
    seat.saved()
    seat.type(body, " in")
    seat.saved()
    assert seat.stored(GRAIN).body.startswith("\u00e9lan vital in")


def test_copying_and_pasting_loses_no_character(body: BodyEdit) -> None:
    _write(body, HARD)
    body.selectAll()
    body.copy()
    _write(body, "")
    body.paste()
    assert body.text == HARD


def test_a_part_behind_an_emoji_is_copied_exactly(body: BodyEdit) -> None:
    _write(body, f"a{THUMB}b{NBSP}c")
    _select(body, 6, 8)
    data = body.createMimeDataFromSelection()
    assert data.text() == f"{NBSP}c"


def test_a_headline_keeps_its_no_break_space(seat: Seat) -> None:
    seat.open(GRAIN)
    headline = seat.window.stories.editor.headline
    headline.selectAll()
    headline.textCursor().insertText(f"42{NBSP}km {THUMB}")
    seat.saved()
    assert seat.stored(GRAIN).headline == f"42{NBSP}km {THUMB}"


def test_ctrl_b_makes_the_word_bold_and_plain_again(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    _write(body, "one two three", caret=5)
    body.setFocus()
    seat.press(body, Qt.Key.Key_B, Ctrl)
    assert body.text == "one **two** three"
    seat.press(body, Qt.Key.Key_B, Ctrl)
    assert body.text == "one two three"
    seat.press(body, Qt.Key.Key_Z, Ctrl)
    assert body.text == "one **two** three"


def test_ctrl_i_beside_bold_is_italic_not_less_bold(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    _write(body, "a **word** b")
    _select(body, 4, 8)
    body.setFocus()
    seat.press(body, Qt.Key.Key_I, Ctrl)
    assert body.text == "a ***word*** b"
    seat.press(body, Qt.Key.Key_I, Ctrl)
    assert body.text == "a **word** b"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- one", "- one\n- "),
        ("  * one", "  * one\n  * "),
        ("1. one", "1. one\n2. "),
        ("9) one", "9) one\n10) "),
        ("- [x] done", "- [x] done\n- [ ] "),
        ("> said", "> said\n> "),
        ("plain", "plain\n"),
    ],
)
def test_enter_goes_on_with_the_list(body: BodyEdit, line: str, after: str) -> None:
    _write(body, line)
    _enter(body)
    assert body.text == after


def test_enter_on_an_empty_item_ends_the_list(body: BodyEdit) -> None:
    _write(body, "- one\n- ")
    _enter(body)
    assert body.text == "- one\n\n"


def test_enter_on_an_empty_line_of_a_quote_leaves_it(body: BodyEdit) -> None:
    _write(body, "> said\n> ")
    _enter(body)
    QTest.keyClicks(body, "told")
    assert body.text == "> said\n\ntold"


def test_enter_in_the_middle_of_an_item_divides_it(body: BodyEdit) -> None:
    _write(body, "- one two", caret=6)
    _enter(body)
    assert body.text == "- one \n- two"


def test_enter_before_the_marker_is_a_plain_enter(body: BodyEdit) -> None:
    _write(body, "- one", caret=0)
    _enter(body)
    assert body.text == "\n- one"


def test_going_on_with_a_list_is_one_step_of_undo(body: BodyEdit) -> None:
    _write(body, "1. one")
    _enter(body)
    body.undo()
    assert body.text == "1. one"


def test_shift_enter_breaks_the_line_hard(body: BodyEdit) -> None:
    _write(body, "Roses are red,")
    _enter(body, Shift)
    QTest.keyClicks(body, "violets blue")
    assert body.text == "Roses are red,  \nviolets blue"


def test_tab_indents_an_item_and_shift_tab_takes_it_back(body: BodyEdit) -> None:
    _write(body, "- one\n- two")
    QTest.keyClick(body, Qt.Key.Key_Tab)
    assert body.text == "- one\n    - two"
    QTest.keyClick(body, Qt.Key.Key_Backtab, Shift)
    assert body.text == "- one\n- two"


def test_tab_in_running_text_is_four_spaces(body: BodyEdit) -> None:
    _write(body, "word")
    QTest.keyClick(body, Qt.Key.Key_Tab)
    assert body.text == "word    "


def test_tab_indents_every_selected_line(body: BodyEdit) -> None:
    _write(body, "- one\n- two\n- three")
    _select(body, 8, 15)
    QTest.keyClick(body, Qt.Key.Key_Tab)
    assert body.text == "- one\n    - two\n    - three"


def test_esc_then_tab_leaves_the_text(qtbot: QtBot, body: BodyEdit) -> None:
    _write(body, "- one")
    QTest.keyClick(body, Qt.Key.Key_Escape)
    with qtbot.waitSignal(body.left, timeout=1000):
        QTest.keyClick(body, Qt.Key.Key_Tab)
    assert body.text == "- one"


def test_rich_text_is_pasted_as_markdown_in_one_step(body: BodyEdit) -> None:
    _write(body, "")
    data = QMimeData()
    data.setText("a link")
    data.setHtml('<p>a <a href="https://example.org/"><b>link</b></a></p>')
    body.insertFromMimeData(data)
    assert body.text.strip() == "a [**link**](https://example.org/)"
    body.undo()
    assert body.text == ""


def test_pasting_without_formatting_takes_the_words(body: BodyEdit) -> None:
    _write(body, "")
    data = QMimeData()
    data.setText("plain words")
    data.setHtml("<b>plain words</b>")
    QApplication.clipboard().setMimeData(data)
    body.paste_plain()
    assert body.text == "plain words"


def test_images_that_are_dropped_are_not_pasted_as_addresses(qtbot: QtBot, body: BodyEdit) -> None:
    _write(body, "")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photos/barge.JPG")])
    with qtbot.waitSignal(body.files_dropped, timeout=1000) as dropped:
        body.insertFromMimeData(data)
    assert dropped.args == [["/photos/barge.JPG"]]
    assert body.text == ""


def test_each_edit_is_told_by_its_lines(body: BodyEdit) -> None:
    body.load("one\ntwo\nthree")
    told: list[tuple[int, int, tuple[str, ...]]] = []
    body.lines_changed.connect(lambda *change: told.append(change))
    body.go_to_line(1)
    QTest.keyClicks(body, "a")
    QTest.keyClick(body, Qt.Key.Key_Return)
    body.undo()
    assert told[0] == (1, 1, ("atwo",))
    assert told[1] == (1, 1, ("a", "two"))
    assert body.text == "\n".join(body.mirror.lines)


def test_a_text_that_is_loaded_or_taken_over_is_not_told_as_typed(body: BodyEdit) -> None:
    told: list[object] = []
    body.lines_changed.connect(lambda *change: told.append(change))
    body.load("one\ntwo")
    body.take_over("one\nand two")
    assert told == []
    assert list(body.mirror.lines) == ["one", "and two"]
    body.undo()
    assert list(body.mirror.lines) == ["one", "two"]


def _colours(document: QTextDocument) -> list[tuple[str, str]]:
    """Return each styled stretch of the first line with its colour."""
    block = document.firstBlock()
    units = block.text().encode("utf-16-le")
    return [
        (
            units[2 * f.start : 2 * (f.start + f.length)].decode("utf-16-le"),
            f.format.foreground().color().name(),
        )
        for f in block.layout().formats()
    ]


def test_a_link_behind_an_emoji_is_coloured_exactly(body: BodyEdit) -> None:
    _write(body, f"{THUMB} see [the map](https://example.org/) and {THUMB} **bold**")
    found = dict(_colours(body.document()))
    assert found["[the map](https://example.org/)"] == QColor(LIGHT.link).name()
    assert found["bold"] == QColor(LIGHT.ink).name()
    assert found["**"] == QColor(LIGHT.muted).name()


def test_a_heading_with_an_emoji_is_coloured_to_its_end(body: BodyEdit) -> None:
    _write(body, f"## Cross-head {THUMB} end")
    assert _colours(body.document()) == [(f"## Cross-head {THUMB} end", LIGHT.accent)]


def test_offsets_count_an_emoji_as_two_units() -> None:
    assert utf16_offsets("a😀b") == [0, 1, 3, 4]
    assert utf16_offsets("plain é") is None


def test_zooming_keeps_within_its_bounds(body: BodyEdit) -> None:
    sizes = []
    for steps in (100, -100, 0):
        body.zoom(steps)
        sizes.append(body.font().pixelSize())
    assert sizes == [32, 11, 14]


def test_a_program_that_copied_words_ends_in_order() -> None:
    script = Path(__file__).with_name("copying_and_leaving.py")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == ascii("42\u00a0km to the quay")
    assert done.returncode == 0
