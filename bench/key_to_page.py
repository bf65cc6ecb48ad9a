"""Measure a key in the real window until its page is painted, against the floor and the whole.

One run makes a desk with a short and a long story and measures, in turn: the bare window of
`floor.py`; rendering the long story whole and putting it in the page's place; keys in the real
window with page, spelling and counts on. It also prints what the typing thread itself was busy for
with each key, and how long a story takes to its first visible text.

    python bench/key_to_page.py [keys] [words of the long story]
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import opened_desk
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.gui.web.page import WORLD
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story
from deskeditor.storage.desk_file import create_desk, open_desk
from floor import TELL, Bare, application, wait
from typing_cost import LONG, SHORT, p95
from typing_texts import story_text

FLOOR, WHOLE, OPENING = 1.5, 1 / 20, 3.0
COPIES, BETWEEN = 7, 20  # stories of each length; words of those that are open before
WATCH = (
    "new MutationObserver(() => { window.seen = (window.seen || 0) + 1;"
    + TELL.format(title="String(window.seen)")
    + "}).observe(document.body, {childList: true, subtree: true, characterData: true});"
)


class _Painted(QObject):
    """Notes when an editor was painted first with another text than it has now."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__()
        self._edit, self._before = edit, edit.document()
        self.at = 0.0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_other = self._edit.document() is not self._before
        if event.type() is QEvent.Type.Paint and is_other and not self.at:
            self.at = time.perf_counter()  # the painting of one screen is yet to come
        return super().eventFilter(watched, event)


class Real:
    """The real window on a desk with a short and a long story."""

    def __init__(self, folder: Path, words: int) -> None:
        path = folder / "Measured.desk"
        create_desk(path).close()
        desk = Desk(open_desk(path))
        self.stories = {
            (length, copy): desk.perform(
                create_story(f"Of {length}", body=story_text(length))
            ).value.id
            for copy in range(COPIES)
            for length in (BETWEEN, SHORT, words)
        }
        desk.close()
        self.theme = Theme("light")
        load_fonts()
        self.theme.apply()
        self.client = DeskClient(opened_desk(path, "Measurer"))
        self.window = MainWindow(self.client, self.theme, folder / "settings.json", path.name)
        self.window.resize(1440, 900)
        wait(self.window.listed, self._start)
        self.body = self.window.stories.editor.body
        self.page = self.window.stories.preview.page
        while self.window.edition is None:
            QTest.qWait(10)

    def _start(self) -> None:
        self.window.show()
        self.window.start()

    def open(self, words: int, copy: int = 0) -> float:
        """Open a story and return the seconds until its text was painted; wait for its page."""
        painted, viewport = _Painted(self.body), self.body.viewport()
        viewport.installEventFilter(painted)
        start = time.perf_counter()
        self.window.open_story(self.stories[words, copy])
        while not painted.at:
            QTest.qWait(1)
        viewport.removeEventFilter(painted)
        while not self.window.stories.preview.is_current:
            QTest.qWait(10)
        QTest.qWait(500)
        self.page.runJavaScript(WATCH, WORLD)
        QTest.qWait(50)
        return painted.at - start

    def place_caret(self, share: float) -> None:
        """Put the caret near the end of a paragraph at a share of the text."""
        block = self.body.document().findBlockByNumber(int(share * self.body.blockCount()))
        while block.isValid() and not block.text()[:1].isupper():
            block = block.next()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=3)
        self.body.setTextCursor(cursor)
        QTest.qWait(300)

    def key(self) -> tuple[float, float]:
        """Press a key; return the seconds until it is painted, and those of our own thread."""
        start, own = time.perf_counter(), time.thread_time()
        wait(self.page.titleChanged, lambda: QTest.keyClick(self.body, Qt.Key.Key_X))
        return time.perf_counter() - start, time.thread_time() - own

    def close(self) -> None:
        """Close the window."""
        self.window.close()


def row(name: str, seconds: list[float], against: float = 0, aim: str = "") -> float:
    """Print one row of the table and return its median in seconds."""
    middle = statistics.median(seconds)
    ratio = f"{middle / against:10.3f}" if against else " " * 10
    print(f"{name:44}{1000 * middle:9.1f} ({1000 * p95(seconds):7.1f}){ratio}   {aim}")
    return middle


def main() -> int:
    """Print the table; return 0 if all is within the aims."""
    arguments = [int(given) for given in sys.argv[1:]]
    keys, words = (*arguments, *(60, LONG)[len(arguments) :])
    running = application()
    running.setStyle("Fusion")
    kept = True
    print(f"{'ms: median (p95)':62}    ratio   aim")
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        floors: dict[int, float] = {}
        wholes: list[float] = []
        for length in (SHORT, words):
            bare = Bare(length, Path(folder))
            floors[length] = row(
                f"bare window, {length:,} words", [bare.key() for _ in range(keys)]
            )
            if length == words:
                wholes += [bare.whole(words) for _ in range(5)]
            bare.close()
        whole = row("rendered whole, innerHTML", wholes)
        real = Real(Path(folder), words)
        opened: dict[int, list[float]] = {SHORT: [], words: []}
        for copy in range(COPIES):
            for length, times in opened.items():
                real.open(BETWEEN, (copy + (length == words)) % COPIES)
                times.append(real.open(length, copy))
        busy: list[float] = []
        for length in (words, SHORT):
            real.open(length)
            for name, share in (("start", 0.02), ("middle", 0.5), ("end", 0.9)):
                real.place_caret(share)
                taken = [real.key() for _ in range(keys + 5)][5:]
                painted = row(
                    f"{length:,} words, {name}",
                    [one for one, _ in taken],
                    floors[length],
                    f"floor, {FLOOR}",
                )
                kept = kept and painted <= FLOOR * floors[length]
                if length == words:
                    busy += [own for _, own in taken]
                    kept = kept and painted / whole <= WHOLE
                    print(f"{'':62}{painted / whole:10.4f}   whole, {WHOLE}")
        row("typing thread, own processor time", busy)
        short = row(f"opening {SHORT:,} words", opened[SHORT])
        long = row(f"opening {words:,} words", opened[words], short, f"short, {OPENING}")
        real.close()
    kept = kept and long <= OPENING * short
    running.quit()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
