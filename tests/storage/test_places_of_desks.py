import ast
import sqlite3.dbapi2
from pathlib import Path
from types import SimpleNamespace

import pytest

import deskeditor
from deskeditor.storage.database import Database
from deskeditor.storage.disks import warnings_about
from deskeditor.storage.sqlite import chosen, installed, is_free_of_reset_race, module, version

SOURCE = Path(deskeditor.__file__).parent
# Functions of `storage` that open files, none of which SQLite has open: the lock, originals,
# finished copies and what is recorded of them, ballast, the system's list of disks.
MAY_OPEN = {
    ("lock.py", "holder_of"),
    ("lock.py", "_taken"),
    ("blobs.py", "_write_whole"),
    ("backup.py", "copy_original"),
    ("backup.py", "_sync"),
    ("backup_folder.py", "file_hash"),
    ("backup_folder.py", "_write"),
    ("backup_folder.py", "_read"),
    ("ballast.py", "load"),
    ("files.py", "sync_folder"),
    ("disks.py", "_network_kind"),
    ("processes.py", "started_at"),  # the system's list of processes
}
OPENING = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "copyfile", "copy", "copy2",
    "copytree", "move",
}  # fmt: skip


def opened_in(path: Path) -> list[tuple[str, str]]:
    """Return the function and the text of every call that opens a file."""
    found = []
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
                if name in OPENING:
                    found.append((function.name, ast.unparse(call)))
    return found


def test_nothing_opens_the_file_that_sqlite_has_open() -> None:
    """Closing it again would drop SQLite's locks (https://sqlite.org/howtocorrupt.html, 2.2)."""
    for path in sorted(SOURCE.joinpath("storage").rglob("*.py")):
        for function, call in opened_in(path):
            assert (path.name, function) in MAY_OPEN, f"{path.name}: {call}"
    for path in sorted(SOURCE.rglob("*.py")):
        for _, call in opened_in(path):
            for name in ("desk_path", "database.path", ".desk'", "-wal", "-shm"):
                assert name not in call, f"{path.name}: {call}"


@pytest.mark.parametrize(
    ("number", "is_free"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_versions_of_sqlite_with_the_reset_race_are_known(
    number: tuple[int, int, int], *, is_free: bool
) -> None:
    assert is_free_of_reset_race(number) is is_free


def test_a_newer_sqlite_is_used_where_the_usual_one_has_the_race() -> None:
    old = SimpleNamespace(sqlite_version_info=(3, 40, 1))
    older = SimpleNamespace(sqlite_version_info=(3, 39, 0))
    sound = SimpleNamespace(sqlite_version_info=(3, 51, 3))
    newest = SimpleNamespace(sqlite_version_info=(3, 53, 4))
    assert chosen(old, newest) is newest
    assert chosen(old, older) is old
    assert chosen(old, None) is old
    assert chosen(sound, newest) is sound
    assert installed("sqlite3.dbapi2") is sqlite3.dbapi2
    assert installed("no_such_sqlite") is None


def test_the_version_in_use_is_told() -> None:
    assert version() == module().sqlite_version


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - The Review", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
    ],
)
def test_a_folder_that_a_service_copies_is_warned_about(
    tmp_path: Path, folder: str, service: str
) -> None:
    (warning,) = warnings_about(tmp_path / folder / "desks" / "review.desk")
    assert service in warning
    assert "review.desk" in warning


def test_a_folder_with_a_services_mark_is_warned_about(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (warning,) = warnings_about(tmp_path / "a" / "review.desk")
    assert "Syncthing" in warning


def test_a_network_disk_is_warned_about(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    share = str(tmp_path / "our share").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/share {share} cifs rw 0 0\n")
    (warning,) = warnings_about(tmp_path / "our share" / "review.desk", mounts)
    assert "cifs" in warning
    assert warnings_about(tmp_path / "review.desk", mounts) == ()


def test_a_usual_folder_is_not_warned_about(database: Database, tmp_path: Path) -> None:
    assert database.warnings == ()
    assert warnings_about(tmp_path / "review.desk", tmp_path / "no such list") == ()
