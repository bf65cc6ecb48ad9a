"""Measure how long the typing thread is busy at a stretch while one writes in a long story.

The real window with text and page side by side, spelling, grammar, counts and outline on. Keys
come as from a fast writer, with rests in which the journal, the spelling and the checks have their
turn. A stretch is what the thread works in one turn of its event loop, in its own processor time;
of each key the longest until the next one counts.

    python bench/stalls.py [keys for each place] [words]
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QDeadlineTimer,
    QEventLoop,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from floor import application
from key_to_page import Real
from typing_cost import LONG
from typing_texts import WORDS

STALL = 16.0  # ms
KEY_MS, REST_MS, UNTIL_REST = 40, 500, 10  # ms between keys; of a rest; keys between two rests
LONG_PARAGRAPH = 1_500  # words
LOADING_MS = 30_000  # at most, for dictionaries to be read on a busy machine


class Stretches(QObject):
    """Notes how long the thread works in one turn of its event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._since = time.thread_time()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_turn)

    def begin(self) -> None:
        """Begin anew with the next stretch."""
        self.longest, self._since = 0.0, time.thread_time()

    def _on_turn(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._since)
        self._since = now


def rest(milliseconds: int) -> None:
    """Let the window work as it does for a person: asleep while there is nothing to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def typed(real: Real, stretches: Stretches, keys: int) -> list[float]:
    """Type so many letters and spaces; return the longest stretch of each in seconds."""
    found: list[float] = []
    for number in range(keys):
        stretches.begin()
        QTest.keyClick(real.body, Qt.Key.Key_Space if number % 6 == 0 else Qt.Key.Key_X)
        rest(REST_MS if number % UNTIL_REST == UNTIL_REST - 1 else KEY_MS)
        found.append(stretches.longest)
    return found


def share(values: list[float], part: float) -> float:
    """Return what this part of the values does not exceed, in ms."""
    return 1000 * sorted(values)[int(part * (len(values) - 1))]


def insert_long_paragraph(real: Real) -> None:
    """Put a paragraph of ten times the usual length where the caret is, which goes into it."""
    words = " ".join(WORDS[number * 7 % len(WORDS)] for number in range(LONG_PARAGRAPH))
    cursor = real.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(f"\n\n{words}")
    cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(words) // 2)
    real.body.setTextCursor(cursor)
    QTest.qWait(1_500)


def has_marks(real: Real) -> bool:
    """Return whether misspellings are marked, once the dictionaries are read."""
    left = QDeadlineTimer(LOADING_MS)
    while not real.window.stories.editor.marks.of("spelling") and not left.hasExpired():
        QTest.qWait(50)
    return real.window.stories.editor.marks.of("spelling") != []


def main() -> int:
    """Print a row for each place; return 0 if all is within the aim."""
    arguments = [int(given) for given in sys.argv[1:]]
    keys, words = (*arguments, *(200, LONG)[len(arguments) :])
    running = application()
    running.setStyle("Fusion")
    all_found: list[float] = []
    print(
        f"{words:,} words, ms of the typing thread's own time{'':6}median     99 of 100    longest"
    )
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        real = Real(Path(folder), words)
        real.open(words)
        stretches = Stretches()
        for name, where in (
            ("start", 0.02),
            ("middle", 0.5),
            ("end", 0.9),
            ("long paragraph", 0.5),
        ):
            real.place_caret(where)
            if name == "long paragraph":
                insert_long_paragraph(real)
            QTest.qWait(1_000)
            found = typed(real, stretches, keys)
            all_found += found
            print(
                f"{name:44}{share(found, 0.5):13.1f}{share(found, 0.99):14.1f}"
                f"{share(found, 1):11.1f}",
                flush=True,
            )
        is_checked = has_marks(real)
        real.close()
    stall = share(all_found, 0.99)
    print(
        f"all: 99 of 100 within {stall:.1f} ms, aim {STALL} ms; misspellings marked: {is_checked}"
    )
    running.quit()
    return 0 if stall <= STALL and is_checked else 1


if __name__ == "__main__":
    sys.exit(main())
