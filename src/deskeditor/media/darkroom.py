"""Many pictures at once: their sizes are made on all processors, ahead of who asks for them.

Pillow lets other threads run while it decodes, resizes and encodes, so threads are enough and
nothing has to be copied between processes. They step back behind the window's thread where the
system knows how.
"""

import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from deskeditor.media.renditions import Recipe, produce_all
from deskeditor.media.sizes import Rendition

Prints = Mapping[str, bytes]  # by the name of the rendition
Progress = Callable[[int, int, str], None]  # done, of how many, key
Cancelled = Callable[[], bool]
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

    Orders are best asked for in their order. The prints of no more than a few pictures are in
    memory at a time, whatever their number.
    """

    def __init__(self, orders: Sequence[Order], workers: int | None = None) -> None:
        self._orders = {order.key: order for order in orders}
        self._places = {key: place for place, key in enumerate(self._orders)}
        self._keys = tuple(self._orders)
        self._workers = workers or processors()
        self._under_way: OrderedDict[str, Future[Prints]] = OrderedDict()
        self._pool: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._last = -1  # place of the order that was asked for last

    def prints(self, key: str) -> Prints:
        """Return the files of one order. Raises what making them raises, KeyError."""
        with self._lock:
            place = self._places[key]
            ahead = 2 * self._workers if place in (self._last, self._last + 1) else 0
            self._last = place
            mine = self._started(key)
            for other in self._keys[place + 1 : place + 1 + ahead]:
                self._started(other)
            while len(self._under_way) > 2 * self._workers + 2:
                self._under_way.popitem(last=False)
        return mine.result()

    def close(self) -> None:
        """Forget what was not asked for, and end the threads."""
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = None
            self._under_way.clear()

    def _started(self, key: str) -> "Future[Prints]":
        """Return the work on one order, begun if it was not."""
        if key in self._under_way:
            return self._under_way[key]
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._workers, "darkroom", initializer=step_back)
        self._under_way[key] = self._pool.submit(self._orders[key].developed)
        return self._under_way[key]


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
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def step_back() -> None:
    """Let the threads of the window go first; where the system does not know how, do nothing."""
    lower = getattr(os, "setpriority", None)
    if lower is not None and sys.platform == "linux":  # where each thread has its own priority
        with suppress(OSError):
            lower(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
