import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskeditor.errors import DeskLockedError, DeskReadOnlyError
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.lock import (
    DeskLock,
    Holder,
    can_be_stopped,
    holder_of,
    is_still,
    lock_path,
)
from deskeditor.storage.processes import started_at, stop


def now() -> datetime:
    return datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    path = tmp_path / "review.desk"
    create_desk(path).close()
    return path


def test_a_lock_says_who_holds_it(desk_file: Path) -> None:
    lock = DeskLock(desk_file, now)
    assert holder_of(desk_file) == Holder(
        os.getpid(), socket.gethostname(), "2026-11-21T09:00:00.000000Z", started_at(os.getpid())
    )
    lock.release()
    lock.release()
    assert holder_of(desk_file) == Holder()
    assert not lock_path(desk_file).exists()


def test_a_lock_is_held_once(desk_file: Path) -> None:
    lock = DeskLock(desk_file, now)
    with pytest.raises(DeskLockedError, match="open already"):
        DeskLock(desk_file, now)
    assert holder_of(desk_file).pid == os.getpid()
    lock.release()
    DeskLock(desk_file, now).release()


@pytest.mark.parametrize("left", ["", "{}", "nonsense", '{"pid": "x", "host": 1, "since": ""}'])
def test_a_lock_file_that_a_crash_left_is_taken_over(desk_file: Path, left: str) -> None:
    lock_path(desk_file).write_text(left)
    open_desk(desk_file).close()
    assert not lock_path(desk_file).exists()


def test_a_lock_of_a_process_that_was_killed_is_taken_over(desk_file: Path) -> None:
    script = (
        "import os, pathlib, signal, sys\n"
        "from deskeditor.storage.desk_file import open_desk\n"
        "open_desk(pathlib.Path(sys.argv[1]))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    answer = subprocess.run([sys.executable, "-c", script, str(desk_file)], check=False)
    assert answer.returncode == -9
    assert holder_of(desk_file).pid
    open_desk(desk_file).close()


def test_a_lock_that_another_process_holds_is_respected(desk_file: Path) -> None:
    script = (
        "import pathlib, sys\n"
        "from deskeditor.storage.desk_file import open_desk\n"
        "desk = open_desk(pathlib.Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "desk.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(desk_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(DeskLockedError, match=f"process {other.pid}"):
            open_desk(desk_file)
        open_desk(desk_file, read_only=True).close()
        other.communicate()
    open_desk(desk_file).close()


def test_a_lock_of_another_computer_is_never_taken_over(desk_file: Path) -> None:
    left = json.dumps({"pid": 1, "host": "newsroom-7", "since": "2026-11-20T10:00:00Z"})
    lock_path(desk_file).write_text(left)
    with pytest.raises(DeskLockedError, match=r"newsroom-7.*review\.desk\.lock"):
        open_desk(desk_file)
    assert lock_path(desk_file).read_text() == left
    open_desk(desk_file, read_only=True).close()


def left_by(desk_file: Path, host: str) -> None:
    left = {"pid": 1, "host": host, "since": "2026-11-20T10:00:00Z"}
    lock_path(desk_file).write_text(json.dumps(left))


def test_a_lock_of_another_computer_is_taken_over_when_a_person_says_so(desk_file: Path) -> None:
    left_by(desk_file, "newsroom-7")
    desk = open_desk(desk_file, take_over=True)
    assert holder_of(desk_file).host == socket.gethostname()
    desk.close()
    assert not lock_path(desk_file).exists()


def test_a_lock_that_a_process_here_holds_is_not_taken_over(desk_file: Path) -> None:
    desk = open_desk(desk_file)
    with pytest.raises(DeskLockedError, match="open already"):
        open_desk(desk_file, take_over=True)
    desk.close()


def test_who_lost_the_lock_writes_no_more_and_leaves_the_other_s(desk_file: Path) -> None:
    desk = open_desk(desk_file)
    lock_path(desk_file).unlink()  # as another computer takes over
    left_by(desk_file, "newsroom-7")
    with pytest.raises(DeskLockedError, match="newsroom-7"), desk.transaction() as tx:
        tx.settings.put("a", "b")
    with desk.reading() as tx:
        assert tx.settings.get("a") == ""
    desk.close()
    assert holder_of(desk_file).host == "newsroom-7"


def test_a_lock_file_that_somebody_removed_is_made_again(desk_file: Path) -> None:
    desk = open_desk(desk_file)
    lock_path(desk_file).unlink()
    with desk.transaction() as tx:
        tx.settings.put("a", "b")
    assert holder_of(desk_file).pid == os.getpid()
    desk.close()
    assert not lock_path(desk_file).exists()


def test_a_lock_file_that_was_removed_meanwhile_is_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "review.desk.lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    assert is_still(handle, path)
    path.unlink()
    assert not is_still(handle, path)
    path.write_text("another's")
    assert not is_still(handle, path)
    os.close(handle)


def test_a_folder_where_the_lock_file_should_be_is_told(desk_file: Path) -> None:
    lock_path(desk_file).mkdir()
    with pytest.raises(DeskReadOnlyError, match="lock file"):
        open_desk(desk_file)


SLEEPING = "import sys; print('there', flush=True); sys.stdin.read()"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPING}"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="no process is ended there")


@on_posix
@pytest.mark.parametrize(("code", "ends_by"), [(SLEEPING, -15), (STUBBORN, -9)])
def test_a_process_is_stopped_only_if_it_is_the_one_that_took_the_lock(
    code: str, ends_by: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"there\n"
        here, started = socket.gethostname(), started_at(other.pid)
        assert can_be_stopped(Holder(other.pid, here, "today", started))
        for wrong in (
            Holder(other.pid, here, "today", "1"),  # a later process has the number
            Holder(other.pid, here, "today"),  # an older version wrote the lock
            Holder(other.pid, "newsroom-7", "today", started),
            Holder(os.getpid(), here, "today", started_at(os.getpid())),
        ):
            assert not can_be_stopped(wrong)
        assert not stop(other.pid, "1")
        assert not stop(other.pid, "")
        assert not stop(os.getpid(), started_at(os.getpid()))
        assert other.poll() is None
        assert stop(other.pid, started, patience_s=0.5)
        assert other.wait() == ends_by
        assert not stop(other.pid, started)
