"""One call of the program, from its arguments to its exit status."""

import sys
from collections.abc import Sequence

from deskeditor.cli.answers import answer_json
from deskeditor.cli.exits import Exit, sentence_for, status_of
from deskeditor.cli.invocation import Invocation, OpenWindow
from deskeditor.cli.straight import is_straight
from deskeditor.errors import DeskError


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Perform one command line and return its exit status.

    An error a person can act on is one sentence on standard error; with --json it is also an
    object `{"error": …}` on standard output. Everything else is a bug and keeps its traceback.
    """
    _speak_unicode()
    invocation = Invocation(open_window)
    try:
        if is_straight(arguments, invocation):
            return invocation.window()
        return _command(arguments, invocation)
    except DeskError as error:
        return _refuse(invocation, str(error), status_of(error))
    except OSError as error:
        return _refuse(invocation, sentence_for(error), Exit.UNREADABLE)


def _command(arguments: Sequence[str], invocation: Invocation) -> int:
    from deskeditor.cli.app import app

    try:
        app(args=list(arguments), obj=invocation, prog_name="deskeditor")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.WRONG_USE
    return Exit.DONE


def _refuse(invocation: Invocation, sentence: str, status: Exit) -> Exit:
    if invocation.wants_json:
        answer_json({"error": sentence, "status": int(status)})
    sys.stderr.write(f"deskeditor: {sentence}\n")
    return status


def _speak_unicode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
