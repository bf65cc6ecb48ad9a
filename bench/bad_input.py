"""Measure what texts that nobody should write cost the typing thread, in its own processor time.

The real window, text and page side by side. Hostile texts are pasted in the place of all and
written on in; then keys go into the longest line that can be written in, of several scripts; then
a story with a line of a megabyte is opened. Each figure is the longest turn of the thread's event
loop.

    python bench/bad_input.py [characters of a pasted text]
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from deskeditor.gui.editor.long_lines import LONGEST
from deskeditor.model.ids import StoryId
from deskeditor.operations.stories import create_story
from floor import application, wait
from key_to_page import BETWEEN, Real
from stalls import Stretches, rest

LIMIT_MS = 100.0
KEYS = 5
MEGABYTE = 1_000_000
UNITS = {
    "prose, a line to a paragraph": "The river and the *port* were quiet that night.\n\n",
    "one line of prose": "The river and the port were quiet. ",
    "one line without a space": "x",
    "a line of brackets": "[",
    "nested quotes": "> ",
    "list items": "- a\n",
    "emphasis everywhere": "*a_b* ",
    "unclosed HTML": "<div>\n\n",
    "link definitions": "[a]: /b\n",
    "marks on one letter": "\u0301",
}
LINES = {
    "prose": "The river was quiet. ",
    "no space": "x",
    "Arabic": "\u0646\u0647\u0631 ",
    "emoji": "\U0001f600",
}


def keys(real: Real, stretches: Stretches) -> float:
    """Press keys and return the longest turn, in ms."""
    longest = 0.0
    for _ in range(KEYS):
        stretches.begin()
        QTest.keyClick(real.body, Qt.Key.Key_X)
        rest(60)
        longest = max(longest, stretches.longest)
    return 1000 * longest


def pasted(real: Real, stretches: Stretches, text: str) -> float:
    """Paste a text in the place of all and return the longest turn, in ms."""
    data = QMimeData()
    data.setText(text)
    real.body.selectAll()
    stretches.begin()
    real.body.insertFromMimeData(data)
    rest(700)
    return 1000 * stretches.longest


def opened(real: Real, stretches: Stretches, text: str) -> float:
    """Open a story of this text and return the longest turn, in ms."""
    made: list[StoryId] = []
    job = real.client.perform(create_story("Long", body=text))
    job.done.connect(lambda outcome: made.append(outcome.value.id))
    wait(job.done, lambda: None)
    rest(500)
    stretches.begin()
    real.window.open_story(made[0])
    wait(real.window.session.opened, lambda: None)
    rest(2_000)
    return 1000 * stretches.longest


def main() -> int:
    """Print a row for each text; return 0 if no turn was longer than the limit."""
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    running = application()
    running.setStyle("Fusion")
    worst = 0.0
    print(f"ms of the typing thread's own time{'':10}{'paste':>9}{'a key':>9}   limit {LIMIT_MS}")
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        real = Real(Path(folder), BETWEEN)
        stretches = Stretches()
        real.open(BETWEEN)
        for name, unit in UNITS.items():
            text = (unit * (characters // len(unit) + 1))[:characters]
            paste = pasted(real, stretches, text)
            real.body.moveCursor(QTextCursor.MoveOperation.End)
            key = keys(real, stretches)
            worst = max(worst, paste, key)
            print(f"{name:44}{paste:9.1f}{key:9.1f}", flush=True)
        for name, unit in LINES.items():
            pasted(real, stretches, (unit * LONGEST)[: LONGEST - 10 * KEYS])
            key = keys(real, stretches)
            worst = max(worst, key)
            print(f"{'a line of ' + f'{LONGEST:,}: ' + name:44}{'':9}{key:9.1f}", flush=True)
        start = time.perf_counter()
        turn = opened(real, stretches, UNITS["one line of prose"] * (MEGABYTE // 35))
        worst = max(worst, turn)
        print(
            f"{'opening a line of a megabyte':44}{turn:9.1f}   {time.perf_counter() - start:.1f} s"
        )
        real.close()
    running.quit()
    return 0 if worst <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
