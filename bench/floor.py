"""Measure the least that a key can cost until its page is painted: a bare window.

The window holds a text field and a QWebEngineView with the article of a story. A key patches one
ready-made block of it; the clock runs from the key event until the frame that shows it is painted,
which the page tells through its title. Nothing is rendered, kept or checked.

    python bench/floor.py [keys] [words]
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from typing_cost import EDITION, LONG, SHORT, p95
from typing_texts import story_text

if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, QUrl, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget

from deskeditor.gui.drawing import choose_drawing
from deskeditor.gui.lanes import let_keys_first
from deskeditor.gui.web.page import WORLD
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.publish.article import article_html, article_parts

LIMIT_MS = 30_000
TELL = (  # a message begun in the frame's own turn arrives when the frame is painted
    "requestAnimationFrame(() => {{ const way = new MessageChannel();"
    " way.port1.onmessage = () => {{ document.title = {title} }}; way.port2.postMessage(0) }});"
)


def application() -> QApplication:
    """Return the application as the program makes it: with the drawing that suits the machine."""
    choose_drawing("auto", forced=False)
    let_keys_first()
    register_scheme()
    return QApplication(sys.argv[:1])


def wait(signal: SignalInstance, begin: Callable[[], object]) -> None:
    """Let the windows work from `begin` until a signal is emitted. Raises TimeoutError."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    signal.connect(loop.quit)
    late.start(LIMIT_MS)
    begin()
    if loop.exec():
        raise TimeoutError("the page does not answer")
    signal.disconnect(loop.quit)


def article(words: int) -> str:
    """Return the article of a story of so many words as HTML."""
    story = Story(StoryId("measured"), headline="Measured", body=story_text(words))
    return article_html(article_parts(EDITION, story))


class Bare(QObject):
    """The bare window."""

    def __init__(self, words: int, folder: Path) -> None:
        super().__init__()
        self._window = QWidget()
        self._window.resize(1200, 800)
        self.field = QPlainTextEdit(self._window)
        self.view = QWebEngineView(self._window)
        row = QHBoxLayout(self._window)
        row.addWidget(self.field)
        row.addWidget(self.view)
        self._html = article(words)
        file = folder / f"{words}.html"
        file.write_text(f"<!doctype html><meta charset=utf-8>{self._html}", "utf-8")
        self._window.show()
        wait(self.view.loadFinished, lambda: self.view.load(QUrl.fromLocalFile(str(file))))
        self.field.textChanged.connect(self._patch)
        self._count = 0

    def key(self) -> float:
        """Press a key and return the seconds until it is painted."""
        start = time.perf_counter()
        wait(self.view.titleChanged, lambda: QTest.keyClick(self.field, Qt.Key.Key_X))
        return time.perf_counter() - start

    def whole(self, words: int) -> float:
        """Render a story whole, put it in the page's place, and return the seconds it took."""
        start = time.perf_counter()
        wait(self.view.titleChanged, lambda: self._replace(article(words)))
        return time.perf_counter() - start

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self.view.setPage(QWebEnginePage(self.view))

    def _replace(self, html: str) -> None:
        self._count += 1
        self._run(f"document.body.innerHTML = {json.dumps(html)};")

    def _patch(self) -> None:
        self._count += 1
        block = json.dumps(f"Ready-made block number {self._count}, as long as a paragraph is.")
        self._run(f"document.querySelector('.e-content p').innerHTML = {block};")

    def _run(self, script: str) -> None:
        tell = TELL.format(title=json.dumps(str(self._count)))
        self.view.page().runJavaScript(script + tell, WORLD)


def main() -> int:
    """Print the floor for a short and a long page."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    words = int(sys.argv[2]) if len(sys.argv) > 2 else LONG  # noqa: PLR2004 - arguments
    running = application()
    print("bare window, key event to painted page, ms: median (p95)")
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        for length in (SHORT, words):
            bare = Bare(length, Path(folder))
            taken = [bare.key() for _ in range(keys + 10)][10:]
            middle = 1000 * statistics.median(taken)
            print(f"{length:8,} words {middle:9.1f} ({1000 * p95(taken):.1f})")
            bare.close()
    running.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
