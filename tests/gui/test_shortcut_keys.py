import pytest
from PySide6.QtGui import QKeySequence

from deskeditor.errors import RefusedError
from deskeditor.gui.actions import ACTIONS
from deskeditor.gui.bindings import check_keys, from_text, keys_in_force, to_text, usual_keys


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_every_usual_key_is_one_that_a_person_may_choose(platform: str) -> None:
    for spec in ACTIONS:
        for keys in usual_keys(spec.key, spec.shortcut, platform):
            check_keys(keys, platform)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_usual_key_is_two_commands(platform: str) -> None:
    found = [k.toString() for s in ACTIONS for k in usual_keys(s.key, s.shortcut, platform)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "keys",
    ["Ctrl+Alt+E", "Ctrl+Alt+Q", "Ctrl+Alt+Shift+8", "A", "Shift+A", "Space", "Return", "Up",
     "Ctrl+Space", "Ctrl+C", "Ctrl+Left", "Backspace"],
)  # fmt: skip
def test_what_types_or_moves_the_caret_is_no_shortcut(keys: str) -> None:
    with pytest.raises(RefusedError, match="Choose other keys"):
        check_keys(QKeySequence(keys), "linux")


@pytest.mark.parametrize("keys", ["Ctrl+Alt+Up", "F5", "Shift+F5", "Alt+Q", "Ctrl+Shift+Q"])
def test_what_types_nothing_may_be_chosen(keys: str) -> None:
    check_keys(QKeySequence(keys), "linux")


def test_on_a_mac_it_is_the_option_key_that_types() -> None:
    check_keys(QKeySequence("Ctrl+Alt+E"), "darwin")
    with pytest.raises(RefusedError, match="option"):
        check_keys(QKeySequence("Alt+E"), "darwin")


def test_chosen_keys_come_in_the_place_of_the_usual_ones() -> None:
    chosen = {"bold": "Ctrl+Shift+B; F5", "italic": ""}
    assert to_text(keys_in_force("bold", QKeySequence.StandardKey.Bold, chosen)) == chosen["bold"]
    assert keys_in_force("italic", QKeySequence.StandardKey.Italic, chosen) == []
    assert to_text(keys_in_force("find", "Ctrl+Shift+F", chosen)) == "Ctrl+Shift+F"


@pytest.mark.parametrize("text", ["", "; ", "no keys at all; ", ";"])
def test_what_means_no_keys_gives_none(text: str) -> None:
    assert [keys.toString() for keys in from_text(text) if "+" in keys.toString()] == []


def test_a_semicolon_is_a_key_too() -> None:
    assert to_text(from_text("Ctrl+;; F5")) == "Ctrl+;; F5"
