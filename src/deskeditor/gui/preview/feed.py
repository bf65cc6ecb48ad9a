"""Renders on its lane and says what to patch: one at a time, the newest text wins."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.lanes import Lane
from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.article import ArticleParts


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page should show."""

    story: Story
    edition: Edition


class PreviewFeed(QObject):
    """Turns stories into article parts off the window's thread."""

    rendered = Signal(object, object)  # Wanted, ArticleParts
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        render: Callable[[Edition, Story], ArticleParts],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane, self._render = lane, render
        self._next: Wanted | None = None
        self._busy: Wanted | None = None

    @property
    def is_idle(self) -> bool:
        """True if what was asked for last is rendered."""
        return self._busy is None and self._next is None

    def show(self, wanted: Wanted) -> None:
        """Render this, unless something newer is asked for first."""
        self._next = wanted
        self._start()

    def _start(self) -> None:
        if self._busy is not None or self._next is None:
            return
        wanted, self._next = self._next, None
        self._busy = wanted
        job = self._lane.submit(lambda: self._render(wanted.edition, wanted.story))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_done(self, parts: ArticleParts) -> None:
        wanted, self._busy = self._busy, None
        self._start()
        self.rendered.emit(wanted, parts)

    def _on_failed(self, error: BaseException) -> None:
        self._busy = None
        self._start()
        self.failed.emit(str(error))
