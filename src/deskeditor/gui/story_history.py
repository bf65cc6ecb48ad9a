"""The history of one story as the window asks for it: listed, measured, compared, off the thread.

Reading is the desk lane's, comparing another lane's: telling ten saves apart must not hold up the
eleventh.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import comparison, sizes_of_changes
from deskeditor.gui.lanes import Lane
from deskeditor.model.history import StoryThen
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import Revision
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.operations.comparing import Comparison, Words
    from deskeditor.storage.transaction import Transaction
    from deskeditor.text.differences import Size

BATCH = 8  # changes that are measured at once

Pair = tuple[str | None, str]  # revisions before and after; None before the first


class StoryHistory(QObject):
    """Asks for the revisions of a story, the sizes of its changes, and comparisons."""

    listed = Signal(object)  # tuple of Revision, the newest first
    measured = Signal(object)  # mapping of Pair to Size
    compared = Signal(object)  # Comparison

    def __init__(self, client: DeskClient, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client, self._lane = client, lane
        self._story: StoryId | None = None
        self._sizes: dict[Pair, Size] = {}
        self._wanted: deque[Pair] = deque()
        self._is_measuring = False
        self._asked: Pair | None = None

    @property
    def story(self) -> StoryId | None:
        """The story whose history this is."""
        return self._story

    def show(self, story: StoryId | None) -> None:
        """Read the revisions of a story; `listed` follows. None forgets the one before."""
        if story != self._story:
            self._sizes.clear()
            self._wanted.clear()
        self._story, self._asked = story, None
        if story is not None:
            job = self._client.ask(lambda tx: tx.revisions.of(story))
            job.done.connect(partial(self._on_listed, story))

    def measure(self, pairs: Sequence[Pair]) -> None:
        """Measure changes, the first ones first; `measured` follows, at once for known ones."""
        known = {pair: self._sizes[pair] for pair in pairs if pair in self._sizes}
        if known:
            self.measured.emit(known)
        self._wanted = deque(pair for pair in pairs if pair not in self._sizes)
        self._measure_next()

    def compare(self, before: str | None, after: str) -> None:
        """Compare two revisions; `compared` follows, for the last two that were asked about.

        None stands for the story before its first revision: nothing.
        """
        self._asked = (before, after)

        def read(tx: Transaction) -> tuple[StoryThen, StoryThen, Words]:
            from deskeditor.operations.comparing import Words  # noqa: PLC0415 - not at the start

            zone = tx.settings.magazine().timezone
            words = Words(tx.vocabulary.all(), tx.contributors.all(), zone)
            now = tx.revisions.then(after)
            return tx.revisions.then(before) if before else _nothing(now), now, words

        self._client.ask(read).done.connect(partial(self._on_read, (before, after)))

    def _on_listed(self, story: StoryId, revisions: tuple[Revision, ...]) -> None:
        if story == self._story:
            self.listed.emit(revisions)

    def _on_read(self, pair: Pair, answer: tuple[StoryThen, StoryThen, Words]) -> None:
        if pair == self._asked:
            job = self._lane.submit(partial(comparison, *answer))
            job.done.connect(partial(self._on_compared, pair))

    def _on_compared(self, pair: Pair, told: Comparison) -> None:
        if pair == self._asked:
            self.compared.emit(told)

    def _measure_next(self) -> None:
        if self._is_measuring or not self._wanted or self._story is None:
            return
        pairs = [self._wanted.popleft() for _ in range(min(BATCH, len(self._wanted)))]
        self._is_measuring = True
        revisions = dict.fromkeys(key for pair in pairs for key in pair if key is not None)

        def read(tx: Transaction) -> dict[str, Story]:
            return {key: tx.revisions.story(key) for key in revisions}

        job = self._client.ask(read)
        job.done.connect(partial(self._on_states, self._story, pairs))
        job.failed.connect(self._on_measuring_failed)

    def _on_states(self, story: StoryId, pairs: list[Pair], states: dict[str, Story]) -> None:
        changes = [(states[b] if b is not None else None, states[a]) for b, a in pairs]
        job = self._lane.submit(partial(sizes_of_changes, changes))
        job.done.connect(partial(self._on_sizes, story, pairs))
        job.failed.connect(self._on_measuring_failed)

    def _on_sizes(self, story: StoryId, pairs: list[Pair], sizes: list[Size]) -> None:
        self._is_measuring = False
        if story == self._story:
            told = dict(zip(pairs, sizes, strict=True))
            self._sizes |= told
            self.measured.emit(told)
        self._measure_next()

    def _on_measuring_failed(self, _error: BaseException) -> None:
        self._is_measuring = False
        self._wanted.clear()


def _nothing(then: StoryThen) -> StoryThen:
    return StoryThen(Story(then.story.id))
