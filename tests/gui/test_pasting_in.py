"""What is pasted into the text: links, pages, words, pictures."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Seat
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme

URL = "https://example.org/"
GRAIN = "river-watch-danube-grain-talks"


@pytest.fixture
def body(qtbot: QtBot, qapp: QApplication) -> BodyEdit:
    """Return an editor for a text."""
    edit = BodyEdit(Theme("light", qapp))
    qtbot.addWidget(edit)
    return edit


def _select(body: BodyEdit, words: str) -> None:
    start = body.text.index(words)
    cursor = body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def _holding(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


def test_an_address_over_selected_words_is_a_link_and_undo_gives_the_words_back(
    body: BodyEdit,
) -> None:
    body.load("see the map here")
    _select(body, "the map")
    body.insertFromMimeData(_holding(URL, f'<a href="{URL}">x</a>'))
    assert body.text == f"see [the map]({URL}) here"
    body.undo()
    assert body.text == "see the map here"


def test_an_address_without_a_selection_or_in_code_stays_what_it_is(body: BodyEdit) -> None:
    body.load("see ")
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.insertFromMimeData(_holding(URL, f'<a href="{URL}">x</a>'))
    assert body.text == f"see {URL}"
    body.load("`a word` and ```")
    _select(body, "word")
    body.insertFromMimeData(_holding(URL))
    assert body.text == f"`a {URL}` and ```"


def test_words_beside_a_picture_of_them_are_meant(body: BodyEdit) -> None:
    data = _holding("plain", "<p>some <b>bold</b></p>")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    body.insertFromMimeData(data)
    assert body.text.strip() == "some **bold**"


def test_a_picture_with_its_own_tag_is_a_picture(body: BodyEdit, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml('<meta charset="utf-8"><img src="https://example.org/a.png" alt="A">')
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(body.picture_pasted):
        body.insertFromMimeData(data)
    assert body.text == ""


def test_in_a_fence_a_page_is_pasted_as_its_words(body: BodyEdit, qtbot: QtBot) -> None:
    body.show()
    body.load("```\n\n```")
    qtbot.waitUntil(lambda: body.document().findBlockByNumber(1).userState() == 1)
    body.go_to_line(1)
    body.insertFromMimeData(_holding("<b>x</b>", "<p>a <b>page</b></p>"))
    assert body.mirror.lines[1] == "<b>x</b>"


def test_line_ends_and_no_break_spaces_come_in_whole(body: BodyEdit) -> None:
    body.insertFromMimeData(_holding("42\N{NO-BREAK SPACE}km\r\ntwo\rthree\N{LINE SEPARATOR}four"))
    assert body.text == "42\N{NO-BREAK SPACE}km\ntwo\nthree\nfour"


def test_an_empty_clipboard_changes_nothing(body: BodyEdit) -> None:
    body.load("words")
    QApplication.clipboard().clear()
    body.paste_plain()
    body.insertFromMimeData(QMimeData())
    assert body.text == "words"


def test_a_page_nested_without_end_is_pasted_as_its_words(body: BodyEdit) -> None:
    body.insertFromMimeData(_holding("", "<div><b>" * 3_000 + "deep words"))
    assert body.text.strip("*") == "deep words"


def test_a_long_page_is_put_where_it_was_pasted_while_one_writes_on(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.rewrite("Above\n\nBelow")
    cursor = body.textCursor()
    cursor.setPosition(7)
    body.setTextCursor(cursor)
    page = "".join(f"<p>Paragraph <b>{n}</b> of many</p>" for n in range(3_000))
    body.insertFromMimeData(_holding("", page))
    assert body.text == "Above\n\nBelow"
    typing = QTextCursor(body.document())
    typing.insertText("Still writing. ")
    seat.until(lambda: "2999" in body.text)
    lines = body.text.split("\n")
    assert lines[0] == "Still writing. Above"
    assert lines[2] == "Paragraph **0** of many"
    assert lines[-1].endswith("Below")
    body.undo()
    assert body.text == "Still writing. Above\n\nBelow"


def test_a_pasted_picture_goes_into_the_desk_and_the_text(seat: Seat) -> None:
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    picture = QImage(900, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    data = QMimeData()
    data.setImageData(picture)
    before = len(seat.ask(lambda tx: tx.images.all()))
    body.insertFromMimeData(data)
    seat.until(lambda: "](image:" in body.mirror.lines[-1] or "](image:" in body.mirror.lines[-2])
    assert len(seat.ask(lambda tx: tx.images.all())) == before + 1
