"""At a terminal the program asks, shows tables, and draws its progress."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def at_terminal(*arguments: str | Path, keys: str = "") -> tuple[int, str]:
    """Run the program at a terminal of its own and return its status and all it showed."""
    import pty  # noqa: PLC0415 - not on Windows

    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "deskeditor", *map(str, arguments)],
        stdin=its,
        stdout=its,
        stderr=its,
        env={**os.environ, "COLUMNS": "200", "TERM": "xterm-256color"},
    ) as program:
        os.close(its)
        os.write(ours, keys.encode())
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return program.returncode, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # on Linux, how a terminal whose program has gone says so
        return b""


def test_an_import_that_is_declined_writes_nothing(story_file: Path, desk_path: Path) -> None:
    status, shown = at_terminal("--desk", desk_path, "import", story_file, keys="n\n")
    assert status == 1
    assert "The ferry that nobody ordered" in shown
    assert "Write this to" in shown
    assert not desk_path.exists()


def test_an_import_that_is_agreed_to_is_written(story_file: Path, desk_path: Path) -> None:
    status, shown = at_terminal("--desk", desk_path, "import", story_file, keys="y\n")
    assert status == 0, shown
    assert "1 created" in shown
    assert desk_path.exists()


def test_with_yes_nothing_is_asked(story_file: Path, desk_path: Path) -> None:
    status, shown = at_terminal("--desk", desk_path, "import", story_file, "--yes")
    assert status == 0, shown
    assert "Write this to" not in shown


def test_a_list_is_a_table_with_its_heads(sample_desk: Path) -> None:
    _, shown = at_terminal("--desk", sample_desk, "list")
    assert "Headline" in shown
    first = run("--desk", sample_desk, "list", "--json").json["stories"][0]
    assert first["slug"] in shown


def test_an_export_shows_how_far_it_is(sample_desk: Path, tmp_path: Path) -> None:
    target = tmp_path / "issue"
    status, shown = at_terminal("--desk", sample_desk, "export", "issue", "60", target)
    assert status == 0, shown
    assert "Exporting No. 60" in shown
