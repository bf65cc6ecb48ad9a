from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_window import Seat
from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.help.diagnostics import DeskFacts, report
from deskeditor.gui.help.pages import MANUAL, manual_page
from deskeditor.gui.trouble import Bugs
from deskeditor.settings import Settings


def test_f1_shows_the_help_and_its_keys_are_those_in_force(seat: Seat) -> None:
    seat.press(seat.window, Qt.Key.Key_F1)
    dialog = seat.window.help.dialog
    assert dialog.isVisible()
    assert "Desk Editor in short" in dialog.page.toPlainText()
    seat.window.actions_by_key["bold"].setShortcut("Ctrl+Shift+Y")
    dialog.show_page("keys")
    told = dialog.page.toPlainText()
    assert "Ctrl+Shift+Y" in told
    assert all(seat.window.actions_by_key[spec.key].text() in told for spec in ACTIONS)
    dialog.close()


@pytest.mark.parametrize("name", MANUAL)
def test_a_page_of_the_manual_renders_as_stories_do(name: str) -> None:
    html = manual_page(name)
    assert html.startswith("<h2")
    assert "<table" in html or "<ol" in html


def test_diagnostics_tell_versions_and_folders_and_no_word_of_anybody(
    seat: Seat, tmp_path: Path
) -> None:
    story = seat.open("river-watch-danube-grain-talks")
    seat.window.actions_by_key["diagnostics"].trigger()
    told = QApplication.clipboard().text()
    assert "SQLite" in told
    assert "PySide6" in told
    assert story.headline not in told
    assert seat.path.name not in told
    assert str(Path.home()) not in told.replace(str(tmp_path), "")


def test_a_report_says_who_nobody_is(tmp_path: Path) -> None:
    settings = Settings(person="Ruth Cole")
    facts = DeskFacts(tmp_path / "Secret.desk", "3.45", is_read_only=True, warnings=1)
    told = report(settings, Path.home() / "settings.json", facts)
    assert "Ruth" not in told
    assert "Secret" not in told
    assert str(Path("~") / "settings.json") in told
    assert "read-only" in told


def test_a_bug_keeps_what_is_typed_and_tells_what_to_pass_on(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    kept: list[str] = []
    bugs = Bugs(window, lambda: kept.append("kept"), lambda: "Desk Editor 1")
    for _ in range(2):
        error = KeyError("a bug")
        bugs.take(KeyError, error, None)
    assert kept == ["kept", "kept"]
    assert "a bug" in capsys.readouterr().err
    assert bugs.dialog is not None
    assert bugs.dialog.isVisible()
    assert "2 times" in bugs.dialog.said.text()
    bugs.dialog.copy.click()
    copied = QApplication.clipboard().text()
    assert "KeyError" in copied
    assert "Desk Editor 1" in copied
    bugs.dialog.go_on.click()
    assert not bugs.dialog.isVisible()


def test_a_bug_in_telling_of_a_bug_is_not_told_for_ever(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def keep() -> None:
        raise OSError("the disk is gone")

    bugs = Bugs(window, keep, str)
    bugs.take(KeyError, KeyError("first"), None)
    assert "the disk is gone" in capsys.readouterr().err
