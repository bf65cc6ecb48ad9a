"""Bugs: a traceback on standard error and a line in the window; the program goes on."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType


def report_bugs(say: Callable[[str], None]) -> None:
    """Report every exception that nobody caught; what is typed is in the journal already."""

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        traceback.print_exception(kind, error, trace)
        if isinstance(error, Exception):
            say(f"Something went wrong in the program itself: {error}. Your text is kept.")

    sys.excepthook = report
