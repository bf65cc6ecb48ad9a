"""What to tell of a bug: versions, folders and choices, and nothing that anybody wrote."""

import os
import platform
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLibraryInfo, QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import qWebEngineChromiumVersion

from deskeditor import __version__, resources
from deskeditor.gui.drawing import BACKEND
from deskeditor.settings import Settings


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What may be told of the desk that is open."""

    path: Path
    sqlite: str
    is_read_only: bool
    warnings: int  # about the place where it lies


def report(settings: Settings, settings_file: Path, desk: DeskFacts | None) -> str:
    """Return a report in plain text; a person's folder is "~" in it, a name nowhere."""
    frozen = " (frozen)" if getattr(sys, "frozen", False) else ""
    chromium = str(qWebEngineChromiumVersion())
    system = f"{QSysInfo.prettyProductName()}, {platform.machine()}"
    more = settings.spelling_languages or "none"
    drawn = os.environ.get(BACKEND) or "graphics card"
    lines = [
        f"Desk Editor {__version__}{frozen}, Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {pyside_version}, Chromium {chromium}",
        f"{system}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}",
        f"Display: {QGuiApplication.platformName()}, {_screens()}",
        f"Drawing: {drawn} (setting: {settings.software_rendering})",
        f"Language: {QLocale.system().bcp47Name()}, theme: {settings.theme}",
        f"Spelling: {settings.spelling}, grammar: {settings.grammar}, more languages: {more}",
        f"Settings: {_without_home(settings_file)}",
        f"Resources: {_without_home(resources.root())}",
        f"Qt: {_without_home(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PrefixPath)))}",
    ]
    if desk is not None:
        lines += _of_desk(desk)
    return "\n".join(lines) + "\n"


def told_of(error: BaseException) -> str:
    """Return where in the program an error was raised, a person's folder as "~"."""
    return "".join(traceback.format_exception(error)).replace(str(Path.home()), "~")


def _of_desk(desk: DeskFacts) -> list[str]:
    size = desk.path.stat().st_size if desk.path.exists() else 0
    state = "read-only" if desk.is_read_only else "writable"
    place = _without_home(desk.path.parent)
    return [
        f"Desk: {place}, {size / 1_000_000:.1f} MB, {state}",
        f"SQLite {desk.sqlite}, {desk.warnings} warnings about the desk's place",
    ]


def _screens() -> str:
    return ", ".join(
        f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )


def _without_home(path: Path) -> str:
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
