"""The composition root: one readable function builds the program and runs it."""

import getpass
import json
import os
import sys
import time
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QProcess, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from deskeditor import __version__, resources, settings
from deskeditor.errors import NotFoundError
from deskeditor.gui.acts.window_acts import EXPORTS, LAYOUT, STORY
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.drawing import choose_drawing
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.gui.trouble import report_bugs
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.model.ids import StoryId
from deskeditor.operations.desk import Desk
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.transaction import Transaction

TRACE = "DESKEDITOR_TRACE_START"


def run(
    desk: Path | None,
    show: str | None,
    *,
    software_rendering: bool = False,
    quit_after_start: bool = False,
) -> int:
    """Open the window on a desk and return its exit status when it is closed.

    `show` is the id or slug of a story. Raises DeskFileError when the desk cannot be opened.
    """
    file = settings.folders().settings_file
    chosen = settings.load(file)
    choose_drawing(chosen.software_rendering, forced=software_rendering)
    register_scheme()
    application = make_application()
    theme = Theme(chosen.theme, application)
    path = desk or Path(chosen.last_desk or settings.folders().default_desk)
    opened = Desk(_opened(path, chosen.person))
    settings.remember_desk(path.resolve(), file)
    client = DeskClient(opened, application)
    load_fonts()
    theme.apply()
    window = MainWindow(client, theme, file)
    window.desk_wanted.connect(_open_another)
    report_bugs(window.say)
    _bring_back(window, opened, show)
    window.listed.connect(_trace_usable)
    if quit_after_start:
        window.listed.connect(lambda: QTimer.singleShot(0, window.close))
    window.show()
    window.start()
    _tell_recovered(window, opened)
    status = application.exec()
    shiboken6.delete(window)  # its pages go before the profile they belong to
    return status


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
    application.setDesktopFileName("org.deskeditor.DeskEditor")
    icon = resources.root() / "icons" / "deskeditor.svg"
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    return application


def _opened(path: Path, person: str) -> Database:
    name = person or getpass.getuser()
    if path.exists():
        return open_desk(path, person=name)
    return create_desk(path, person=name)


def _bring_back(window: MainWindow, desk: Desk, show: str | None) -> None:
    """Bring back sizes and the open story of the last time."""

    def read(tx: Transaction) -> tuple[str, str, str]:
        local = tx.settings.local_get
        return local(LAYOUT), local(STORY), local(EXPORTS)

    layout, story, folder = desk.ask(read)
    if layout:
        geometry, panes = json.loads(layout)
        window.restore_layout(bytes.fromhex(geometry), bytes.fromhex(panes))
    window.show_export_folder(folder or str(desk.database.path.parent / "exports"))
    wanted = show or story
    if wanted:
        try:
            found = desk.ask(lambda tx: tx.stories.find(wanted))
        except NotFoundError as error:
            if show:
                window.say(str(error))
        else:
            window.open_story(StoryId(found.id))


def _tell_recovered(window: MainWindow, desk: Desk) -> None:
    if not desk.recovered:
        return
    first = min(draft.typed_at for draft in desk.recovered).astimezone()
    names = ", ".join(draft.headline or "Untitled" for draft in desk.recovered[:3])
    story = StoryId(desk.recovered[0].story)
    text = window.tr("Unsaved typing came back, from %1: %2.")
    window.say(
        text.replace("%1", f"{first:%H:%M:%S}").replace("%2", names),
        window.tr("Show"),
        lambda: window.open_story(story),
    )


def _open_another(desk: str) -> None:
    is_frozen = getattr(sys, "frozen", False)
    module = [] if is_frozen else ["-m", "deskeditor"]
    QProcess.startDetached(sys.executable, [*module, "--desk", desk, "open"])


def _trace_usable() -> None:
    if os.environ.pop(TRACE, ""):
        sys.stderr.write(f"usable {time.monotonic():.6f}\n")
        sys.stderr.flush()
