"""What an operation is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from deskeditor.model.changes import Changes

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of an operation, and how to take it back."""

    value: T
    changes: Changes
    undo: Operation[Any] | None = None  # None: nothing to take back


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """Something a person can do, as a value."""

    label: str  # follows "Undo" in the Edit menu
    run: Callable[[Transaction], Outcome[T]]
    lists_wait: bool = False  # it neither reads lists nor changes them
    is_typing: bool = False  # may use the room that is kept back on a full disk
    deletes_many: bool = False  # see `Database.transaction`
