"""Renders on its lane and says what to show: one job at a time, edits in their order.

A story is taken in whole when it is opened or another of its fields changed; what is typed after
that follows as edits, each at the cost of what it touches. Nothing is left out: a patch is only
right on the page that the one before it made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.lane_work import cards, live_article, page
from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.publish.edits import Edit
    from deskeditor.publish.live import LiveArticle
    from deskeditor.publish.patches import PagePatch


class Need(Enum):
    """What the pane lacks: a patch for its page, or a page to load."""

    FIELDS = "fields"  # a patch; the text is the one that edits made
    PATCH = "patch"
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
    """What came of it: changes of the page, or the whole page where one was needed."""

    story: StoryId
    words: int  # in the text, as a reader sees it
    need: Need = Need.PATCH
    changes: tuple[PagePatch, ...] = ()
    html: str = ""
    path: str = ""  # of the page in the site
    lines: tuple[list[object], ...] = ()  # of each block of the whole page, for its script
    left_out: tuple[str, ...] = ()  # sentences: what of the text is not on the page


class Renderer:
    """Answers on the render lane; the text of the open story costs what an edit costs."""

    def __init__(self) -> None:
        self._live: LiveArticle | None = None
        self._story: StoryId | None = None

    def show(self, wanted: Wanted) -> Answer:
        """Take in a story and render what is wanted of it: a page where none can be patched."""
        live, known = self._live or live_article(), self._story == wanted.story.id
        self._live = self._story = None  # unless all goes well
        story, edition, need = wanted.story, wanted.edition, wanted.need
        if need in {Need.FIELDS, Need.PATCH} and known:
            change = live.fields(edition, story) if need is Need.FIELDS else None
            if change is None:
                change = live.show(edition, story)
            answer = Answer(story.id, live.words, changes=(change,) if change else ())
        else:
            parts = live.parts(edition, story)
            need = Need.CARDS if need is Need.CARDS else Need.PAGE
            made = cards(edition, story) if need is Need.CARDS else page(edition, story, parts)
            lines = tuple(block.lines for block in parts.blocks)
            answer = Answer(story.id, live.words, need, (), *made, lines)
        self._live, self._story = live, story.id
        return replace(answer, left_out=live.left_out)

    def edit(self, edits: tuple[Edit, ...]) -> Answer:
        """Take in what was typed since. Raises ValueError where no story was shown before."""
        live, story = self._live, self._story
        if live is None or story is None:
            raise ValueError("no story was shown before this edit")
        self._live = self._story = None  # unless all goes well
        changes = live.edit(edits)
        self._live, self._story = live, story
        return Answer(story, live.words, changes=changes, left_out=live.left_out)


class PreviewFeed(QObject):
    """Turns stories and edits into pages and patches of pages off the window's thread."""

    rendered = Signal(object)  # Answer
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        renderer: Renderer | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane, self._renderer = lane, renderer or Renderer()
        self._queue: list[Wanted | Edit] = []
        self._busy = False
        self._is_lost = True  # what the renderer has is not the text: edits would be wrong

    @property
    def is_lost(self) -> bool:
        """True if a story must be shown before edits mean anything."""
        return self._is_lost and not self._queue

    @property
    def is_idle(self) -> bool:
        """True if what was asked for last is rendered."""
        return not self._busy and not self._queue

    def show(self, wanted: Wanted) -> None:
        """Render this, unless something newer is asked for first; it holds all earlier edits."""
        if wanted.need is Need.FIELDS and not self.is_lost:
            self._queue = [one for one in self._queue if not _is_fields(one)]
        else:
            self._queue.clear()
            if wanted.need is Need.FIELDS:  # edits were left out since
                wanted = replace(wanted, need=Need.PATCH)
        self._queue.append(wanted)
        self._start()

    def edit(self, edit: Edit) -> None:
        """Render what was typed into the story that was shown last."""
        if not self.is_lost:
            self._queue.append(edit)
            self._start()

    def forget(self) -> None:
        """Render nothing more until another story is shown."""
        self._queue.clear()
        self._is_lost = True

    def _start(self) -> None:
        if self._busy or not self._queue:
            return
        work: Callable[[], Answer]
        first = self._queue[0]
        if isinstance(first, Wanted):
            self._queue.pop(0)
            work = partial(self._renderer.show, first)
            self._is_lost = False
        else:
            work = partial(self._renderer.edit, self._next_edits())
        self._busy = True
        job = self._lane.submit(work)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _next_edits(self) -> tuple[Edit, ...]:
        """Take the edits at the head of the queue out of it."""
        count = next(
            (n for n, one in enumerate(self._queue) if isinstance(one, Wanted)), len(self._queue)
        )
        edits = tuple(one for one in self._queue[:count] if not isinstance(one, Wanted))
        del self._queue[:count]
        return edits

    def _on_done(self, answer: Answer) -> None:
        self._busy = False
        self._start()
        self.rendered.emit(answer)

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        while self._queue and not _is_whole(self._queue[0]):
            self._queue.pop(0)  # on a text that nobody has now
        self._is_lost = not self._queue
        self._start()
        self.failed.emit(str(error))


def _is_fields(one: Wanted | Edit) -> bool:
    return isinstance(one, Wanted) and one.need is Need.FIELDS


def _is_whole(one: Wanted | Edit) -> bool:
    return isinstance(one, Wanted) and one.need is not Need.FIELDS
