from pathlib import Path

import pytest

from command import Windows, run
from deskeditor import settings


def test_without_a_command_the_window_opens(desk_path: Path) -> None:
    windows = Windows()
    assert run("--desk", desk_path, windows=windows).status == 0
    assert windows.opened == [(desk_path, None)]


def test_a_markdown_file_is_taken_in_and_shown(story_file: Path, desk_path: Path) -> None:
    windows = Windows()
    assert run("--desk", desk_path, "open", story_file, windows=windows).status == 0
    (story,) = run("--desk", desk_path, "list", "--json").json["stories"]
    assert windows.opened == [(desk_path, story["id"])]


def test_opening_the_file_again_shows_the_same_story(story_file: Path, desk_path: Path) -> None:
    windows = Windows()
    for _ in range(2):
        run("--desk", desk_path, "open", story_file, windows=windows)
    assert len(set(windows.opened)) == 1
    assert len(run("--desk", desk_path, "list", "--json").json["stories"]) == 1


@pytest.mark.parametrize("field", ["id", "slug"])
def test_a_story_is_shown_by_id_or_slug(story_file: Path, desk_path: Path, field: str) -> None:
    (item,) = run("--desk", desk_path, "import", story_file, "--json").json["items"]
    windows = Windows()
    run("--desk", desk_path, "open", item[field], windows=windows)
    assert windows.opened == [(desk_path, item["id"])]


def test_a_story_that_is_not_there_opens_no_window(story_file: Path, desk_path: Path) -> None:
    run("--desk", desk_path, "import", story_file)
    windows = Windows()
    assert run("--desk", desk_path, "open", "no-such-story", windows=windows).status == 1
    assert windows.opened == []


def test_a_file_that_is_not_there_opens_no_window(desk_path: Path, tmp_path: Path) -> None:
    windows = Windows()
    answer = run("--desk", desk_path, "open", tmp_path / "none.md", windows=windows)
    assert answer.status == 3
    assert windows.opened == []
    assert not desk_path.exists()


def test_a_desk_opens_as_a_file_manager_would_open_it(desk_path: Path, story_file: Path) -> None:
    run("--desk", desk_path, "import", story_file)
    windows = Windows()
    run("open", desk_path, windows=windows)
    assert windows.opened == [(desk_path, None)]
    assert settings.load(settings.folders().settings_file).last_desk == str(desk_path)


def test_the_way_of_drawing_reaches_the_window(desk_path: Path) -> None:
    windows = Windows()
    run("--software-rendering", "--desk", desk_path, windows=windows)
    assert windows.flags == {"software_rendering": True, "quit_after_start": False}
