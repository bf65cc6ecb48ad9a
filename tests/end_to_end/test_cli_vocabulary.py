"""The vocabularies on the command line."""

import json
from pathlib import Path

import pytest

from command import run
from deskeditor.cli.invocation import created


@pytest.fixture
def desk(desk_path: Path) -> Path:
    with created(desk_path, "A Test"):
        pass
    return desk_path


def test_terms_are_taken_in_shown_and_taken_back_unchanged(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "regions.csv"
    file.write_text("name,parent\nDelta,Danube\nDanube,Europe\n", encoding="utf-8")
    tried = run("--desk", desk, "vocabulary", "import", file, "--kind", "region", "--dry-run")
    assert (tried.status, tried.out.splitlines()[0]) == (0, "created\tregion\tDelta\tdelta")
    done = run("--desk", desk, "vocabulary", "import", file, "--kind", "region", "--json").json
    assert [item["outcome"] for item in done["items"]] == ["created", "created"]
    listed = run("--desk", desk, "vocabulary", "list", "--json")
    delta = next(t for t in listed.json["terms"] if t["slug"] == "delta")
    assert (delta["parent"], delta["stories"], delta["retired"]) == ("danube", 0, False)
    again = tmp_path / "again.json"
    again.write_text(json.dumps(listed.json), encoding="utf-8")
    outcomes = run("--desk", desk, "vocabulary", "import", again, "--json").json["items"]
    assert {item["outcome"] for item in outcomes} == {"unchanged"}
    rows = run("--desk", desk, "vocabulary", "list", "--kind", "region").out.splitlines()
    assert [row.split("\t")[1].strip() for row in rows[:3]] == ["Europe", "Danube", "Delta"]


def test_mistakes_are_told_with_their_lines_and_nothing_is_written(
    desk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "regions.csv"
    file.write_text("name,colour\nArctic,white\nAntarctic,ice\n", encoding="utf-8")
    answer = run("--desk", desk, "vocabulary", "import", file, "--kind", "region", "--json")
    assert answer.status == 1
    assert [p.partition(":")[0] for p in answer.json["problems"]] == ["line 2", "line 3"]
    assert "regions.csv, line 2: the colour “white”" in answer.err
    assert "Arctic" not in run("--desk", desk, "vocabulary", "list").out
