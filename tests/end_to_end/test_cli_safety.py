"""Backups, checks, repairs and restores from the command line, for people and for scripts."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from command import run


@pytest.fixture
def desk(sample_desk: Path, tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "Meridian.desk"
    path.parent.mkdir()
    shutil.copyfile(sample_desk, path)
    shutil.copytree(sample_desk.with_suffix(".media"), path.with_suffix(".media"))
    return path


def test_a_backup_without_a_target_is_one_of_the_desk_s_own(desk: Path) -> None:
    answer = run("--desk", desk, "backup", "--json")
    assert answer.status == 0
    copy = Path(answer.json["path"])
    assert copy.parent == desk.with_suffix(".backups")
    assert copy.with_name(f"{copy.name}.json").is_file()


def test_a_sound_desk_is_said_to_be(desk: Path) -> None:
    answer = run("--desk", desk, "check", "--json")
    assert (answer.status, answer.json) == (0, {"ok": True, "problems": []})
    assert "is sound" in run("--desk", desk, "check").out


def test_what_is_wrong_is_told_and_set_right(desk: Path) -> None:
    connection = sqlite3.connect(desk)
    connection.execute("UPDATE story_row SET headline = 'Old'")
    connection.commit()
    connection.close()
    answer = run("--desk", desk, "check")
    assert answer.status == 1
    assert "repair" in answer.out
    assert run("--desk", desk, "check", "--json").json["problems"][0]["part"] == "list"
    mended = run("--desk", desk, "repair", "--json")
    assert mended.status == 0
    assert mended.json["relisted"] > 10
    assert Path(mended.json["backup"]).is_file()
    assert run("--desk", desk, "check").status == 0


def test_a_damaged_desk_is_repaired_from_its_backup(desk: Path) -> None:
    run("--desk", desk, "backup")
    stories = run("--desk", desk, "list", "--json").json
    desk.write_bytes(b"\xff" * 4096 + desk.read_bytes()[4096:])
    assert run("--desk", desk, "list").status == 3
    answer = run("--desk", desk, "repair")
    assert answer.status == 1  # what came after the backup cannot be read
    assert "set aside as Meridian.damaged" in answer.out
    assert run("--desk", desk, "list", "--json").json == stories


def test_a_backup_is_restored_beside_the_desk_or_where_one_says(
    desk: Path, tmp_path: Path
) -> None:
    copy = Path(run("--desk", desk, "backup", "--json").json["path"])
    beside = run("--desk", desk, "restore", copy, "--json")
    assert beside.status == 0
    assert Path(beside.json["path"]).parent == desk.parent
    there = tmp_path / "new place" / "Again.desk"
    answer = run("--desk", desk, "restore", copy, "--to", there)
    assert (answer.status, answer.err) == (0, "")
    assert run("--desk", there, "check").status == 0
    again = run("--desk", desk, "restore", copy, "--to", there)
    assert again.status == 1
    assert "left as it is" in again.err


def test_statuses_tell_what_went_wrong(desk: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.desk"
    assert run("--desk", nothing, "check").status == 3
    assert run("--desk", nothing, "repair").status == 3
    assert run("--desk", nothing, "backup").status == 3
    assert run("--desk", desk, "restore", nothing).status == 3
    assert run("--desk", desk, "restore").status == 2
    letters = tmp_path / "letters.desk"
    letters.write_text("Dear madam")
    assert run("--desk", letters, "check", "--json").json["status"] == 3
