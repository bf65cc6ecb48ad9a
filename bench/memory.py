"""Measure what two hours of writing leave in memory: 20,000 edits against the first 1,000.

The real window with text and page side by side. Edits are those of a writer: words, corrections,
new paragraphs, now and then another place or an undo. Counted is what the program's own process
holds, and that with the processes of the page.

    python bench/memory.py [edits] [words of the story]
"""

import random
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from floor import application
from key_to_page import Real

EDITS, WORDS = 20_000, 5_000
FIRST_EDITS, MEMORY = 1_000, 1.2
KEYS = (  # a hundred, as often as they are pressed
    *map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2 + "ETAOINSHRDLUCMFWY"),
    *[Qt.Key.Key_Space] * 16,
    *[Qt.Key.Key_Backspace] * 13,
    *[Qt.Key.Key_Return] * 2,
)
TOGETHER = 10  # keys before the window has time to show them


def held(process: str = "self") -> float:
    """Return what a process holds in memory, in MB; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    told = next((row for row in status.read_text().splitlines() if row.startswith("VmRSS")), "")
    return int(told.split()[1]) / 1024 if told else 0.0


def below(process: str) -> float:
    """Return what a process and all that it started hold, in MB."""
    total = held(process)
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        total += sum(below(child) for child in children.read_text().split())
    return total


def edit(real: Real, chance: random.Random, number: int) -> None:
    """Do what a writer does next."""
    if number % 400 == 0:
        real.place_caret(chance.random())
    elif number % 450 == 0:
        real.body.undo()
    else:
        QTest.keyClick(real.body, Qt.Key(chance.choice(KEYS)))


def main() -> int:
    """Print the memory as it grows; return 0 if it is within the aim."""
    arguments = [int(given) for given in sys.argv[1:]]
    edits, words = (*arguments, *(EDITS, WORDS)[len(arguments) :])
    first = min(FIRST_EDITS, edits // 2)
    running = application()
    running.setStyle("Fusion")
    chance = random.Random(7)  # noqa: S311 - nobody is to be kept from guessing it
    after: dict[int, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        real = Real(Path(folder), words)
        real.open(words)
        print(f"{'edits':>10}{'program, MB':>14}{'with page, MB':>16}")
        for number in range(1, edits + 1):
            edit(real, chance, number)
            if number % TOGETHER == 0:
                QTest.qWait(1)
            if number == first or number % (edits // 5) == 0:
                while not real.window.stories.preview.is_current:
                    QTest.qWait(10)
                QTest.qWait(1_000)
                after[number] = held(), below("self")
                print(f"{number:10,}{after[number][0]:14.0f}{after[number][1]:16.0f}", flush=True)
        real.close()
    ratios = [last / (early or 1) for early, last in zip(after[first], after[edits], strict=True)]
    print(f"ratio {ratios[0]:.3f}, with the page {ratios[1]:.3f}, aim {MEMORY}")
    running.quit()
    return 0 if max(ratios) <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
