"""Bugs: a traceback on standard error and a dialog; the text is kept and the program goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from deskeditor.gui.help.bug_dialog import BugDialog


class Bugs:
    """Tells of every exception that nobody caught, in one dialog for all."""

    def __init__(
        self, window: QWidget, keep: Callable[[], None], facts: Callable[[], str]
    ) -> None:
        """`keep` writes what is typed to the disk; `facts` gives what to tell besides."""
        self._window, self._keep, self._facts = window, keep, facts
        self._is_telling = False
        self.dialog: BugDialog | None = None

    def install(self) -> None:
        """Take all exceptions from now on."""
        sys.excepthook = self.take

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a traceback, keep what is typed, and tell the person."""
        traceback.print_exception(kind, error, trace)
        if not isinstance(error, Exception) or self._is_telling:
            return
        self._is_telling = True  # what goes wrong in telling is on standard error only
        try:
            self._keep()
            self._tell(error)
        except Exception:  # noqa: BLE001 - this is where exceptions end
            traceback.print_exc()
        finally:
            self._is_telling = False

    def _tell(self, error: Exception) -> None:
        from deskeditor.gui.help.bug_dialog import BugDialog  # noqa: PLC0415 - not at the start

        if self.dialog is None:
            self.dialog = BugDialog(self._facts, self._window)
        self.dialog.tell(error)
