"""The palette finds everything and does it; settings work at once and are kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from desk_window import Ctrl, Seat, named, settle
from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.palette.dialog import PaletteDialog
from deskeditor.gui.palette.ranking import Entry, ranked, score
from deskeditor.gui.preferences.dialog import PreferencesDialog
from deskeditor.gui.theme import DARK, LIGHT


def _palette(seat: Seat) -> PaletteDialog:
    seat.press(seat.window, Qt.Key.Key_K, Ctrl)
    seat.until(lambda: bool(seat.window.findChildren(PaletteDialog)))
    return seat.window.findChildren(PaletteDialog)[0]


def _settings(seat: Seat) -> PreferencesDialog:
    seat.window.actions_by_key["preferences"].trigger()
    seat.until(lambda: bool(seat.window.findChildren(PreferencesDialog)))
    return seat.window.findChildren(PreferencesDialog)[0]


def test_a_story_is_found_by_the_beginnings_of_its_words(seat: Seat) -> None:
    palette = _palette(seat)
    seat.type(palette.field, "nig shi")
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.until(lambda: seat.story is not None and seat.story.slug == "night-shift-at-busan")


def test_a_command_is_found_and_run(seat: Seat) -> None:
    palette = _palette(seat)
    seat.type(palette.field, "new story")
    assert palette.list.item(0).text().startswith("New Story")
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.activate()
    seat.until(lambda: seat.story is not None and seat.story.headline == "")


def test_a_command_shows_its_shortcut(seat: Seat) -> None:
    palette = _palette(seat)
    seat.type(palette.field, "bold")
    assert "Ctrl+B" in palette.list.item(0).text()


def test_an_issue_and_an_image_are_found_too(seat: Seat) -> None:
    palette = _palette(seat)
    seat.type(palette.field, "no. 59")
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.until(
        lambda: (
            seat.window.issue_session.issue is not None
            and seat.window.issue_session.issue.number == 59
        )
    )
    assert seat.window.place == "issues"
    image = next(iter(seat.ask(lambda tx: tx.images.all())))
    seat.activate()
    palette = _palette(seat)
    seat.type(palette.field, image.filename)
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.place == "images")


def test_a_term_and_a_person_are_found_where_they_are_edited(seat: Seat) -> None:
    panel = seat.window.later.vocabulary
    palette = _palette(seat)
    seat.type(palette.field, "asia-pac")
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.place == "vocabulary" and panel.kind == "region")
    seat.until(lambda: panel.term.name.text() == "Asia-Pacific")
    seat.until(lambda: not seat.window.findChildren(PaletteDialog))
    seat.activate()
    palette = _palette(seat)
    seat.type(palette.field, "haddad")
    seat.press(palette.field, Qt.Key.Key_Return)
    seat.until(lambda: panel.kind == "people")
    seat.until(lambda: panel.person.name.text() == "Leïla Haddad")


def test_a_view_is_found_and_shown_where_the_navigation_has_no_room_for_it(seat: Seat) -> None:
    seat.window.resize(1024, 700)
    library = seat.window.stories.library
    seat.window.actions_by_key["toggle_list"].trigger()
    for words, query in (("trash", "is:trash"), ("missing", "credit:none")):
        palette = _palette(seat)
        seat.type(palette.field, words)
        seat.press(palette.field, Qt.Key.Key_Return)
        seat.until(lambda query=query: query in library.query_text)  # type: ignore[misc]
        assert library.isVisible()
        seat.until(lambda: not seat.window.findChildren(PaletteDialog))
        seat.activate()


def test_arrows_choose_and_escape_leaves(seat: Seat) -> None:
    palette = _palette(seat)
    seat.press(palette.field, Qt.Key.Key_Down)
    seat.press(palette.field, Qt.Key.Key_Down)
    seat.press(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    seat.press(palette, Qt.Key.Key_Escape)
    seat.until(lambda: not seat.window.findChildren(PaletteDialog))
    assert seat.window.place == "stories"


def test_every_command_is_in_the_palette_but_the_palette(seat: Seat) -> None:
    palette = _palette(seat)
    for spec in ACTIONS:
        palette.field.setText(spec.label)
        titles = {
            palette.list.item(n).data(Qt.ItemDataRole.UserRole).key
            for n in range(palette.list.count())
        }
        assert (spec.key in titles) is (spec.key != "palette")


def test_no_two_commands_share_a_shortcut(seat: Seat) -> None:
    keys = [
        sequence.toString()
        for action in seat.window.actions_by_key.values()
        for sequence in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_an_entry_that_begins_with_the_words_comes_first() -> None:
    entries = [Entry("Story", title) for title in ("The blue export", "Export Site…", "Ex port")]
    assert ranked("export", entries)[0].title == "Export Site…"


@given(st.text(max_size=12), st.text(max_size=30))
def test_what_is_typed_fits_a_title_that_holds_it(wanted: str, title: str) -> None:
    assert score(wanted, f"{title}{wanted}{title}") is not None


@given(st.lists(st.text(max_size=12), max_size=9))
def test_with_nothing_typed_everything_is_offered_in_its_order(titles: list[str]) -> None:
    entries = [Entry("Story", title) for title in titles]
    assert list(ranked("", entries)) == entries


@pytest.mark.parametrize(("choice", "tokens"), [("dark", DARK), ("light", LIGHT)])
def test_the_theme_changes_at_once_and_is_kept(seat: Seat, choice: str, tokens: object) -> None:
    seat.open("night-shift-at-busan")
    dialog = _settings(seat)
    box = named(dialog, "Theme")
    assert isinstance(box, QComboBox)
    box.setCurrentText(choice.capitalize())
    dialog.accept()
    settle(seat.qtbot)
    assert seat.theme.tokens is tokens
    window = QApplication.palette().color(QPalette.ColorRole.Window).name()
    assert window == seat.theme.tokens.background
    kept = json.loads((seat.path.parent / "settings.json").read_text(encoding="utf-8"))
    assert kept["theme"] == choice


def test_the_name_of_the_magazine_is_in_the_bar_and_on_the_page(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page("night-shift-at-busan")
    dialog = _settings(seat)
    name = next(w for w in dialog.findChildren(QLineEdit) if w.text() == "The Meridian Review")
    name.setText("The Parallel Review")
    dialog.accept()
    seat.until(
        lambda: seat.window.edition.magazine.name == "The Parallel Review"  # type: ignore[union-attr]
    )
    assert seat.ask(lambda tx: tx.settings.magazine()).name == "The Parallel Review"


def test_leaving_the_settings_changes_nothing(seat: Seat) -> None:
    dialog = _settings(seat)
    before = seat.theme.choice
    box = named(dialog, "Theme")
    assert isinstance(box, QComboBox)
    box.setCurrentText("Dark")
    dialog.reject()
    settle(seat.qtbot)
    assert seat.theme.choice == before
    assert not (seat.path.parent / "settings.json").exists()
