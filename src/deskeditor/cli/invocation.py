"""What every command works with: the desk that was named, the window's opener, the two outputs."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from deskeditor import settings
from deskeditor.errors import DeskLockedError, DeskReadOnlyError

if TYPE_CHECKING:
    from rich.console import Console

    from deskeditor.operations.desk import Desk

DESK_VARIABLE = "DESKEDITOR_DESK"


class OpenWindow(Protocol):
    """Opens the window and returns the exit status when it is closed."""

    def __call__(
        self,
        desk: Path,
        show: str | None,
        *,
        software_rendering: bool,
        quit_after_start: bool,
    ) -> int:
        """`desk` is made where it is not; `show` is the id or slug of the story to show."""


@dataclass
class Invocation:
    """One call of the program, from its global options to its answer."""

    open_window: OpenWindow
    folders: settings.Folders = field(default_factory=settings.folders)
    named_desk: Path | None = None
    software_rendering: bool = False
    quit_after_start: bool = False
    wants_json: bool = False

    @cached_property
    def out(self) -> "Console":
        """Standard output, for people."""
        return _console(stderr=False)

    @cached_property
    def err(self) -> "Console":
        """Standard error: remarks and progress."""
        return _console(stderr=True)

    @property
    def settings(self) -> settings.Settings:
        """The person's settings."""
        return settings.load(self.folders.settings_file)

    @property
    def desk_path(self) -> Path:
        """The desk to work on; it need not exist.

        `--desk` comes first, then $DESKEDITOR_DESK, then the desk that was open last, if it is
        still there, then the one in the platform's data folder.
        """
        if self.named_desk is not None:
            return self.named_desk
        if variable := os.environ.get(DESK_VARIABLE):
            return Path(variable).expanduser()
        last = self.settings.last_desk
        if last and Path(last).is_file():
            return Path(last)
        return self.folders.default_desk

    @property
    def person(self) -> str:
        """The name that revisions made here bear."""
        return settings.person_name(self.settings)

    @contextmanager
    def desk(self, *, read_only: bool = True) -> Iterator["Desk"]:
        """Open the desk for the length of a block. Raises DeskFileError."""
        with opened(self.desk_path, self.person, read_only=read_only) as desk:
            yield desk

    @contextmanager
    def desk_if_free(self) -> Iterator["Desk"]:
        """Open the desk to write if nobody else does, otherwise to read. Raises DeskFileError."""
        with ExitStack() as stack:
            try:
                desk = stack.enter_context(self.desk(read_only=False))
            except (DeskLockedError, DeskReadOnlyError):
                desk = stack.enter_context(self.desk())
            yield desk

    def window(self, show: str | None = None, desk: Path | None = None) -> int:
        """Open the window and return its exit status."""
        return self.open_window(
            desk or self.desk_path,
            show,
            software_rendering=self.software_rendering,
            quit_after_start=self.quit_after_start,
        )


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True, highlight=False)


@contextmanager
def opened(path: Path, person: str, *, read_only: bool = False) -> Iterator["Desk"]:
    """Open the desk at `path` for the length of a block. Raises DeskFileError."""
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.desk_file import open_desk

    with _closing(lambda: Desk(open_desk(path, read_only=read_only, person=person))) as desk:
        yield desk


@contextmanager
def created(path: Path, person: str) -> Iterator["Desk"]:
    """Make a desk at `path`, its folders too, and open it for the length of a block.

    Raises RefusedError where there is one, DeskFileError where none can be.
    """
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.desk_file import create_desk

    with _closing(lambda: Desk(create_desk(path, person=person))) as desk:
        yield desk


@contextmanager
def _closing(make: "Callable[[], Desk]") -> Iterator["Desk"]:
    """Close the desk that `make` opens when the block ends, however it ends.

    Typing that an earlier unclean end left is the window's to show: the desk then stays marked
    as one that was not closed cleanly.
    """
    desk = make()
    try:
        yield desk
    finally:
        if desk.recovered:
            desk.database.close()
        else:
            desk.close()
