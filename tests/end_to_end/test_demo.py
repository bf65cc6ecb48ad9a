from pathlib import Path

import pytest

from command import Windows, run
from deskeditor.cli.invocation import opened
from deskeditor.operations.stories import create_story

DESK = "The Meridian Review.desk"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    windows = Windows()
    answer = run("demo", folder, windows=windows)
    assert answer.status == 0, answer
    assert windows.opened == []  # where nobody can see it
    assert f'deskeditor --desk "{folder / DESK}"' in answer.out
    return folder


def test_the_demo_is_a_desk_with_a_verified_site_and_issue(demo: Path) -> None:
    assert len(run("--desk", demo / DESK, "list", "--json").json["stories"]) >= 16
    assert run("verify", demo / "site-package").status == 0
    issues = list(demo.glob("issue-*"))
    assert len(issues) == 1
    assert run("verify", issues[0]).status == 0


def test_building_it_again_replaces_what_it_made(demo: Path) -> None:
    before = sorted(path.name for path in demo.iterdir())
    assert run("demo", demo, "--no-window").status == 0
    assert sorted(path.name for path in demo.iterdir()) == before


def test_a_demo_desk_that_was_changed_is_kept(demo: Path) -> None:
    with opened(demo / DESK, "Ana") as desk:
        desk.perform(create_story("My own story"))
    assert run("demo", demo, "--no-window").status == 0
    (kept,) = (path for path in demo.glob("*.desk") if path.name != DESK)
    assert "My own story" in run("--desk", kept, "list").out
    assert "My own story" not in run("--desk", demo / DESK, "list").out


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear editor", encoding="utf-8")
    assert run("demo", tmp_path, "--no-window").status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
