"""Reads the outline on a lane: the text is rendered once, then at the cost of what changed."""

from deskeditor.text.incremental import Incremental
from deskeditor.text.outline import Heading, outline


class OutlineReader:
    """Keeps one text rendered for its headings. Use it from one thread at a time."""

    def __init__(self) -> None:
        self._text: Incremental | None = None

    def read(self, text: str) -> tuple[Heading, ...]:
        """Return the headings of a text."""
        if self._text is None:
            self._text = Incremental()
            self._text.load(text)
        else:
            self._text.take(text)
        return outline(self._text.rendered.blocks, text.split("\n"))

    def forget(self) -> None:
        """Let go of the text."""
        self._text = None
