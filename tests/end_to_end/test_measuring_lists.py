"""The measurements of finding run, if only on a few stories: their figures are not judged here."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT = 120  # s

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    kept = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "CACHE")}

    def run_script(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *map(str, words)],
            env={**os.environ, **kept, "QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT,
        )

    return run_script


def test_the_measurements_of_finding_print_their_tables(run: Run, tmp_path: Path) -> None:
    large, small = tmp_path / "large.desk", tmp_path / "small.desk"
    for path, stories in ((large, 150), (small, 20)):
        made = run("-m", "bench.make_desk", path, "--stories", stories, "--issues", 2)
        assert made.returncode == 0, made.stderr
    searched = run("bench/search.py", large)
    assert "rare, as typed" in searched.stdout, searched.stderr
    listed = run("bench/story_list.py", large, small, 2)
    assert "list of 150 stories against 20" in listed.stdout, listed.stderr
    assert "scroll" in listed.stdout, listed.stderr
    assert {searched.returncode, listed.returncode} <= {0, 1}  # 1: a ratio was missed
