"""Many pictures at once: their sizes are made on all processors, ahead of who asks for them.

Photographs are made by processes of their own, so that the window's thread never waits for them;
a few small pictures by threads. Both step back behind the window where the system knows how.
Why: `docs/decisions/0009-how-pictures-are-made-on-all-cores.md`.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from deskeditor.media.renditions import Recipe, produce_all
from deskeditor.media.sizes import Rendition

Prints = Mapping[str, bytes]  # by the name of the rendition
Progress = Callable[[int, int, str], None]  # done, of how many, key
Cancelled = Callable[[], bool]
_HEAVY = 16 * 1024 * 1024  # bytes of originals, from which processes are worth their beginning
_MOST_WORKERS = 8  # each may need half a gigabyte for a picture of 64 megapixels
_BEHIND = 10  # of 19: how far a worker steps back


@dataclass(frozen=True, slots=True)
class Order:
    """One picture, and the sizes that are wanted of it."""

    key: str
    original: Path
    renditions: tuple[Rendition, ...]
    recipe: Recipe

    def developed(self) -> Prints:
        """Make all of them. Raises UnreadableFileError, OSError."""
        made = produce_all(self.original, self.renditions, self.recipe)
        return {rendition.name: data for rendition, data in made}


class Darkroom:
    """Makes what is asked for, and meanwhile what will be asked for next.

    Orders are best asked for in their order; one out of turn is made at once, where it is asked
    for. The prints of no more than a few pictures are in memory at a time, whatever their number.
    """

    def __init__(self, orders: Sequence[Order], workers: int | None = None) -> None:
        self._orders = {order.key: order for order in orders}
        self._places = {key: place for place, key in enumerate(self._orders)}
        self._keys = tuple(self._orders)
        self._workers = workers or processors()
        self._under_way: OrderedDict[str, Future[Prints]] = OrderedDict()
        self._pool: Executor | None = None
        self._lock = threading.Lock()
        self._last = -1  # place of the order that was asked for last

    def prints(self, key: str) -> Prints:
        """Return the files of one order. Raises what making them raises, KeyError."""
        order = self._orders[key]
        with self._lock:
            mine, is_here = self._taken_up(key)
        if is_here:
            _fulfil(mine, order)
        try:
            return mine.result()
        except (BrokenExecutor, CancelledError):  # the system ended a worker, or it was closed
            return order.developed()
        finally:
            if key == self._keys[-1]:  # nothing else will come
                self._end()

    def close(self) -> None:
        """Forget what was not asked for, and end the workers."""
        self._end()
        with self._lock:
            self._under_way.clear()

    def _end(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = None

    def _taken_up(self, key: str) -> tuple["Future[Prints]", bool]:
        """Return the work on one order, and whether it is to be done where it was asked for."""
        place = self._places[key]
        in_turn = place in (self._last, self._last + 1) and len(self._keys) > 1
        self._last = place
        is_here = key not in self._under_way and not in_turn
        if is_here:
            self._under_way[key] = Future()
        if in_turn:
            for wanted in self._keys[place : place + 1 + 2 * self._workers]:
                self._begin(wanted)
        mine = self._under_way[key]
        while len(self._under_way) > 2 * self._workers + 2:
            self._under_way.popitem(last=False)
        return mine, is_here

    def _begin(self, key: str) -> None:
        if key not in self._under_way:
            if self._pool is None:
                self._pool = pool_for(list(self._orders.values()), self._workers)
            self._under_way[key] = self._pool.submit(self._orders[key].developed)


def pool_for(orders: Sequence[Order], workers: int) -> Executor:
    """Return the workers for `orders`: processes for photographs, threads for a few small files.

    A process takes half a second to begin. Threads share Python's lock with the window's thread,
    which for much work is felt in the typing.
    """
    size = 0
    for order in orders:
        with suppress(OSError):
            size += order.original.stat().st_size
        if size > _HEAVY:
            context = multiprocessing.get_context("spawn")  # a copy of a window's threads is none
            return ProcessPoolExecutor(workers, context, initializer=begin_worker)
    return ThreadPoolExecutor(workers, "darkroom", initializer=step_back)


def begin_worker() -> None:
    """Make a process ready: a stop from the keyboard is for the program that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back()


def _fulfil(work: "Future[Prints]", order: Order) -> None:
    try:
        work.set_result(order.developed())
    except Exception as error:  # noqa: BLE001 - raised where the result is asked for
        work.set_exception(error)


def develop(
    orders: Sequence[Order],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    workers: int | None = None,
) -> Iterator[tuple[str, Prints]]:
    """Yield each order's key with its prints, in the order given.

    `cancelled` is asked before each; the rest is then not made. Raises UnreadableFileError,
    OSError.
    """
    room = Darkroom(orders, workers)
    try:
        for done, order in enumerate(orders):
            if cancelled is not None and cancelled():
                return
            if progress is not None:
                progress(done, len(orders), order.key)
            yield order.key, room.prints(order.key)
        if progress is not None:
            progress(len(orders), len(orders), "")
    finally:
        room.close()


def processors() -> int:
    """Return how many processors to keep busy: those this process may use, within bounds."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(_MOST_WORKERS, len(allowed(0)) if allowed is not None else os.cpu_count() or 1)


def step_back() -> None:
    """Let the threads of the window go first; where the system does not know how, do nothing."""
    lower = getattr(os, "setpriority", None)
    if lower is not None and sys.platform == "linux":  # where each thread has its own priority
        with suppress(OSError):
            lower(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
