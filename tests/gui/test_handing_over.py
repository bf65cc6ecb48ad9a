"""A desk that another process here holds: asked for, taken from one that hangs, or dead."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from another_window import GRAIN, WORDS, holding
from desk_window import Seat
from deskeditor.gui.lanes import Lane
from deskeditor.gui.safety import handing_over
from deskeditor.gui.safety.door import Door
from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.storage import processes
from deskeditor.storage.lock import holder_of


def opened(path: Path, *labels: str) -> tuple[Desk | None, list[str]]:
    """Open a desk, press one button of each box in turn, and return what the boxes said."""
    left, told = list(labels), []
    timer = QTimer()
    timer.setInterval(5)

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            texts = {button.text().replace("&", ""): button for button in box.buttons()}
            QTest.mouseClick(texts[left.pop(0) if left else "Close"], Qt.MouseButton.LeftButton)

    timer.timeout.connect(press)
    timer.start()
    desk = Door(path, "Ruth").opened()
    timer.stop()
    assert left == []
    return desk, told


def story_of(desk: Desk) -> Story:
    return desk.ask(lambda tx: tx.stories.find(GRAIN))


def test_a_window_that_answers_keeps_what_is_typed_closes_the_desk_and_says_so(
    qapp: QApplication, sample_path: Path
) -> None:
    with holding(sample_path) as typist:
        desk, told = opened(sample_path, "Ask for the desk")
        assert desk is not None
        assert f"process {typist.pid}" in told[0]
        assert not desk.database.read_only
        assert desk.recovered == ()  # a revision has it, not the journal
        assert story_of(desk).body.startswith(WORDS)
        assert holder_of(sample_path).pid == os.getpid()
        assert typist.stdout is not None
        farewell = next(line for line in typist.stdout if line != "kept\n")
        assert "was handed over to another window" in farewell
        assert typist.wait(timeout=30) == 0
    desk.close()


def test_a_window_whose_words_cannot_be_kept_gives_up_nothing(seat: Seat, lane: Lane) -> None:
    window = seat.window
    window.safety.begin(seat.client.desk)
    seat.until(lambda: window.safety._listener is not None)  # noqa: SLF001 - listens by now
    window.session.status = SaveStatus(SaveState.FAILED, None, "the disk is full")
    asking = (
        "import pathlib, sys; from deskeditor.gui.safety.handing_over import ask_to_give_up; "
        "print(ask_to_give_up(pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", asking, str(seat.path)]
    answers: list[str] = []
    lane.submit(lambda: subprocess.check_output(command, text=True)).done.connect(answers.append)
    seat.until(lambda: bool(answers))
    assert answers == ["False\n"]
    assert window.isVisible()
    assert holder_of(seat.path).pid == os.getpid()


def test_a_window_that_hangs_is_stopped_when_a_person_says_so_and_its_words_come_back(
    qapp: QApplication, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "GIVING_UP_MS", 300)
    monkeypatch.setattr(processes, "_PATIENCE_S", 0.3)
    with holding(sample_path) as typist:
        typist.send_signal(signal.SIGSTOP)
        desk, told = opened(sample_path, "Ask for the desk", "Close")
        assert desk is None
        assert typist.poll() is None
        assert f"Process {typist.pid}" in told[1]
        assert "typing of the last half second may be lost" in told[1]
        desk, _ = opened(sample_path, "Ask for the desk", "Stop it and open the desk")
        assert typist.wait(timeout=30) == -signal.SIGKILL  # stopped, it does not hear SIGTERM
    assert desk is not None
    assert [draft.headline for draft in desk.recovered] == [story_of(desk).headline]
    draft = desk.ask(lambda tx: tx.drafts.get(story_of(desk).id))
    assert draft is not None
    assert draft.body.startswith(WORDS)
    desk.close()


def test_nobody_is_asked_about_a_process_that_is_dead(
    qapp: QApplication, sample_path: Path
) -> None:
    with holding(sample_path) as typist:
        typist.send_signal(signal.SIGKILL)
        typist.wait(timeout=30)
    desk, told = opened(sample_path)
    assert desk is not None
    assert told == []
    assert len(desk.recovered) == 1
    desk.close()
