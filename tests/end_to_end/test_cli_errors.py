import json
from pathlib import Path

import pytest

from command import run

READERS = (["list"], ["search", "x"], ["show", "x"], ["export", "site", "out"], ["backup"])


@pytest.mark.parametrize("command", READERS)
def test_a_desk_that_is_not_there_ends_with_3_and_one_sentence(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("--desk", tmp_path / "none.desk", *command)
    assert answer.status == 3
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "none.desk" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", READERS)
def test_a_file_that_is_no_desk_is_refused_and_left_as_it_is(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    foreign = tmp_path / "letter.desk"
    foreign.write_bytes(b"Dear editor," * 500)
    assert run("--desk", foreign, *command).status == 3
    assert foreign.read_bytes() == b"Dear editor," * 500
    assert list(tmp_path.iterdir()) == [foreign]


@pytest.mark.parametrize("command", READERS)
def test_with_json_an_error_is_json_too(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("--desk", tmp_path / "none.desk", *command, "--json")
    told = json.loads(answer.out)
    assert told["status"] == answer.status == 3
    assert told["error"] in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["list", "--colour"],
        ["show"],
        ["export"],
        ["export", "moon", "out"],
        ["export", "issue", "seven", "out"],
        ["verify", "nowhere"],
        ["import"],
        ["list", "-n", "0"],
    ],
)
def test_wrong_use_ends_with_2_and_says_so_on_standard_error(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.status == 2
    assert answer.out == "" or arguments == ["export"]  # which shows its help


def test_an_issue_that_is_not_there_is_refused(sample_desk: Path, tmp_path: Path) -> None:
    answer = run("--desk", sample_desk, "export", "issue", "4711", tmp_path / "out")
    assert answer.status == 1
    assert "4711" in answer.err
    assert not (tmp_path / "out").exists()
