"""The next start: nothing typed is lost by a crash, and everything is where it was left."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from another_window import GRAIN, WORDS, holding

HERE = Path(__file__).parent
SCREEN = {
    "name": "desk",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def _visit(desk: Path, **wishes: object) -> dict[str, Any]:
    """Run the program until what is wished for is seen, and return what was seen."""
    screens = desk.parent.parent / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}))
    done = subprocess.run(
        [sys.executable, str(HERE / "visiting.py"), json.dumps({"desk": str(desk), **wishes})],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_typing_of_a_process_that_was_killed_comes_back_and_is_told(sample_path: Path) -> None:
    with holding(sample_path) as typist:
        typist.send_signal(signal.SIGKILL)
    seen = _visit(sample_path, said="Unsaved typing came back", story=GRAIN)
    assert seen["said"].startswith("Unsaved typing came back, from ")
    assert "River Watch" in seen["said"]
    assert seen["body"].startswith(WORDS)


def test_the_open_story_and_the_sizes_come_back(sample_path: Path) -> None:
    first = _visit(sample_path, open=GRAIN, story=GRAIN, resize=[1300, 820], panes=[240, 560, 320])
    assert first["size"] == [1300, 820]
    second = _visit(sample_path, story=GRAIN)
    assert second["size"] == first["size"]
    assert second["panes"] == first["panes"]
    assert "said" not in second  # it was closed in order


def test_a_story_named_at_the_start_is_shown(sample_path: Path) -> None:
    seen = _visit(sample_path, show="night-shift-at-busan", story="night-shift-at-busan")
    assert seen["story"] == "night-shift-at-busan"


def test_a_story_that_is_not_there_is_said(sample_path: Path) -> None:
    assert "no-such-story" in _visit(sample_path, show="no-such-story", said="no-such")["said"]


def test_the_folder_of_exports_comes_back(sample_path: Path) -> None:
    _visit(sample_path, folder="/srv/exports")
    assert _visit(sample_path)["folder"] == "/srv/exports"


def test_a_desk_that_is_not_there_yet_is_made_and_greets(tmp_path: Path) -> None:
    path = tmp_path / "first" / "Desk.desk"
    assert _visit(path, welcome=True)["welcome"] is True
    assert path.is_file()


def test_the_caret_and_the_way_of_seeing_come_back(sample_path: Path) -> None:
    first = {"open": GRAIN, "caret": 240, "view": "write", "zoom": 3, "outline": True}
    _visit(sample_path, story=GRAIN, **first)
    again = _visit(sample_path, story=GRAIN)
    assert again["caret"] == 240
    assert again["view"] == "write"
    assert again["zoom"] == 3
    assert again["outline"] is True
