"""The next start: nothing typed is lost by a crash, and everything is where it was left."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desk_window import TIMEOUT, Seat, named, prepare, settle
from deskeditor.gui.application import run
from deskeditor.gui.main_window import MainWindow

GRAIN = "river-watch-danube-grain-talks"
WORDS = "Words that nobody saved. "
TYPING = Path(__file__).with_name("typing_and_dying.py")


@pytest.fixture(autouse=True)
def _exception_hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put back the hook that the program sets for its own bugs."""
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    return


class Visit:
    """Looks at the window that the program opens, then closes it, and the program ends."""

    def __init__(self, application: QApplication, look: Callable[[MainWindow], bool]) -> None:
        self._application, self._look = application, look
        self.has_seen = False
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._on_tick)
        self._end = QTimer()
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._close)

    def make(self, desk: Path, show: str | None = None) -> None:
        """Run the program on a desk. Fails if what is looked for is never seen."""
        self._timer.start()
        self._end.start(TIMEOUT)
        assert run(desk, show) == 0
        self._timer.stop()
        self._end.stop()
        assert self.has_seen

    def _on_tick(self) -> None:
        for window in self._windows():
            if self._look(window):
                self.has_seen = True
                self._timer.stop()
                window.close()

    def _close(self) -> None:
        for window in self._windows():
            window.close()

    def _windows(self) -> list[MainWindow]:
        tops = self._application.topLevelWidgets()
        return [w for w in tops if isinstance(w, MainWindow) and shiboken6.isValid(w)]


def test_typing_of_a_process_that_was_killed_comes_back_and_is_told(
    qtbot: QtBot, qapp: QApplication, sample_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, str(TYPING), str(sample_path), GRAIN, WORDS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "kept\n"
        typist.send_signal(signal.SIGKILL)
    prepare(qapp)
    told: list[str] = []

    def look(window: MainWindow) -> bool:
        if not window.toast.isVisible():
            return False
        if not told:
            told.append(window.toast.text)
            show = named(window.toast, "Show")
            assert isinstance(show, QPushButton)
            show.click()
        return window.stories.editor.body.text.startswith(WORDS)

    Visit(qapp, look).make(sample_path)
    assert told[0].startswith("Unsaved typing came back, from ")
    assert "River Watch" in told[0]


def test_the_open_story_and_the_sizes_come_back(qapp: QApplication, sample_path: Path) -> None:
    prepare(qapp)
    sizes: list[list[int]] = []

    def arrange(window: MainWindow) -> bool:
        if window.edition is None:
            return False
        if window.session.story is None:
            story = next(s for s in window.edition.stories if s.slug == GRAIN)
            window.resize(1300, 820)
            window.stories.panes.setSizes([240, 700, 340])
            window.open_story(story.id)
            return False
        sizes.append(window.stories.panes.sizes())
        return True

    def look(window: MainWindow) -> bool:
        if window.session.story is None:
            return False
        sizes.append([window.width(), window.height()])
        sizes.append(window.stories.panes.sizes())
        return window.session.story.slug == GRAIN

    Visit(qapp, arrange).make(sample_path)
    Visit(qapp, look).make(sample_path)
    assert sizes[1] == [1300, 820]
    assert sizes[2] == sizes[0]


def test_a_story_named_at_the_start_is_shown(qapp: QApplication, sample_path: Path) -> None:
    prepare(qapp)

    def look(window: MainWindow) -> bool:
        story = window.session.story
        return story is not None and story.slug == "night-shift-at-busan"

    Visit(qapp, look).make(sample_path, show="night-shift-at-busan")


def test_a_story_that_is_not_there_is_said(qapp: QApplication, sample_path: Path) -> None:
    prepare(qapp)
    Visit(qapp, lambda window: "no-such-story" in window.toast.text).make(
        sample_path, show="no-such-story"
    )


def test_the_folder_of_exports_comes_back(seat: Seat, qapp: QApplication) -> None:
    folder = seat.window.exporting.folder
    seat.window.show_place("export")
    folder.setFocus()
    folder.selectAll()
    seat.type(folder, "/srv/exports")
    folder.editingFinished.emit()
    settle(seat.qtbot)
    seat.close()

    def look(window: MainWindow) -> bool:
        return window.edition is not None and window.exporting.folder.text() == "/srv/exports"

    Visit(qapp, look).make(seat.path)


def test_a_desk_that_is_not_there_yet_is_made_and_greets(
    qapp: QApplication, tmp_path: Path
) -> None:
    prepare(qapp)
    path = tmp_path / "first" / "Desk.desk"
    Visit(qapp, lambda window: window.welcome.isVisible()).make(path)
    assert path.is_file()
