"""The composition root: one readable function builds the program and runs it."""

import getpass
import sys
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from deskeditor import __version__, resources, settings
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.drawing import choose_drawing
from deskeditor.gui.lanes import let_keys_first
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.safety.door import Door
from deskeditor.gui.start import FIRST_ROWS, Start
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.gui.translation import install as install_translation
from deskeditor.gui.trouble import Bugs
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.storage.first_look import first_look


def run(
    desk: Path | None,
    show: str | None,
    *,
    software_rendering: bool = False,
    quit_after_start: bool = False,
) -> int:
    """Open the window on a desk and return its exit status when it is closed.

    `show` is the id or slug of a story. A desk that was left in order shows its list before the
    store is loaded and opens behind it; any other is opened first. Where somebody holds it, or it
    is damaged, the person is asked. Raises DeskFileError when it cannot be opened otherwise.
    """
    file = settings.folders().settings_file
    chosen = settings.load(file)
    choose_drawing(chosen.software_rendering, forced=software_rendering)
    let_keys_first()
    register_scheme()
    application = make_application()
    theme = Theme(chosen.theme, application)
    load_fonts()
    theme.apply()
    path = desk or Path(chosen.last_desk or settings.folders().default_desk)
    person = chosen.person or getpass.getuser()
    door = Door(path, person, chosen.backup_folder, asks=not quit_after_start)
    if door.hand_over(show):
        return 0
    look = first_look(path, FIRST_ROWS)
    opened = None if look else door.opened()
    while look is not None or opened is not None:
        client = DeskClient(opened or door.open, application)
        settings.remember_desk(path.resolve(), file)
        window = MainWindow(client, theme, file, path.name)
        window.desk_wanted.connect(_open_another)
        Bugs(window, window.flush, partial(_facts, window)).install()
        start = Start(window, client, show, quit_after_start=quit_after_start)
        start.begin(look)
        status = application.exec()
        shiboken6.delete(window)  # its pages go before the profile they belong to
        if start.failure is None:
            return status
        look, opened = None, door.opened(start.failure)
    return 0


def make_application() -> QApplication:
    """Return the application with its names and style; there is only one in a process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("Desk Editor")
    QCoreApplication.setApplicationVersion(__version__)
    QCoreApplication.setOrganizationName("deskeditor")
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    install_translation(application)
    application.setDesktopFileName("org.deskeditor.DeskEditor")
    icon = resources.root() / "icons" / "deskeditor.svg"
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    return application


def _facts(window: MainWindow) -> str:
    return window.help.report()


def _open_another(desk: str) -> None:
    is_frozen = getattr(sys, "frozen", False)
    module = [] if is_frozen else ["-m", "deskeditor"]
    QProcess.startDetached(sys.executable, [*module, "--desk", desk, "open"])
