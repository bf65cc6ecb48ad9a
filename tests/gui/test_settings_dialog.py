from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desk_window import Seat, named
from deskeditor.gui.preferences.dialog import PreferencesDialog
from deskeditor.gui.preferences.keys_page import KeysPage
from deskeditor.model.magazine import Magazine
from deskeditor.settings import Settings, load, save


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[PreferencesDialog]:
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    dialog = PreferencesDialog(Settings(), Magazine(), window)
    dialog.show()
    yield dialog
    dialog.close()


def _press(page: KeysPage, command: str, keys: str) -> None:
    page.choose(command)
    page.edit.setKeySequence(QKeySequence(keys))
    page.edit.editingFinished.emit()


def _visible_tabs(dialog: PreferencesDialog) -> list[str]:
    tabs = dialog.tabs
    return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_a_search_shows_the_settings_that_have_its_words_wherever_they_are(
    dialog: PreferencesDialog,
) -> None:
    dialog.search.setText("dashes quotes")
    assert _visible_tabs(dialog) == ["Writing"]
    assert named(dialog, "Typographic marks").isVisible()
    assert not named(dialog, "Reading time").isVisible()
    dialog.search.setText("no such words")
    assert dialog.nothing.isVisible()
    dialog.search.clear()
    assert _visible_tabs(dialog) == ["You", "Writing", "Spelling", "Keys", "The magazine"]


def test_what_is_changed_is_tried_at_once(dialog: PreferencesDialog) -> None:
    tried: list[Settings] = []
    dialog.tried.connect(tried.append)
    box = named(dialog, "Pairs of brackets")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    assert tried == [Settings(pairs=True)]


def test_defaults_come_back_for_the_person_and_not_for_the_magazine(
    qtbot: QtBot, dialog: PreferencesDialog
) -> None:
    mine = Settings(theme="dark", pairs=True, editor_font_size=14, shortcuts={"bold": "F5"})
    magazine = Magazine(name="The Parallel Review")
    other = PreferencesDialog(mine, magazine, dialog)
    qtbot.addWidget(other)
    other.restore_defaults()
    assert other.settings == Settings()
    assert other.magazine == magazine


def test_numbers_keep_within_their_bounds(dialog: PreferencesDialog) -> None:
    spin = named(dialog, "Reading time")
    assert isinstance(spin, QSpinBox)
    spin.setValue(5_000)
    assert dialog.settings.words_per_minute == 900


def test_keys_of_another_command_are_its_until_one_says_replace(
    dialog: PreferencesDialog,
) -> None:
    page = dialog.keys
    _press(page, "bold", "Ctrl+I")
    assert page.chosen == {}
    assert "Italic" in page.said.text()
    assert not page.replace.isHidden()
    page.replace.click()
    assert page.chosen == {"bold": "Ctrl+I", "italic": ""}
    assert page.replace.isHidden()


def test_free_keys_are_taken_at_once_and_the_usual_ones_come_back(
    dialog: PreferencesDialog,
) -> None:
    page = dialog.keys
    _press(page, "bold", "Ctrl+Shift+B")
    assert dialog.settings.shortcuts == {"bold": "Ctrl+Shift+B"}
    page.usual.click()
    assert dialog.settings.shortcuts == {}
    page.none.click()
    assert dialog.settings.shortcuts == {"bold": ""}
    page.all_usual.click()
    assert dialog.settings.shortcuts == {}


def test_usual_keys_that_another_command_has_by_now_stay_with_it(
    dialog: PreferencesDialog,
) -> None:
    page = dialog.keys
    _press(page, "bold", "Ctrl+I")
    page.replace.click()
    page.choose("italic")
    page.usual.click()
    assert page.chosen == {"bold": "Ctrl+I", "italic": ""}


@pytest.mark.parametrize("keys", ["Ctrl+Alt+E", "A", "Ctrl+Space"])
def test_keys_that_type_are_refused_with_a_reason(dialog: PreferencesDialog, keys: str) -> None:
    page = dialog.keys
    _press(page, "bold", keys)
    assert page.chosen == {}
    assert "cannot be a shortcut" in page.said.text()


def test_chosen_keys_work_now_and_at_the_next_start(seat: Seat, tmp_path: Path) -> None:
    seat.open("night-shift-at-busan")
    seat.window.actions_by_key["preferences"].trigger()
    seat.until(lambda: bool(seat.window.findChildren(PreferencesDialog)))
    dialog = seat.window.findChildren(PreferencesDialog)[0]
    _press(dialog.keys, "toggle_list", "Ctrl+Shift+L")
    dialog.accept()
    seat.activate()
    library = seat.window.stories.library
    QTest.keyClick(
        seat.window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert not library.isVisible()
    QTest.keyClick(seat.window, Qt.Key.Key_F9)
    assert not library.isVisible()
    assert "Ctrl+B" in named(seat.window.stories.toolbar, "Bold").toolTip()
    kept = load(seat.path.parent / "settings.json")
    assert kept.shortcuts == {"toggle_list": "Ctrl+Shift+L"}
    save(kept, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == kept
