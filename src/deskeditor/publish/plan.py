"""A plan: the files an export will write, as values, before anything is written."""

from collections.abc import Callable, Mapping
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
class Sum:
    """What a manifest says about one written file."""

    sha256: str  # lower-case hex
    size: int  # bytes


Sums = Mapping[str, Sum]  # by path


@dataclass(frozen=True, slots=True)
class ClosingFile:
    """A file whose bytes follow from the sums of all that were written before it: a manifest."""

    path: str
    content: Callable[[Sums], bytes]


@dataclass(frozen=True, slots=True)
class Plan:
    """Files in path order, and what a person should know before they are written.

    The closing files are made last, in the order given here; each sees the sums of all before it.
    """

    files: tuple[PlannedFile, ...]
    warnings: tuple[str, ...] = ()
    closing: tuple[ClosingFile, ...] = ()
