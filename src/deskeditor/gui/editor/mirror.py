"""The text of a document as lines, kept in step with it at the cost of what changed.

Qt tells where a document changed and by how much; reading only the blocks that lie there makes a
key cost the same in 500 and in 50,000 words. No `toPlainText`: it loses no-break spaces.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from deskeditor.gui.raw_text import whole

_BREAKS = re.compile("[\u2028\x85\r]")  # breaks that Qt keeps inside a block
MANY = 500  # blocks that are read faster all at once


class Mirror(QObject):
    """The lines of a document. Make it before the document holds text, or call `read`."""

    changed = Signal(int, int, object)  # first line, lines that went, tuple of lines that came

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._lines: list[str] = []
        self._is_even = True  # every block is one line
        self._text: str | None = None
        self.is_silent = False  # while a text is loaded: nobody typed it
        self.is_held = False  # see `hold`
        self.read()
        document.contentsChange.connect(self._on_contents_change)

    @property
    def lines(self) -> Sequence[str]:
        """The lines as they stand, without their ends; there is always at least one.

        The same list at any time: read it, do not keep or change it.
        """
        return self._lines

    def text(self) -> str:
        """Return the whole text with line feeds; joined when it is asked for."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def hold(self, text: str) -> None:
        """Stand for `text`, of which the document shows a part, until the document is read anew.

        Whatever happens to the document meanwhile, the text stays as it is.
        """
        self._lines, self._text = text.split("\n"), text
        self.is_held = True

    def read(self) -> None:
        """Read the whole document anew."""
        self.is_held = False
        self._text = None
        text = whole(self._document.toRawText())
        self._is_even = _BREAKS.search(text) is None
        self._lines = _BREAKS.sub("\u2029", text).split("\u2029")

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if (not removed and not added) or self.is_held:
            return
        first, before, now = self._read_change(position, added)
        if before != now and not self.is_silent:
            self.changed.emit(first, len(before), tuple(now))

    def _read_change(self, position: int, added: int) -> tuple[int, list[str], list[str]]:
        """Take in a change; return its first line, the lines that were there and that are now."""
        document = self._document
        block = document.findBlock(position)
        first = block.blockNumber()
        end = document.findBlock(min(position + added, document.characterCount() - 1))
        now: list[str] = []
        count = end.blockNumber() - first + 1
        if count > MANY:
            now = whole(document.toRawText()).split("\u2029")[first : first + count]
        while len(now) < count:
            now.append(whole(block.text()))
            block = block.next()
        if not self._is_even or any(map(_BREAKS.search, now)):
            return self._read_all()
        gone = len(now) + len(self._lines) - document.blockCount()
        before = self._lines[first : first + gone]
        self._lines[first : first + gone] = now
        self._text = None
        return first, before, now

    def _read_all(self) -> tuple[int, list[str], list[str]]:
        """Read everything and return what differs: for breaks inside a block, the slow way."""
        old = self._lines
        self.read()
        new = self._lines
        shorter = min(len(old), len(new))
        head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
        rest = shorter - head
        tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
        return head, old[head : len(old) - tail], new[head : len(new) - tail]
