"""The measurements of writing run, if only on a few words: their figures are not judged here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
LIMIT = 120  # s


@pytest.mark.parametrize(
    ("script", "arguments", "said"),
    [
        ("typing_cost.py", ("3", "600"), "whole rendering of 600 words"),
        ("floor.py", ("2", "200"), "200 words"),
        ("key_to_page.py", ("2", "600"), "opening 600 words"),
        ("stalls.py", ("2", "600"), "misspellings marked: True"),
        ("memory.py", ("20", "600"), "with the page"),
    ],
)
def test_a_measurement_of_writing_prints_its_table(
    script: str, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    kept = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "CACHE")}
    done = subprocess.run(
        [sys.executable, str(BENCH / script), *arguments],
        env={**os.environ, **kept},
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )
    assert said in done.stdout, done.stderr
    assert done.returncode in {0, 1}  # 1 says that a ratio was missed
