"""The window's one door to the desk: acts and questions go to the desk lane, changes come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.errors import DeskError, StoppedError
from deskeditor.gui.lanes import Job, Lane, Turn
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.operations.desk import Desk
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.storage.stopping import Stop

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

T = TypeVar("T")

_AGAIN_MS = 500  # until lists that could not follow a save are tried again


class Look:
    """A question on its way that can be stopped."""

    def __init__(self, job: Job, stop: Stop) -> None:
        self._job, self._stop = job, stop
        self.done, self.failed = job.done, job.failed

    def drop(self) -> None:
        """Forget the answer, and end the reading of it."""
        self._stop.call()
        self._job.drop()


class DeskClient(QObject):
    """Performs operations off the window's thread and announces what they changed."""

    changed = Signal(object)  # Changes
    performed = Signal(str, bool)  # label, whether it can be undone
    refused = Signal(str)  # a sentence for the person
    undo_changed = Signal(str, str)  # labels of undo and redo, "" for none

    def __init__(self, desk: Desk | Callable[[], Desk], parent: QObject | None = None) -> None:
        """Speak to a desk, or to one that the lane opens first when told by `open`."""
        super().__init__(parent)
        self._lane = Lane("desk", self)
        self._finding = Lane("find", self)
        self._watching = Lane("watch", self)
        self._looks: set[Look] = set()
        self._unlisted: frozenset[StoryId] = frozenset()  # saved, perhaps not listed yet
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._settle)
        self._desk = desk if isinstance(desk, Desk) else None
        self._open = None if isinstance(desk, Desk) else desk

    @property
    def desk(self) -> Desk:
        """The desk. Raises RuntimeError before it is open: what is queued comes after that."""
        if self._desk is None:
            raise RuntimeError("the desk is not open yet")
        return self._desk

    def open(self) -> Job:
        """Open the desk on the lane, before anything else; done with the desk."""
        return self._lane.submit(self._opened)

    def perform(self, operation: Operation[Any], *, quiet: bool = False) -> Job:
        """Run `operation`; its job is done with the Outcome, and `changed` follows.

        What is typed goes to the disk before the questions that still wait; all that is written
        keeps its order. A refusal is announced by `refused` unless `quiet`.
        """
        turn = Turn.BEFORE_QUESTIONS if operation.is_typing else Turn.IN_ORDER
        job = self._lane.submit(lambda: self.desk.perform(operation), turn)
        job.done.connect(partial(self._on_performed, operation.label))
        if operation.is_typing and not operation.lists_wait:
            job.done.connect(self._on_saved)
        if not quiet:
            job.failed.connect(self._on_failed)
        return job

    def ask(self, question: Callable[[Transaction], T]) -> Job:
        """Run a question in one reading transaction; the job is done with its answer."""
        job = self._lane.submit(lambda: self.desk.ask(question), Turn.QUESTION)
        job.failed.connect(self._on_failed)
        return job

    def look(self, question: Callable[[Transaction], T], *, is_urgent: bool = True) -> Look:
        """Ask beside everything else: a search never keeps a save waiting, and can be stopped.

        What is not urgent never keeps a search waiting. Before the desk is open the question waits
        for it.
        """
        stop = Stop()
        beside = self._finding if is_urgent else self._watching
        lane = self._lane if self._desk is None else beside
        look = Look(lane.submit(lambda: self.desk.ask(question, stop)), stop)
        self._looks.add(look)
        look.done.connect(lambda _answer: self._looks.discard(look))
        look.failed.connect(partial(self._on_look_failed, look))
        return look

    def run(self, work: Callable[[Desk], T], *, quiet: bool = False) -> Job:
        """Run longer work that opens its own transactions on the desk lane."""
        job = self._lane.submit(lambda: work(self.desk))
        if not quiet:
            job.failed.connect(self._on_failed)
        return job

    def undo(self) -> None:
        """Take back the last act."""
        self._step(Desk.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(Desk.redo)

    def close(self) -> None:
        """Finish what is queued, but for questions beside it, and close the desk."""
        for look in self._looks:
            look.drop()
        self._again.stop()
        self._finding.close()
        self._watching.close()
        self._lane.submit(self._close)
        self._lane.close()

    def announce(self, changes: Changes) -> None:
        """Tell every panel of changes made by longer work."""
        self.changed.emit(changes)

    def _opened(self) -> Desk:
        if self._desk is None and self._open is not None:
            self._desk = self._open()
        return self.desk

    def _on_saved(self, outcome: Outcome[Any]) -> None:
        self._unlisted |= outcome.changes.stories
        self._settle()

    def _settle(self) -> None:
        self._lane.submit(self.desk.settle, Turn.QUESTION).done.connect(self._on_settled)

    def _on_settled(self, is_settled: bool) -> None:  # noqa: FBT001 - a slot
        """Announce saves again where somebody asked before lists could show them."""
        if not is_settled:
            self._again.start()
            return
        stories, self._unlisted = self._unlisted, frozenset()
        if self.desk.owes_answer():
            self.changed.emit(Changes(stories=stories))

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def _step(self, step: Callable[[Desk], Outcome[Any] | None]) -> None:
        job = self._lane.submit(lambda: step(self.desk))
        job.done.connect(self._on_stepped)
        job.failed.connect(self._on_failed)

    def _on_performed(self, label: str, outcome: Outcome[Any]) -> None:
        self._tell_undo()
        if outcome.changes:
            self.changed.emit(outcome.changes)
            self.performed.emit(label, outcome.undo is not None)

    def _on_stepped(self, outcome: Outcome[Any] | None) -> None:
        self._tell_undo()
        if outcome is not None:
            self.changed.emit(outcome.changes)

    def _tell_undo(self) -> None:
        self.undo_changed.emit(self.desk.undo_label or "", self.desk.redo_label or "")

    def _on_look_failed(self, look: Look, error: BaseException) -> None:
        self._looks.discard(look)
        if not isinstance(error, StoppedError):
            self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.refused.emit(str(error))
            return
        raise error
