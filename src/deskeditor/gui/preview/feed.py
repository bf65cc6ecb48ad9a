"""Renders on its lane and says what to show: one at a time, the newest text wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.lane_work import cards, live_article, page
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import Edition
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.publish.article import ArticleParts
    from deskeditor.publish.live import LiveArticle


class Need(Enum):
    """What the pane lacks: the parts for a patch, or a page to load."""

    PARTS = "parts"
    PAGE = "page"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the pane should show."""

    story: Story
    edition: Edition
    need: Need


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; `html` is the whole page where one was needed."""

    wanted: Wanted
    parts: ArticleParts
    html: str = ""


class Renderer:
    """Answers on the render lane; the text of the open story costs what an edit costs."""

    def __init__(self) -> None:
        self._live: LiveArticle | None = None

    def __call__(self, wanted: Wanted) -> Answer:
        """Render what is wanted."""
        if self._live is None:
            self._live = live_article()
        parts = self._live.parts(wanted.edition, wanted.story)
        html = ""
        if wanted.need is Need.PAGE:
            html = page(wanted.edition, wanted.story, parts)
        elif wanted.need is Need.CARDS:
            html = cards(wanted.edition, wanted.story)
        return Answer(wanted, parts, html)


class PreviewFeed(QObject):
    """Turns stories into pages and parts of pages off the window's thread."""

    rendered = Signal(object)  # Answer
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        render: Callable[[Wanted], Answer] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane, self._render = lane, render or Renderer()
        self._next: Wanted | None = None
        self._busy = False

    @property
    def is_idle(self) -> bool:
        """True if what was asked for last is rendered."""
        return not self._busy and self._next is None

    def show(self, wanted: Wanted) -> None:
        """Render this, unless something newer is asked for first."""
        self._next = wanted
        self._start()

    def _start(self) -> None:
        if self._busy or self._next is None:
            return
        wanted, self._next = self._next, None
        self._busy = True
        job = self._lane.submit(lambda: self._render(wanted))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_done(self, answer: Answer) -> None:
        self._busy = False
        self._start()
        self.rendered.emit(answer)

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        self._start()
        self.failed.emit(str(error))
