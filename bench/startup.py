"""Measure the start of the window on a desk of 1,000 stories against a bare window of PySide6.

Both are processes of their own, started in turn, and timed from the moment they are asked for.
Ours ends when the list of stories can be used: its rows are shown, it scrolls and takes the
keys; when the desk behind it is open, so that a chosen story appears, is given as well. The bare
one is a QMainWindow with one QWebEngineView: it ends when a short page is loaded in it; the time
until it was merely shown is given as well. Files are in the system's cache after the first round,
which does not count.

    python bench/startup.py [rounds] [stories]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from deskeditor.cli.invocation import created, opened
from deskeditor.model.query import StoryQuery
from deskeditor.operations.sample import build_sample
from deskeditor.operations.stories import create_story

AIM = 2.5
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow

def tell(what):
    print(what, time.monotonic(), file=sys.stderr, flush=True)

application = QApplication(sys.argv)
window = QMainWindow()
view = QWebEngineView(window)
window.setCentralWidget(view)
view.loadFinished.connect(lambda _: (tell("usable"), application.quit()))
view.setHtml("<p>Ready.</p>")
window.show()
QTimer.singleShot(0, lambda: tell("shown"))
application.exec()
"""


def make_desk(path: Path, stories: int) -> None:
    """Make a desk with the sample magazine and as many more stories as are missing."""
    with created(path, "") as desk:
        build_sample(desk, None)
        known = desk.ask(lambda tx: tx.stories.all())
        for number in range(len(known), stories):
            like = known[number % len(known)]
            desk.perform(
                create_story(
                    f"{like.headline} {number}",
                    deck=like.deck,
                    body=like.body,
                    regions=like.regions,
                    section=like.section,
                    bylines=like.bylines,
                    lead=like.lead,
                )
            )
    with opened(path, "", read_only=True) as desk:
        assert desk.ask(lambda tx: tx.stories.count(StoryQuery())) == stories


def times(command: Sequence[str]) -> dict[str, float]:
    """Start a process and return the seconds until each mark that it prints."""
    environment = {"DESKEDITOR_TRACE_START": "1", **os.environ}
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    start = time.monotonic()
    done = subprocess.run(
        command, env=environment, stderr=subprocess.PIPE, text=True, check=False, timeout=120
    )
    marks = [line.split() for line in done.stderr.splitlines()]
    found: dict[str, float] = {}
    for mark in marks:
        if mark[:1] in (["usable"], ["shown"], ["open"]):
            found.setdefault(mark[0], float(mark[1]) - start)
    if "usable" not in found:
        raise SystemExit(f"{command[-1]} did not become usable:\n{done.stderr}")
    return found


def main() -> int:
    """Print both times and their ratio; return 0 if it is within the aim."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    stories = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000  # noqa: PLR2004 - arguments
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        path = Path(folder) / "Thousand.desk"
        make_desk(path, stories)
        os.environ.update({f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "CACHE")})
        ours = [sys.executable, "-m", "deskeditor", "--desk", str(path), "--quit-after-start"]
        bare = [sys.executable, "-c", BARE]
        taken = [(times(ours), times(bare)) for _ in range(rounds + 1)][1:]
    start = statistics.median(o["usable"] for o, _ in taken)
    loaded = statistics.median(b["usable"] for _, b in taken)
    shown = statistics.median(b["shown"] for _, b in taken)
    opened_ = statistics.median(o["open"] for o, _ in taken)
    print(f"Desk Editor, list of {stories} stories usable  {start:6.2f} s")
    print(f"bare window, page loaded                 {loaded:6.2f} s   ratio {start / loaded:.2f}")
    print(
        f"the desk open behind the list            {opened_:6.2f} s   ratio {opened_ / loaded:.2f}"
    )
    print(f"bare window, only shown                  {shown:6.2f} s   ratio {start / shown:.2f}")
    print(f"aim: within {AIM} times the bare window with its page, medians of {rounds} rounds")
    return 0 if start / loaded <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
