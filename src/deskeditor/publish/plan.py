"""A plan: the files an export will write, as values, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass

Content = bytes | Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to be: a relative POSIX path and its bytes, or the function that makes them."""

    path: str
    content: Content

    def data(self) -> bytes:
        """Return the bytes; a costly picture is made here, at each call."""
        return self.content() if callable(self.content) else self.content


@dataclass(frozen=True, slots=True)
class Plan:
    """Files in path order, and what a person should know before they are written."""

    files: tuple[PlannedFile, ...]
    warnings: tuple[str, ...] = ()
