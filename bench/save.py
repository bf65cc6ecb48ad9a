"""Measure a save of a 2,000-word story, with its revision, against a bare commit of as many bytes.

The bare commit puts the text and the fields of the same story into a table of one SQLite file set
like the desk's (WAL, synchronous=FULL), in turn with the save, so that both meet the same disk.
The aim: at most 3 times as long at the 95th percentile.

    python bench/save.py [rounds]
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from deskeditor.model.ids import new_id
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, save_story
from deskeditor.storage.desk_file import create_desk
from deskeditor.storage.forms import story_content
from typing_texts import story_text

WORDS, ROUNDS, WARM = 2_000, 300, 20
AIM = 3.0  # times the bare commit, at p95


class Writer:
    """Saves one story again and again, a sentence more each time in the middle of the text."""

    def __init__(self, folder: Path) -> None:
        self._desk = Desk(create_desk(folder / "Saves.desk"))
        made = create_story("A story of 2,000 words", body=story_text(WORDS), deck="A deck.")
        self.story: Story = self._desk.perform(made).value
        self._bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
        for setting in ("journal_mode=WAL", "synchronous=FULL"):
            self._bare.execute(f"PRAGMA {setting}")
        self._bare.execute("CREATE TABLE text (id TEXT PRIMARY KEY, fields TEXT, body TEXT)")

    def edit(self, number: int) -> None:
        """Change one sentence."""
        lines = self.story.body.split("\n")
        at = len(lines) // 2
        lines[at] = f"Sentence {number} in the middle. {lines[at][-200:]}"
        self.story = replace(self.story, body="\n".join(lines))

    def save(self) -> None:
        """Save as Ctrl+S does."""
        self.story = self._desk.perform(save_story(self.story, self.story.head)).value

    def settle(self) -> None:
        """Let the lists follow, as the window does when nothing else waits."""
        self._desk.settle()

    def commit(self) -> None:
        """Commit the same bytes and nothing else."""
        content = story_content(self.story)
        self._bare.execute("BEGIN IMMEDIATE")
        self._bare.execute(
            "INSERT INTO text VALUES (?, ?, ?)", (new_id(), content.fields, content.body)
        )
        self._bare.execute("COMMIT")

    def close(self) -> None:
        """Close both."""
        self._bare.close()
        self._desk.close()


def timed(act: Callable[[], None]) -> float:
    """Return how long an act took, in ms."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def p95(times: list[float]) -> float:
    """Return what 95 of 100 stay below."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> int:
    """Measure in turn; return 0 if the aim is kept."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    saves: list[float] = []
    settles: list[float] = []
    commits: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(Path(folder))
        for number in range(rounds + WARM):
            writer.edit(number)
            save, settle = timed(writer.save), timed(writer.settle)
            commit = timed(writer.commit)
            if number >= WARM:
                saves.append(save)
                settles.append(settle)
                commits.append(commit)
        writer.close()
    for name, times in (
        ("save with revision", saves),
        ("lists and search after it", settles),
        ("bare commit", commits),
    ):
        print(f"{name}: p50 {statistics.median(times):.2f} ms, p95 {p95(times):.2f} ms")
    ratio = p95(saves) / p95(commits)
    print(f"p95 of the save is {ratio:.2f} times that of the bare commit (aim {AIM})")
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
