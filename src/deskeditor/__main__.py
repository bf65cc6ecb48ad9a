"""The program's entry: joins the command line to the window, which it loads only when asked."""

import os
import sys
from pathlib import Path

from deskeditor.cli.displays import is_refused_to_root
from deskeditor.cli.entry import main as run_command_line
from deskeditor.errors import DeskError


def main() -> int:
    """Perform the command line of this process and return the exit status."""
    return run_command_line(sys.argv[1:], open_window)


def open_window(
    desk: Path, show: str | None, *, software_rendering: bool, quit_after_start: bool
) -> int:
    """Open the window; return its exit status. Raises DeskError where it cannot be opened."""
    if is_refused_to_root(os.environ, sys.platform):
        raise DeskError(
            "The browser engine that draws the page does not run as root. Start Desk Editor as "
            "another person, or set QTWEBENGINE_DISABLE_SANDBOX=1 in a container of your own."
        )
    try:
        from deskeditor.gui import application  # noqa: PLC0415 - the command line needs no Qt
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise DeskError(
            "The window needs PySide6, which is not installed here. The command line works "
            "without it; to have the window: pip install PySide6"
        ) from error
    except ImportError as error:
        raise DeskError(
            f"Qt cannot be loaded: {error}. A system library is missing; README.md names them."
        ) from error
    return application.run(
        desk,
        show,
        software_rendering=software_rendering,
        quit_after_start=quit_after_start,
    )


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a process that makes pictures begins as the program does
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
