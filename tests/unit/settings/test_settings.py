import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor import settings
from deskeditor.settings import Settings


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    chosen = Settings(theme="dark", person="Ana Petrescu", editor_font_size=14)
    settings.save(chosen, file)
    assert settings.load(file) == chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("theme", 3),
        ("editor_font_size", 2),
        ("editor_font_size", 400),
        ("editor_font_size", "12"),
        ("editor_font_size", True),
        ("last_desk", None),
        ("shortcuts", ["Ctrl+B"]),
        ("shortcuts", {"bold": 3}),
    ],
)
def test_a_value_that_makes_no_sense_takes_its_default(
    tmp_path: Path, name: str, value: object
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({name: value, "person": "Ana"}), encoding="utf-8")
    assert settings.load(file) == Settings(person="Ana")


def test_a_key_of_a_later_version_survives_saving(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"from_the_future": [1, 2]}', encoding="utf-8")
    settings.save(Settings(theme="light"), file)
    assert json.loads(file.read_text(encoding="utf-8"))["from_the_future"] == [1, 2]
    assert settings.load(file).theme == "light"


@pytest.mark.parametrize("damaged", ["", "{", "[]", "\udc80", "3"])
def test_a_damaged_file_gives_defaults_and_is_set_aside_by_the_next_save(
    tmp_path: Path, damaged: str
) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damaged.encode("utf-8", "surrogateescape"))
    assert settings.load(file) == Settings()
    settings.save(Settings(theme="dark"), file)
    assert settings.load(file).theme == "dark"
    aside = tmp_path / "settings.json.damaged"
    assert aside.read_bytes() == damaged.encode("utf-8", "surrogateescape")


@given(st.text(), st.sampled_from(["system", "light", "dark"]), st.integers(7, 40))
def test_settings_survive_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, name: str, theme: str, size: int
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    sound = name.encode("utf-8", "replace").decode()
    chosen = Settings(person=sound, theme=theme, editor_font_size=size)
    settings.save(chosen, file)
    assert settings.load(file) == chosen


def test_every_setting_explains_itself() -> None:
    for about in fields(Settings):
        assert about.metadata["help"].endswith(".")


def test_remembering_a_desk_changes_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    before = Settings(theme="dark")
    settings.save(before, file)
    settings.remember_desk(Path("/magazines/Review.desk"), file)
    expected = replace(before, last_desk=str(Path("/magazines/Review.desk")))
    assert settings.load(file) == expected


def test_a_desk_that_cannot_be_remembered_is_no_trouble(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("", encoding="utf-8")
    settings.remember_desk(Path("Review.desk"), in_the_way / "settings.json")
    assert in_the_way.read_text(encoding="utf-8") == ""


def test_linux_keeps_to_the_base_directories() -> None:
    given_ = {"HOME": "/home/ana", "XDG_CONFIG_HOME": "/etc/ana", "XDG_DATA_HOME": "/data/ana"}
    found = settings.folders(given_, "linux")
    assert found.settings_file == Path("/etc/ana/deskeditor/settings.json")
    assert found.default_desk == Path("/data/ana/deskeditor/Desk.desk")
    assert found.cache == Path("/home/ana/.cache/deskeditor")


def test_linux_without_variables_and_with_relative_ones_uses_the_home() -> None:
    for given_ in ({"HOME": "/home/ana"}, {"HOME": "/home/ana", "XDG_DATA_HOME": "data"}):
        found = settings.folders(given_, "linux")
        assert found.default_desk == Path("/home/ana/.local/share/deskeditor/Desk.desk")
        assert found.config == Path("/home/ana/.config/deskeditor")


def test_macos_uses_application_support() -> None:
    found = settings.folders({"HOME": "/Users/ana"}, "darwin")
    assert found.config == Path("/Users/ana/Library/Application Support/Desk Editor")
    assert found.data == found.config


def test_windows_keeps_settings_with_the_person_and_the_desk_on_the_machine() -> None:
    home = {"USERPROFILE": "/c/ana"}
    found = settings.folders(home, "win32")
    assert found.config == Path("/c/ana/AppData/Roaming/Desk Editor")
    assert found.data == Path("/c/ana/AppData/Local/Desk Editor")


def test_a_person_without_a_name_is_called_as_at_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "apetrescu")
    assert settings.person_name(Settings()) == "apetrescu"
    assert settings.person_name(Settings(person="Ana Petrescu")) == "Ana Petrescu"
