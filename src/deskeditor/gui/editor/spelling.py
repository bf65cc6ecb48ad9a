"""Misspellings and hints on grammar under the text, looked for off the typing thread.

Only what can be seen is looked at; words and paragraphs that were looked at once are remembered.
The word at the caret is being written, so it is left alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from deskeditor.gui.editor.marks import Mark, Marks, mark, visible_blocks
from deskeditor.gui.lane_work import proofreader
from deskeditor.gui.raw_text import utf16_offsets, whole
from deskeditor.text.spelling.prose import Word, words_of

if TYPE_CHECKING:
    from deskeditor.gui.editor.body_edit import BodyEdit
    from deskeditor.gui.lanes import Job, Lane
    from deskeditor.gui.theme import Theme
    from deskeditor.text.spelling.grammar import Hint
    from deskeditor.text.spelling.proofreader import Found, Proofreader, Wishes

LOOK_MS = 180  # of rest before what can be seen is looked at
KEPT_LINES = 4_000  # paragraphs whose hints are remembered
AT_ONCE = 400  # words in one look: it holds the interpreter for a millisecond
LINES_AT_ONCE = 12

_FENCE = 1  # the highlighter's state of a line of code


class Trouble(NamedTuple):
    """Something marked in the text: where it is, and the hint if it is about grammar."""

    start: int  # UTF-16 units of the document
    end: int
    words: str
    hint: Hint | None = None


class Spelling(QObject):
    """Looks over one editor's text and marks what may be wrong."""

    missing_changed = Signal(object)  # tuple of languages there is no dictionary for

    def __init__(self, edit: BodyEdit, marks: Marks, lane: Lane, theme: Theme) -> None:
        super().__init__(edit)
        self._edit, self._marks, self._lane, self._theme = edit, marks, lane, theme
        self._wishes: Wishes | None = None
        self._reader: Proofreader | None = None
        self._is_looking = False
        self._right: dict[str, bool] = {}
        self._hints: dict[str, tuple[Hint, ...]] = {}
        self._let_stand: set[str] = set()
        self._wave, self._dots = QTextCharFormat(), QTextCharFormat()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_MS)
        self._rest.timeout.connect(self.look)
        edit.textChanged.connect(self._rest.start)
        edit.cursorPositionChanged.connect(self._rest.start)
        edit.verticalScrollBar().valueChanged.connect(self._rest.start)
        theme.changed.connect(self._draw)
        self._draw()

    def use(self, wishes: Wishes) -> None:
        """Read the text over for this from now on; the dictionaries are loaded on the lane."""
        if wishes == self._wishes:
            return
        self._wishes = wishes
        job = self._lane.submit(lambda: proofreader(wishes))
        job.done.connect(lambda made: self._on_reader(wishes, made))

    def look(self) -> None:
        """Look at what can be seen: mark what is known, ask for what is not."""
        reader = self._reader
        if reader is None:
            return
        unknown: dict[str, None] = {}
        unread: dict[str, None] = {}
        for block in visible_blocks(self._edit):
            if block.userState() == _FENCE:
                continue
            line = block.text()
            unknown.update((w.text, None) for w in _words(line) if w.text not in self._right)
            if line not in self._hints and line.strip():
                unread[line] = None
        self._mark()
        if (unknown or unread) and not self._is_looking:
            words, lines = tuple(unknown)[:AT_ONCE], tuple(unread)[:LINES_AT_ONCE]
            self._is_looking = True
            job = self._lane.submit(lambda: reader.read(words, map(whole, lines)))
            job.done.connect(lambda found: self._on_found(reader, words, lines, found))
            job.failed.connect(self._on_failed)

    def at(self, position: int) -> Trouble | None:
        """Return what is marked at a place of the document, the misspelling before a hint."""
        document = self._edit.document()
        block = document.findBlock(position)
        troubles = self._troubles(block)
        return next((t for t in troubles if t.start <= position <= t.end), None)

    def suggestions(self, word: str) -> Job:
        """Ask what may have been meant; the answer is a tuple of words."""
        reader = self._reader
        return self._lane.submit(lambda: reader.suggestions(word) if reader else ())

    def let_stand(self, words: str) -> None:
        """Mark these words no more while the program runs."""
        self._let_stand.add(words)
        self.look()

    def go_to_next(self) -> None:
        """Select the next misspelling after the caret; from the end it goes on at the start."""
        reader = self._reader
        if reader is None:
            return
        cursor = self._edit.textCursor()
        lines = list(self._edit.mirror.lines)
        number, column = cursor.blockNumber(), cursor.positionInBlock()
        rest = lines[number]
        done = len(rest.encode("utf-16-le")[: 2 * column].decode("utf-16-le", "ignore"))
        first = " " * done + rest[done:]
        order = (first, *lines[number + 1 :], *lines[: number + 1])
        stand = frozenset(self._let_stand)
        job = self._lane.submit(lambda: reader.next_wrong(order, stand))
        job.done.connect(lambda found: self._select(found, number, len(lines)))

    def replace(self, trouble: Trouble, words: str) -> None:
        """Put words in the place of what is marked, as one step of undo."""
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(trouble.start)
        cursor.setPosition(trouble.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self._edit.setTextCursor(cursor)
        self.look()

    def _on_reader(self, wishes: Wishes, reader: Proofreader) -> None:
        if wishes is not self._wishes:
            return
        self._reader = reader
        self._right.clear()
        self._hints.clear()
        self.missing_changed.emit(reader.missing if wishes.spelling else ())
        self.look()

    def _on_found(
        self, reader: Proofreader, words: tuple[str, ...], lines: tuple[str, ...], found: Found
    ) -> None:
        self._is_looking = False
        if reader is self._reader:
            self._right.update((word, word not in found.wrong) for word in words)
            if len(self._hints) > KEPT_LINES:
                self._hints.clear()
            self._hints.update((line, found.hints.get(whole(line), ())) for line in lines)
        self.look()

    def _on_failed(self, _error: BaseException) -> None:
        self._is_looking = False

    def _mark(self) -> None:
        caret = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        marks: list[Mark] = []
        for block in visible_blocks(self._edit):
            for trouble in self._troubles(block):
                if not trouble.start <= caret <= trouble.end:
                    style = self._dots if trouble.hint else self._wave
                    marks.append(mark(self._edit, trouble.start, trouble.end, style))
        self._marks.set("spelling", marks)

    def _troubles(self, block: QTextBlock) -> list[Trouble]:
        if block.userState() == _FENCE or self._reader is None:
            return []
        line = block.text()
        offsets = utf16_offsets(line)
        place = offsets.__getitem__ if offsets else int
        start = block.position()
        wrong = [
            Trouble(start + place(w.start), start + place(w.end), w.text)
            for w in _words(line)
            if self._right.get(w.text) is False and w.text not in self._let_stand
        ]
        hints = [
            Trouble(start + place(h.start), start + place(h.end), h.problem, h)
            for h in self._hints.get(line, ())
            if h.problem not in self._let_stand and h.end <= len(line)
        ]
        return wrong + hints

    def _select(self, found: tuple[int, int, int] | None, number: int, count: int) -> None:
        if found is None:
            return
        block = self._edit.document().findBlockByNumber((number + found[0]) % count)
        offsets = utf16_offsets(block.text())
        place = offsets.__getitem__ if offsets else int
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + place(found[1]))
        cursor.setPosition(block.position() + place(found[2]), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self._edit.setFocus()

    def _draw(self) -> None:
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wave.setUnderlineColor(self._theme.color("accent"))
        self._dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._dots.setUnderlineColor(self._theme.color("link"))
        self._rest.start()


@lru_cache(maxsize=4_096)
def _words(line: str) -> tuple[Word, ...]:
    return words_of(line)
