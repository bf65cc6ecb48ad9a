"""Lanes: the only threads. One lane is one thread that takes jobs in order.

One thing may go ahead: words for the disk need not wait for questions that are still queued.

A worker does one thing with Qt: it emits the lane's signal, which is delivered in the thread the
lane lives in. So a job's own signals are always emitted in the window's thread.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal

KEY_WAITS_S = 0.001


def let_keys_first() -> None:
    """Let a key wait for the interpreter no longer than a millisecond while a lane works.

    Python gives five by default, and the window asks for it several times with each key.
    """
    sys.setswitchinterval(KEY_WAITS_S)


class Job(QObject):
    """One piece of work on its way; connect before returning to the event loop."""

    done = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_dropped = False

    def drop(self) -> None:
        """Forget the answer: neither signal will come."""
        self.is_dropped = True


class Turn(Enum):
    """When a job has its turn among those that wait."""

    IN_ORDER = "in order"
    QUESTION = "question"  # changes nothing: what is before questions may go ahead of it
    BEFORE_QUESTIONS = "before questions"  # but after everything else that waits


@dataclass(frozen=True, slots=True)
class _Waiting:
    job: Job
    work: Callable[[], object]
    turn: Turn


class Lane(QObject):
    """A thread of its own for one kind of work."""

    _returned = Signal(object, object, object)  # Job, result, exception or None

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._is_closed = False
        self._waiting: list[_Waiting] = []
        self._holding = Lock()
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], object], turn: Turn = Turn.IN_ORDER) -> Job:
        """Queue `work` and return its job; after `close` it is never done."""
        job = Job(self)
        if not self._is_closed:
            with self._holding:
                self._waiting.insert(self._place(turn), _Waiting(job, work, turn))
            self._worker.submit(self._run_next)
        return job

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._is_closed = True
        self._worker.shutdown(wait=True)

    def _place(self, turn: Turn) -> int:
        """Return where a job comes in line; those that change something keep their order."""
        place = len(self._waiting)
        if turn is Turn.BEFORE_QUESTIONS:
            while place and self._waiting[place - 1].turn is Turn.QUESTION:
                place -= 1
        return place

    def _run_next(self) -> None:
        with self._holding:
            waiting = self._waiting.pop(0)
        job = waiting.job
        try:
            result: object = waiting.work()
        except BaseException as error:  # noqa: BLE001 - handed to whoever asked
            self._returned.emit(job, None, error)
        else:
            self._returned.emit(job, result, None)

    def _on_returned(self, job: Job, result: object, error: BaseException | None) -> None:
        if not job.is_dropped:
            if error is None:
                job.done.emit(result)
            else:
                job.failed.emit(error)
        job.deleteLater()
