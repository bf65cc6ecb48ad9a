"""Opening a desk that somebody holds, that is damaged, or that ended badly again and again."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desk_window import TIMEOUT, Seat, prepare, settle, sit_down
from deskeditor.errors import DeskForeignError, DeskLockedError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.safety.door import Door
from deskeditor.gui.safety.handing_over import Listener
from deskeditor.gui.safety.idle_check import IdleCheck
from deskeditor.gui.start import Start
from deskeditor.gui.theme import Theme
from deskeditor.operations.desk import Desk
from deskeditor.operations.starts import as_text
from deskeditor.storage.backup_folder import usual_folder
from deskeditor.storage.checking import Part, Problem
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.lock import lock_path

GRAIN = "river-watch-danube-grain-talks"
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def path(empty_path: Path) -> Path:
    return empty_path


@contextmanager
def pressing(*labels: str) -> Iterator[None]:
    """Press one button of each box that opens, in turn."""
    left, told = list(labels), []
    timer = QTimer()
    timer.setInterval(5)

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        texts = {button.text().replace("&", ""): button for button in box.buttons()}
        if not left or left[0] not in texts:
            told.append(f"{sorted(texts)} in: {box.text()}")
            box.reject()
        else:
            QTest.mouseClick(texts[left.pop(0)], Qt.MouseButton.LeftButton)

    timer.timeout.connect(press)
    timer.start()
    yield
    timer.stop()
    assert (left, told) == ([], [])


def opened(path: Path, *labels: str) -> Desk | None:
    with pressing(*labels):
        return Door(path, "Ruth").opened()


def test_a_desk_that_is_open_elsewhere_can_be_opened_for_reading(
    qapp: QApplication, path: Path
) -> None:
    other = open_desk(path)
    desk = opened(path, "Open for reading")
    assert desk is not None
    assert desk.database.read_only
    desk.close()
    assert opened(path, "Close") is None
    other.close()


def test_a_lock_that_another_computer_left_is_taken_over_after_asking(
    qapp: QApplication, path: Path
) -> None:
    lock_path(path).write_text(json.dumps({"pid": 1, "host": "newsroom-7", "since": "today"}))
    desk = opened(path, "Take it over")
    assert desk is not None
    assert not desk.database.read_only
    desk.close()


def test_a_damaged_desk_is_repaired_from_its_newest_good_backup(
    qapp: QApplication, path: Path
) -> None:
    usual_folder(path).make(path, path.with_suffix(".media"), NOON, "At the end")
    path.write_bytes(b"\xff" * 4096 + path.read_bytes()[4096:])
    desk = opened(path, "Repair from the backup", "Open the desk")
    assert desk is not None
    desk.close()
    assert len(list(path.parent.glob("New.damaged*.desk"))) == 1


def test_without_a_person_to_ask_the_reason_is_raised(qapp: QApplication, path: Path) -> None:
    other = open_desk(path)
    with pytest.raises(DeskLockedError):
        Door(path, "Ruth", asks=False).opened()
    other.close()
    letters = path.with_name("letters.desk")
    letters.write_bytes(b"Dear madam, " * 1_000)
    with pytest.raises(DeskForeignError):
        Door(letters, "Ruth").opened()


HANDING_OVER = (
    "import pathlib, sys\n"
    "from deskeditor.gui.safety.handing_over import hand_over\n"
    "path = pathlib.Path(sys.argv[1])\n"
    "print(*(hand_over(path, show) for show in (sys.argv[2], None)))\n"
)


def test_a_second_start_hands_over_and_the_first_window_hears_of_it(
    qtbot: QtBot, lane: Lane, tmp_path: Path
) -> None:
    path = tmp_path / "a desk with ü.desk"
    listener = Listener(path)
    wanted: list[str] = []
    answers: list[str] = []
    listener.wanted.connect(wanted.append)
    command = [sys.executable, "-c", HANDING_OVER, str(path), GRAIN]
    for expected in ("True True\n", "False False\n"):
        done = lane.submit(lambda: subprocess.check_output(command, text=True)).done
        done.connect(answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=TIMEOUT)
        assert answers.pop() == expected
        listener.close()
    assert wanted == [GRAIN, ""]


def test_a_desk_that_nobody_has_is_not_asked_for(qapp: QApplication, path: Path) -> None:
    assert not Door(path, "Ruth").hand_over(None)


@pytest.fixture
def reading_only(qtbot: QtBot, qapp: QApplication, sample_path: Path) -> Iterator[Seat]:
    seat = sit_down(qtbot, qapp, sample_path, read_only=True)
    seat.window.safety.begin(seat.client.desk)
    seat.start()
    yield seat
    seat.close()


def test_a_window_that_may_only_read_says_so_and_lets_nothing_be_written(
    reading_only: Seat,
) -> None:
    window = reading_only.window
    bar = window.notices.bar("reading")
    assert bar is not None
    assert "open for reading only" in bar.label.text()
    story = reading_only.open(GRAIN)
    reading_only.type(window.stories.editor.body, "Not to be kept. ")
    reading_only.type(window.stories.editor.headline, "Not to be kept. ")
    settle(reading_only.qtbot)
    assert window.stories.editor.body.text == story.body.rstrip("\n")
    assert not window.session.is_dirty
    for key in ("new_story", "save", "trash", "bold", "import"):
        assert not window.actions_by_key[key].isEnabled()
    assert window.actions_by_key["history"].isEnabled()
    assert not window.stories.inspector.story.isEnabled()


def test_a_place_that_is_not_safe_for_a_desk_is_said(
    qtbot: QtBot, qapp: QApplication, sample_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    shutil.copytree(sample_path.parent, folder)
    seat = sit_down(qtbot, qapp, folder / sample_path.name)
    seat.start()
    seat.window.safety.begin(seat.client.desk)
    bar = seat.window.notices.bar("place0")
    assert bar is not None
    assert "Dropbox" in bar.label.text()
    seat.close()


def test_the_third_unclean_start_in_two_minutes_opens_nothing(
    qtbot: QtBot, qapp: QApplication, sample_path: Path
) -> None:
    prepare(qapp)
    desk = open_desk(sample_path)
    now = datetime.now(UTC)
    with desk.transaction() as tx:
        tx.settings.local_put("clean_exit", "no")
        tx.settings.local_put("unclean_starts", as_text((now, now)))
        tx.settings.local_put("window.story", tx.stories.find(GRAIN).id)
    desk.close()
    client = DeskClient(Desk(open_desk(sample_path), is_window=True), qapp)
    theme = Theme("light", qapp)
    window = MainWindow(client, theme, sample_path.parent / "settings.json")
    seat = Seat(qtbot, window, client, theme, sample_path)
    with qtbot.waitSignal(window.listed, timeout=TIMEOUT):
        Start(window, client, None).begin(None)
    seat.until(lambda: window.notices.bar("loop") is not None)
    assert window.session.story is None
    assert window.stories.view == "write"
    seat.close()
    again = Desk(open_desk(sample_path), is_window=True)
    assert not again.is_looping
    again.close()


def test_a_desk_is_looked_over_once_a_week_while_nobody_works(
    qtbot: QtBot, client: DeskClient, lane: Lane, sample_path: Path
) -> None:
    check = IdleCheck(client, lane)
    found: list[tuple[Problem, ...]] = []
    check.found.connect(found.append)
    check.begin()
    qtbot.waitUntil(lambda: found == [()], timeout=TIMEOUT)
    done: list[str] = []
    client.ask(lambda tx: tx.settings.local_get("checked_at")).done.connect(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=TIMEOUT)
    assert datetime.fromisoformat(done[0]).tzinfo is not None
    check.begin()  # it was looked over just now
    client.ask(lambda tx: tx.settings.local_get("checked_at")).done.connect(done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=TIMEOUT)
    assert done[0] == done[1]
    check.stop()


def test_what_a_look_finds_is_said(seat: Seat) -> None:
    problem = Problem(Part.ORIGINAL, "The original abc… is missing.")
    seat.window.safety.check.found.emit((problem,))
    bar = seat.window.notices.bar("check")
    assert bar is not None
    assert "abc… is missing" in bar.label.text()
