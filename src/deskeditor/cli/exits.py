"""How a command ends: the exit statuses that scripts rely on."""

from enum import IntEnum

from deskeditor.errors import (
    DeskError,
    DeskFileError,
    ExportError,
    RefusedError,
    UnreadableFileError,
)


class Exit(IntEnum):
    """The exit statuses, as `docs/command-line.md` promises them."""

    DONE = 0
    FINDINGS = 1  # something was found, or the act was refused and nothing was changed
    WRONG_USE = 2  # the command line itself is wrong
    UNREADABLE = 3  # the desk or a file cannot be read or written


def status_of(error: DeskError) -> Exit:
    """Return the status with which `error` ends a command."""
    if isinstance(error, RefusedError):
        return Exit.FINDINGS
    if isinstance(error, DeskFileError | UnreadableFileError | ExportError):
        return Exit.UNREADABLE
    return Exit.FINDINGS


def sentence_for(error: OSError) -> str:
    """Return what a person is told of a file that the system did not let us read or write."""
    reason = error.strerror or str(error) or type(error).__name__
    about = error.filename2 or error.filename
    return f"{about}: {reason}." if about else f"{reason}."
