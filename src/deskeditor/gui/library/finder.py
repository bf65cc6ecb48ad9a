"""Asks the desk for the rows that are wanted: a screenful first, pages near the view, counts last.

Each question is asked beside the desk's own work and dropped when a later one is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.desk_client import DeskClient, Look
from deskeditor.gui.library.table import PAGE, SCREEN
from deskeditor.model.ids import StoryId
from deskeditor.model.query import Explanation, StoryQuery, Understood
from deskeditor.model.story import StorySummary
from deskeditor.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

Rows = tuple[StorySummary, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer: pages near the view, how many rows there are, and where some stories stand."""

    pages: dict[int, Rows]
    total: int | None  # None: not counted yet
    places: dict[StoryId, int] = field(default_factory=dict)
    unknown: tuple[Explanation, ...] = ()
    vocabulary: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    asked: Understood
    query: StoryQuery
    page: int = 0  # the first one wanted
    places_of: tuple[StoryId, ...] = ()
    with_vocabulary: bool = False


class Finder(QObject):
    """Answers wishes; the last one counts."""

    titled = Signal(object)  # Rows that the list begins with; where many fit, by headline
    answered = Signal(object)  # Listed
    counted = Signal(int)
    page_read = Signal(int, object)  # number, Rows
    excerpts_read = Signal(object)  # StoryId → text around the words

    def __init__(self, client: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._query = StoryQuery()
        self._looks: list[Look] = []
        self._pages: dict[int, Look] = {}
        self._showing: Look | None = None

    @property
    def query(self) -> StoryQuery:
        """What was asked for last."""
        return self._query

    def ask(self, wish: Wish) -> None:
        """Ask for a list; whatever was asked before is dropped."""
        self.drop()
        self._query = query = wish.query
        if query.order == "relevance":
            first = replace(query, limit=SCREEN)
            self._look(lambda tx: tx.stories.first_rows(first), self.titled.emit)
        self._look(partial(_listed, wish), self._on_listed)

    def read_page(self, page: int) -> None:
        """Ask for a page of the list that is shown, once."""
        if page in self._pages:
            return
        query = replace(self._query, limit=PAGE, offset=page * PAGE)
        look = self._client.look(lambda tx: tx.stories.summaries(query))
        look.done.connect(partial(self._on_page, page))
        self._pages[page] = look

    def read_excerpts(self, stories: Sequence[StoryId]) -> None:
        """Ask for the text around the words in these stories."""
        if self._showing is not None:
            self._showing.drop()
        query, wanted = self._query, tuple(stories)
        self._showing = self._client.look(lambda tx: tx.stories.excerpts(query, wanted))
        self._showing.done.connect(self.excerpts_read)

    def drop(self) -> None:
        """Forget every question that is on its way."""
        for look in (*self._looks, *self._pages.values()):
            look.drop()
        self._looks, self._pages = [], {}

    def _look(
        self, question: Callable[[Transaction], Any], answer: Callable[[Any], object]
    ) -> None:
        look = self._client.look(question)
        look.done.connect(answer)
        self._looks.append(look)

    def _on_listed(self, listed: Listed) -> None:
        self.answered.emit(listed)
        if listed.total is None:
            query = self._query
            self._look(lambda tx: tx.stories.count(query), self.counted.emit)

    def _on_page(self, page: int, rows: Rows) -> None:
        self._pages.pop(page, None)
        self.page_read.emit(page, rows)


def _listed(wish: Wish, tx: Transaction) -> Listed:
    """Read two pages from the first that is wanted on, and what belongs to them."""
    start = max(0, wish.page)
    known = tx.stories.known_count(wish.query)
    rows = tx.stories.summaries(replace(wish.query, limit=2 * PAGE, offset=start * PAGE))
    if not rows and start:
        start = 0
        rows = tx.stories.summaries(replace(wish.query, limit=2 * PAGE))
    if len(rows) < 2 * PAGE:
        known = start * PAGE + len(rows)
    here = {row.id: start * PAGE + at for at, row in enumerate(rows)}
    elsewhere = [story for story in wish.places_of if story not in here]
    return Listed(
        pages={start: rows[:PAGE], start + 1: rows[PAGE:]},
        total=known,
        places={s: here[s] for s in wish.places_of if s in here}
        | (tx.stories.places(wish.query, elsewhere) if elsewhere else {}),
        unknown=tx.search.unknown(wish.asked.parts),
        vocabulary=tx.vocabulary.all() if wish.with_vocabulary else None,
    )
