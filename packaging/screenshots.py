"""Draws every place of the window on the sample magazine, light and dark, into docs/images/.

Run as `python packaging/screenshots.py [FOLDER]`. It needs no display: Qt draws off screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium's does not run as root

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from deskeditor.gui.application import make_application
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.operations.desk import Desk
from deskeditor.operations.sample import create_sample
from deskeditor.storage.desk_file import open_desk

SIZES = ((1440, 900), (1024, 700))  # px
THEMES = ("light", "dark")
STORY = "river-watch-danube-grain-talks"
QUERY = "status:review region:europe"
PATIENCE_MS = 20_000
SETTLE_MS = 400  # Chromium paints a frame after it says that a page is loaded


def main(folder: Path) -> None:
    """Draw all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    register_scheme()
    application = make_application()
    load_fonts()
    with tempfile.TemporaryDirectory() as beside:
        path = Path(beside) / "The Meridian Review.desk"
        create_sample(path)
        for theme in THEMES:
            for size in SIZES:
                draw(application, path, theme, size, folder)
        draw_welcome(application, Path(beside) / "Empty.desk", folder)


def draw(
    application: QApplication, path: Path, theme: str, size: tuple[int, int], folder: Path
) -> None:
    """Draw every place in one theme at one size."""
    window = opened(application, Desk(open_desk(path)), theme, size)
    name = f"{theme}-{size[0]}x{size[1]}.png"
    wait_for(lambda: window.edition is not None)
    edition = window.edition
    story = next(s for s in edition.stories if s.slug == STORY) if edition else None
    if story is not None:
        window.open_story(story.id)
    wait_for(lambda: window.session.story is not None)
    wait_for(lambda: window.stories.preview.is_current)
    keep(window, folder / f"desk-{name}")
    window.show_place("issues")
    wait_for(lambda: window.issues.mail.mail is not None)
    keep(window, folder / f"issue-{name}")
    window.show_place("images")
    keep(window, folder / f"images-{name}")
    window.show_place("vocabulary")
    keep(window, folder / f"vocabulary-{name}")
    window.show_place("export")
    keep(window, folder / f"export-{name}")
    close(window)


def draw_welcome(application: QApplication, path: Path, folder: Path) -> None:
    """Draw what an empty desk shows."""
    from deskeditor.storage.desk_file import create_desk  # noqa: PLC0415 - this picture only

    window = opened(application, Desk(create_desk(path)), "light", SIZES[0])
    wait_for(lambda: window.edition is not None)
    keep(window, folder / "welcome-light-1440x900.png")
    close(window)


def opened(application: QApplication, desk: Desk, theme: str, size: tuple[int, int]) -> MainWindow:
    """Return the window on a desk, shown."""
    chosen = Theme(theme, application)
    chosen.apply()
    settings = desk.database.path.with_name("settings.json")
    window = MainWindow(DeskClient(desk, application), chosen, settings)
    window.resize(*size)
    window.later.show_export_folder("~/Exports")
    window.show()
    window.start()
    QCursor.setPos(size[0] - 3, size[1] - 3)  # away from everything that answers to it
    return window


def keep(window: MainWindow, file: Path) -> None:
    """Draw the window once its pictures are there."""
    for _ in range(3):  # a page asks for pictures, a list for thumbnails, then for more
        settle(window.media)
    for widget in window.findChildren(QWidget):
        if widget.hasFocus():
            widget.clearFocus()
    window.grab().save(str(file))
    sys.stdout.write(f"{file}\n")


def close(window: MainWindow) -> None:
    """Close a window and everything behind it."""
    window.close()
    shiboken6.delete(window)


def settle(lane: Lane) -> None:
    """Wait until a lane has done what is queued and the page has drawn it."""
    loop = QEventLoop()
    lane.submit(lambda: None).done.connect(lambda _: QTimer.singleShot(SETTLE_MS, loop.quit))
    loop.exec()


def wait_for(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises TimeoutError."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here / "docs" / "images")
