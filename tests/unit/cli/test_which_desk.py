from pathlib import Path

import pytest

from command import Windows
from deskeditor import settings
from deskeditor.cli.invocation import DESK_VARIABLE, Invocation
from deskeditor.settings import Folders


@pytest.fixture
def invocation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invocation:
    monkeypatch.delenv(DESK_VARIABLE, raising=False)
    return Invocation(
        Windows(), Folders(tmp_path / "config", tmp_path / "data", tmp_path / "cache")
    )


def remember(invocation: Invocation, desk: Path) -> None:
    settings.remember_desk(desk, invocation.folders.settings_file)


def test_a_person_who_never_named_a_desk_has_one_in_the_data_folder(
    invocation: Invocation, tmp_path: Path
) -> None:
    assert invocation.desk_path == tmp_path / "data" / "Desk.desk"


def test_the_last_desk_comes_before_the_usual_one_while_it_is_there(
    invocation: Invocation, tmp_path: Path
) -> None:
    last = tmp_path / "last.desk"
    remember(invocation, last)
    assert invocation.desk_path == tmp_path / "data" / "Desk.desk"
    last.write_bytes(b"")
    assert invocation.desk_path == last


def test_the_variable_comes_before_the_last_desk_and_the_option_before_both(
    invocation: Invocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "last.desk").write_bytes(b"")
    remember(invocation, tmp_path / "last.desk")
    monkeypatch.setenv(DESK_VARIABLE, "/desks/variable.desk")
    assert invocation.desk_path == Path("/desks/variable.desk")
    invocation.named_desk = Path("named.desk")
    assert invocation.desk_path == Path("named.desk")


def test_the_window_is_given_the_same_desk_as_a_command(
    invocation: Invocation, tmp_path: Path
) -> None:
    windows = Windows()
    invocation.open_window = windows
    invocation.window()
    invocation.named_desk = Path("named.desk")
    invocation.window(show="a-slug")
    assert windows.opened == [
        (tmp_path / "data" / "Desk.desk", None),
        (Path("named.desk"), "a-slug"),
    ]
