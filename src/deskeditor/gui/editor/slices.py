"""Styles a long text a little at a time, so that it can be read before all of it is styled."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

from deskeditor.gui.editor.highlighter import MarkdownHighlighter

FIRST = 45  # lines that are styled at once: a screenful
SLICE_S = 0.004


class Slices(QObject):
    """Sees to it that a text that was loaded is styled from its top to its end."""

    def __init__(self, document: QTextDocument, highlighter: MarkdownHighlighter) -> None:
        super().__init__(document)
        self._document, self._highlighter = document, highlighter
        self._next = self._count = 0  # line to style next; lines when it was told
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        highlighter.left_behind.connect(self._on_left_behind)

    def begin(self) -> None:
        """Style the first lines now and the others in slices."""
        self._next, self._count = 0, self._document.blockCount()
        for _ in range(min(FIRST, self._count)):
            self._style_next()
        self._turn.start()

    def _on_left_behind(self, line: int) -> None:
        """Style the text from a line on, and what was waiting for it already."""
        waiting = self._next if self._turn.isActive() else line
        self._next, self._count = min(line, waiting), self._document.blockCount()
        self._turn.start()

    def _go_on(self) -> None:
        count = self._document.blockCount()
        self._next = max(0, self._next - max(0, self._count - count))  # lines went meanwhile
        self._count = count
        until = perf_counter() + SLICE_S
        while self._next < count and perf_counter() < until:
            self._style_next()
        if self._next >= count:
            self._turn.stop()

    def _style_next(self) -> None:
        self._highlighter.rehighlightBlock(self._document.findBlockByNumber(self._next))
        self._next += 1
