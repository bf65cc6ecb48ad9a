from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_window import Seat
from deskeditor.gui.word_lists.dialog import WordList, WordListsDialog
from deskeditor.operations.words import house_words
from deskeditor.text.spelling.word_file import read_words, remove_words, write_words


@pytest.fixture
def one(qtbot: QtBot) -> Iterator[WordList]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = WordListsDialog(parent)
    yield dialog.house
    dialog.close()


def test_the_field_finds_a_word_and_adds_one_that_is_not_there(one: WordList) -> None:
    added: list[str] = []
    one.added.connect(added.append)
    one.show_words(["Galați", "Tulcea"])
    one.field.setText("gal")
    assert [one.list.item(row).isHidden() for row in range(2)] == [False, True]
    one.field.setText("Tulcea")
    one.field.returnPressed.emit()
    assert added == []
    one.field.setText(" Brăila ")
    one.field.returnPressed.emit()
    assert added == ["Brăila"]


def test_what_is_selected_is_removed(one: WordList) -> None:
    removed: list[object] = []
    one.removed.connect(removed.append)
    one.show_words(["Galați", "Tulcea"])
    assert not one.remove.isEnabled()
    one.list.selectAll()
    one.remove.click()
    assert removed == [("Galați", "Tulcea")]


def test_both_lists_are_changed_in_their_dialog_and_can_be_exported(
    seat: Seat, tmp_path: Path
) -> None:
    seat.open("night-shift-at-busan")
    acts = seat.window.proofreading
    seat.window.actions_by_key["word_lists"].trigger()
    seat.until(lambda: bool(seat.window.findChildren(WordListsDialog)))
    dialog = seat.window.findChildren(WordListsDialog)[0]
    dialog.house.field.setText("Quayside")
    seat.press(dialog.house.field, Qt.Key.Key_Return)
    seat.until(lambda: "Quayside" in dialog.house.words)
    assert "Quayside" in seat.ask(house_words)
    acts.export_words(dialog.house.words, tmp_path / "out" / "house.txt")
    assert read_words(tmp_path / "out" / "house.txt") == dialog.house.words
    dialog.own.added.emit("Meridianish")
    assert "Meridianish" in dialog.own.words
    dialog.own.removed.emit(("Meridianish",))
    assert "Meridianish" not in dialog.own.words
    seat.window.client.undo()
    seat.until(lambda: "Quayside" not in dialog.house.words)


def test_words_are_taken_out_of_a_file_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    write_words(file, ["a", "b", "c"])
    remove_words(file, ["b", "x"])
    assert read_words(file) == ("a", "c")
