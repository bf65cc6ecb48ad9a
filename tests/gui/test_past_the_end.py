import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import prepare
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme

LINES = 120


@pytest.fixture
def body(qtbot: QtBot, qapp: QApplication) -> BodyEdit:
    prepare(qapp)
    body = BodyEdit(Theme("light"))
    qtbot.addWidget(body)
    body.resize(400, 400)
    body.load("\n".join(f"Line {n}" for n in range(LINES)))
    body.show()
    qtbot.waitExposed(body)
    return body


def test_a_text_scrolls_past_its_end_and_some_of_it_stays_in_view(body: BodyEdit) -> None:
    bar = body.verticalScrollBar()
    plain = bar.maximum()
    body.keep_in_middle(on=False, past_end=True)
    assert bar.maximum() > plain
    bar.setValue(bar.maximum())
    assert LINES - 8 < body.firstVisibleBlock().blockNumber() < LINES - 1
    body.keep_in_middle(on=False, past_end=False)
    assert bar.value() == bar.maximum() == plain


def test_typing_past_the_end_does_not_scroll_back(body: BodyEdit) -> None:
    body.keep_in_middle(on=False, past_end=True)
    bar = body.verticalScrollBar()
    bar.setValue(bar.maximum())
    first = body.firstVisibleBlock().blockNumber()
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\nmore\nand more")
    cursor.deletePreviousChar()
    assert body.firstVisibleBlock().blockNumber() == first


def test_the_end_of_the_page_is_the_end_of_the_text_and_not_the_room_below(
    body: BodyEdit,
) -> None:
    body.keep_in_middle(on=False, past_end=True)
    assert not body.is_at_end()
    body.scroll_to(-1)
    assert body.is_at_end()
    bar = body.verticalScrollBar()
    assert 0 < bar.value() < bar.maximum()
    assert body.cursorForPosition(body.viewport().rect().bottomLeft()).atEnd()


def test_a_window_made_higher_or_narrower_keeps_some_of_the_text_in_view(body: BodyEdit) -> None:
    body.keep_in_middle(on=False, past_end=True)
    bar = body.verticalScrollBar()
    seen: list[tuple[int, float]] = []
    body.lines_seen.connect(lambda line, out: seen.append((line, out)))
    for width, height in ((400, 600), (400, 300), (90, 300), (400, 520)):
        body.resize(width, height)
        bar.setValue(0)
        bar.setValue(bar.maximum())
        assert LINES - 8 < body.firstVisibleBlock().blockNumber() < LINES - 1
        assert seen[-1][0] == body.firstVisibleBlock().blockNumber()


def test_a_short_text_needs_no_room(body: BodyEdit) -> None:
    body.keep_in_middle(on=False, past_end=True)
    body.load("One line")
    assert body.verticalScrollBar().maximum() == 0


def test_a_zoomed_text_comes_back_to_the_size_of_the_settings(body: BodyEdit) -> None:
    body.set_usual_size(18)
    body.zoom(2)
    assert body.zoomed == 2
    assert body.font().pixelSize() == 20
    body.zoom(0)
    assert body.font().pixelSize() == 18
    assert body.zoomed == 0
