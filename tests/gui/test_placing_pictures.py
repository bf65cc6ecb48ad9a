from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Seat, drop, files
from deskeditor.gui.arrivals.bar import ArrivalBar
from deskeditor.gui.editor.badges import Badges
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme
from deskeditor.model.image import Image
from deskeditor.text.dialect import render


def _picture(file: Path, colour: Qt.GlobalColor) -> Path:
    picture = QImage(600, 400, QImage.Format.Format_RGB32)
    picture.fill(colour)
    picture.save(str(file))
    return file


@pytest.fixture
def writing(sit: Callable[[Path], Seat], empty_path: Path) -> Seat:
    seat = sit(empty_path)
    seat.window.story_acts.new()
    seat.until(lambda: seat.window.session.story is not None)
    seat.window.stories.toolbar.views.choose("write")
    body = seat.window.stories.editor.body
    body.rewrite("Above\n\nBelow")
    body.moveCursor(QTextCursor.MoveOperation.Start)
    body.setFocus()
    return seat


def _drop_three(seat: Seat, folder: Path) -> list[Image]:
    body = seat.window.stories.editor.body
    one = _picture(folder / "one.png", Qt.GlobalColor.red)
    two = _picture(folder / "two.png", Qt.GlobalColor.blue)
    again = folder / "again.png"
    again.write_bytes(one.read_bytes())
    drop(body.viewport(), files(one, two, again), QPointF(40, body.cursorRect().center().y()))
    seat.until(lambda: body.text.count("image:") == 3)
    return list(seat.ask(lambda tx: tx.images.all()))


def test_pictures_come_in_at_the_drop_each_once_in_the_desk_and_as_one_step(
    writing: Seat, tmp_path: Path
) -> None:
    images = {image.filename: image.id for image in _drop_three(writing, tmp_path)}
    assert sorted(images) == ["one.png", "two.png"]
    body = writing.window.stories.editor.body
    shown = [images["one.png"], images["two.png"], images["one.png"]]
    lines = [f"![](image:{image})" for image in shown]
    assert [line for line in body.text.split("\n") if line] == ["Above", *lines, "Below"]
    assert render(body.text, language="en").html.count("Below") == 1
    body.undo()
    assert body.text == "Above\n\nBelow"


def test_the_words_are_asked_for_without_stopping_the_writing(
    writing: Seat, tmp_path: Path
) -> None:
    _drop_three(writing, tmp_path)
    bars = writing.window.findChildren(ArrivalBar)
    writing.until(lambda: bool(bars) and bars[0].isVisible())
    assert QApplication.focusWidget() is writing.window.stories.editor.body


def test_a_file_that_is_no_picture_is_said_so_and_the_others_come_in(
    writing: Seat, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    good = _picture(tmp_path / "good.png", Qt.GlobalColor.green)
    writing.window.placing.place_files([str(broken), str(tmp_path / "gone.png"), str(good)])
    body = writing.window.stories.editor.body
    writing.until(lambda: "image:" in body.text)
    assert body.text.count("image:") == 1
    assert "png" in writing.window.toast.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("![](image:a)", "! credit, alt missing"),
        ("![Seen](image:a)", "! credit missing"),
        ('![Seen](image:a "Caption"){credit="Ana"}', ""),
        ("![](image:b)", ""),
        ("words image:a", ""),
    ],
)
def test_a_line_with_a_picture_says_which_words_it_lacks(
    qtbot: QtBot, line: str, told: str
) -> None:
    body = BodyEdit(Theme("light"))
    qtbot.addWidget(body)
    badges = Badges(body, Theme("light"))
    badges.lacking = lambda image: ("credit", "alt") if image == "a" else ()
    assert badges.told_of(line) == told
