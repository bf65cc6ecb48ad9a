"""A window on the sample desk for every test that wants one, closed without a trace."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import NOISE, Seat, lanes_left, sit_down, until
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.operations.desk import Desk
from deskeditor.operations.sample import create_sample
from deskeditor.storage.desk_file import create_desk, open_desk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out of account what Qt says of a machine without a graphics card."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*NOISE, extend=True))


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample desk and its media, never opened for writing."""
    folder = tmp_path_factory.mktemp("sample") / "desks"
    create_sample(folder / "Meridian.desk")
    return folder


@pytest.fixture
def sample_path(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the sample desk of this test's own."""
    shutil.copytree(sample_folder, tmp_path / "desks")
    return tmp_path / "desks" / "Meridian.desk"


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A desk with nothing in it."""
    path = tmp_path / "desks" / "New.desk"
    create_desk(path).close()
    return path


@pytest.fixture(autouse=True, scope="session")
def _the_clipboard_is_qt_s_own(qapp: QApplication) -> Iterator[None]:
    """Leave no data of Python's on the clipboard: Qt destroys it when Python is gone."""
    yield
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        qapp.clipboard().setText("", mode)


@pytest.fixture(autouse=True)
def _every_lane_ends() -> Iterator[None]:
    """Let no test leave a thread of ours behind."""
    yield
    assert lanes_left() == []


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path], Seat]]:
    """Return what opens a window on a desk; all are closed in the end."""
    seats: list[Seat] = []

    def open_window(path: Path) -> Seat:
        seat = sit_down(qtbot, qapp, path)
        seats.append(seat)
        seat.start()
        return seat

    yield open_window
    for seat in seats:
        seat.close()


@pytest.fixture
def reading_seat(sit: Callable[[Path], Seat], sample_path: Path) -> Seat:
    """A window on the sample desk, listed and ready, text and page side by side."""
    return sit(sample_path)


@pytest.fixture
def seat(sit: Callable[[Path], Seat], sample_path: Path) -> Seat:
    """The same without the page, for tests that do not look at it: it is ready sooner."""
    seat = sit(sample_path)
    seat.window.stories.toolbar.views.choose("write")
    return seat


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    """A lane of this test's own."""
    lane = Lane("test")
    yield lane
    lane.close()


@pytest.fixture
def client(qtbot: QtBot, sample_path: Path) -> Iterator[DeskClient]:
    """A door to the sample desk without a window."""
    client = DeskClient(Desk(open_desk(sample_path, person="Ruth")))
    yield client
    done: list[object] = []
    client.run(lambda _desk: None).done.connect(done.append)
    until(qtbot, lambda: bool(done))
    client.close()
