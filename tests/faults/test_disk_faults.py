"""Whatever write the disk refuses: a clear error, nothing lost, and all works once it does."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deskeditor.storage import sqlite
from faults.disk_faults import run
from faults.failing_vfs import failing_disk, works_here

HERE = Path(__file__).parent
FULL, REFUSED = "DiskFullError", ("DiskFullError", "DeskReadOnlyError")

needs_library = pytest.mark.skipif(
    not works_here() or sqlite.module().__name__ != "sqlite3",
    reason="SQLite is not a library of its own here, so its writes cannot be made to fail",
)
CASES = [
    ("save", "full", 3),
    ("save", "write error", 5),
    ("save", "sync error", 5),
    ("list", "full", 30),
    ("migrate", "full", 90),
    ("backup", "full", 60),
    ("backup", "write error", 90),
    ("purge", "full", 40),
    ("purge", "sync error", 60),
    ("pack", "full", 20),
    ("pack", "write error", 30),
    ("thin", "full", 6),
    ("thin", "write error", 8),
    ("repair", "full", 260),
]


@needs_library
@pytest.mark.parametrize(("act", "fault", "step"), CASES, ids=str)
def test_a_write_that_fails_is_told_and_nothing_is_lost(
    act: str, fault: str, step: int, tmp_path: Path
) -> None:
    """A part of the places that `make faults` tries all of."""
    faults = run(act, fault, tmp_path, step=step)
    assert faults.wrong == []
    assert faults.points >= 3
    assert faults.refused > 0 or act == "list"  # a question is answered all the same


@needs_library
def test_the_disk_that_fails_is_not_without_effect(tmp_path: Path) -> None:
    with failing_disk() as disk:
        connection = sqlite.connect(tmp_path / "a.desk", "rwc")
        disk.fail(1)
        with pytest.raises(sqlite.module().OperationalError, match="full"):
            connection.execute("CREATE TABLE a (b)")
        disk.relent()
        connection.execute("CREATE TABLE a (b)")
        connection.close()
    assert disk.failed > 0


UNSHARE = shutil.which("unshare") or ""


def may_mount() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() or not UNSHARE:
        return False
    return subprocess.run([UNSHARE, "--mount", "/bin/true"], check=False).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="a disk of one's own can be mounted by root only")
def test_a_full_and_a_read_only_disk_lose_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [UNSHARE, "--mount", sys.executable, str(HERE / "full_disk.py"), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "draft on a full disk": "done",  # in the room that is kept back
        "first story on a full disk": "done",
        "save on a full disk": FULL,
        "backup on a full disk": FULL,
        "picture on a full disk": FULL,
        "kept": "Kept.\n",
        "typed": "Typed on a full disk.\n",
        "save with room again": "done",
        "backup with room again": "done",
        "picture with room again": "done",
        "writing on a read-only disk": "DeskReadOnlyError",
        "reading on a read-only disk": "done",
        "writing again": "done",
    }
