"""The desk as a person has it: acts, questions, and the way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from deskeditor.errors import DiskFullError, RefusedError
from deskeditor.model.revision import RecoveredDraft
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.starts import as_text, is_loop, recent

if TYPE_CHECKING:
    from deskeditor.storage.database import Database
    from deskeditor.storage.stopping import Stop
    from deskeditor.storage.transaction import Transaction

T = TypeVar("T")

UNDO_DEPTH = 100
_CLEAN_EXIT, _UNCLEAN_STARTS = "clean_exit", "unclean_starts"


@dataclass(frozen=True, slots=True)
class _Step:
    label: str
    back: Operation[Any]


class Desk:
    """Performs operations on a database, one transaction each, and takes them back.

    After an unclean end, `recovered` tells which stories have typing that no revision holds; in a
    window, `is_looping` tells that it ended like that several times in a row.
    """

    def __init__(self, database: Database, *, is_window: bool = False) -> None:
        self.database = database
        self.is_looping = False
        self._is_window = is_window
        self.recovered: tuple[RecoveredDraft, ...] = ()
        self._done: deque[_Step] = deque(maxlen=UNDO_DEPTH)
        self._undone: deque[_Step] = deque(maxlen=UNDO_DEPTH)
        if not database.read_only:
            self._begin_session()

    def perform(self, operation: Operation[T]) -> Outcome[T]:
        """Run an operation; all of it is kept or none of it.

        On a full disk, what was typed takes the room that is kept back. Raises RefusedError when
        the rules of the desk do not allow it, DeskFileError when the file or its disk does not.
        """
        try:
            outcome = self._run(operation)
        except DiskFullError:
            if not (operation.is_typing and self.database.ballast.drop()):
                raise
            outcome = self._run(operation)
        if outcome.undo is not None:
            self._done.append(_Step(operation.label, outcome.undo))
        if outcome.changes:
            self._undone.clear()
        return outcome

    def ask(self, question: Callable[[Transaction], T], stop: Stop | None = None) -> T:
        """Return the answer to a question about the desk as it is at one moment.

        Raises StoppedError when `stop` was called meanwhile.
        """
        with self.database.reading(stop) as tx:
            return question(tx)

    def settle(self) -> bool:
        """Let lists and search show what was saved last, before anybody asks for them.

        Returns False where that has to wait.
        """
        return self.database.settle()

    def owes_answer(self) -> bool:
        """Return True, once, if somebody asked while lists did not show what was saved last."""
        is_owed, self.database.is_answer_owed = self.database.is_answer_owed, False
        return is_owed

    def undo(self) -> Outcome[Any] | None:
        """Take back the last act, or return None when there is none.

        Raises RefusedError when the thing was changed elsewhere since; the act is then forgotten,
        so that those before it can still be taken back.
        """
        return self._step(self._done, self._undone, "undone")

    def redo(self) -> Outcome[Any] | None:
        """Do again what was taken back last, or return None. Raises as `undo` does."""
        return self._step(self._undone, self._done, "done again")

    @property
    def undo_label(self) -> str | None:
        """The label of the act that `undo` takes back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The label of the act that `redo` does again."""
        return self._undone[-1].label if self._undone else None

    def close(self) -> None:
        """Close the desk cleanly."""
        if not self.database.read_only:
            try:
                with self.database.transaction() as tx:
                    tx.settings.local_put(_CLEAN_EXIT, "yes")
            finally:
                self.database.close()
        else:
            self.database.close()

    def _run(self, operation: Operation[T]) -> Outcome[T]:
        with self.database.transaction(
            lists_wait=operation.lists_wait, deletes_many=operation.deletes_many
        ) as tx:
            return operation.run(tx)

    def _begin_session(self) -> None:
        with self.database.transaction() as tx:
            is_unclean = tx.settings.local_get(_CLEAN_EXIT, "yes") != "yes"
            if is_unclean:
                self.recovered = tx.drafts.all_newer()
            if self._is_window:
                kept = tx.settings.local_get(_UNCLEAN_STARTS)
                starts = recent(kept, tx.now()) if is_unclean else ()
                self.is_looping = is_loop(starts)
                if starts or kept:
                    tx.settings.local_put(_UNCLEAN_STARTS, as_text(starts))
            tx.settings.local_put(_CLEAN_EXIT, "no")

    def _step(self, source: deque[_Step], target: deque[_Step], done: str) -> Outcome[Any] | None:
        if not source:
            return None
        step = source.pop()  # first of all: an act on another thread may clear what was undone
        try:
            with self.database.transaction() as tx:
                outcome = step.back.run(tx)
        except RefusedError as error:
            raise RefusedError(f"“{step.label}” cannot be {done}. {error}") from error
        except BaseException:
            source.append(step)
            raise
        if outcome.undo is not None:
            target.append(_Step(step.label, outcome.undo))
        return outcome
