"""Measure the search as one types, at 100,000 stories, against the bare FTS5 query.

Both bare queries ask SQLite alone for rowids, on the same file and in the same run. "By rank" is
the best in all texts: of a beginning from three letters on, of a whole word before that, as ours
does. "Same order" gets as many and the same ones as ours: by headline, of any beginning, newest
first, and what is wanting then of the best in texts. That is what a screenful is set against.

Ours is the whole question, from typed text over a transaction of its own to the values of the
rows as the list shows them, headlines first, without the trash. It is asked for each beginning of
a word as it is typed. "First rows" is what a window shows first; "screenful" the best of all;
"two pages" is what is read behind it. "Excerpts" are those of the rows in
sight and follow the rows. All is processor time: the machine may be busy.

    python bench/search.py [FILE.desk]

Without a file, a desk is made first (`python -m bench.make_desk`), which takes some minutes.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from deskeditor.gui.library.table import PAGE, SCREEN
from deskeditor.model.query import StoryQuery, parse_query
from deskeditor.model.story import StorySummary
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.full_text import LETTERS
from invented import vocabulary
from make_desk import make

AIM = 2.0
STORIES = 100_000
ROUNDS = 5
BARE = "SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rank LIMIT ?"
BARE_TITLES = "SELECT rowid FROM story_title WHERE story_title MATCH ? ORDER BY rowid DESC LIMIT ?"
IN_SIGHT = 12  # cards
# Ranks of words in the invented language, the most frequent first.
COMMON, RARE = (3, 10, 30, 80, 200), (8_000, 15_000, 22_000, 30_000, 38_000)
HEADS = ("bare, by rank", "bare, same order", "first rows", "screenful", "two pages", "excerpts")


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one beginning of a word: the best of some rounds each, by `HEADS`."""

    typed: str
    times: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """A screenful against the same rows, bare."""
        return self.times[3] / self.times[1]


def main() -> int:
    """Print the times for common and rare words; return 1 if the aim was missed."""
    if len(sys.argv) > 1:
        return measure(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        path = Path(folder) / "many.desk"
        make(path, STORIES, issues=520)
        return measure(path)


def measure(path: Path) -> int:
    """Measure on a desk that `make_desk` made with its usual seed."""
    words = vocabulary(1)
    desk = open_desk(path, read_only=True)
    bare = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    bare.execute("PRAGMA cache_size=-32768")
    missed = False
    try:
        with desk.reading() as tx:
            stories = tx.stories.count()
        print(f"search as typed at {stories:,} stories, {SCREEN} rows, ms: median and p95")
        heads = "".join(f"{head:>18}" for head in HEADS)
        print(f"{'':20}{heads}{'ratio p50, p95':>16}{'of each':>16}")
        for name, ranks in (("common", COMMON), ("rare", RARE)):
            known = [words[rank] for rank in ranks]
            typed = [word[:n] for word in known for n in range(1, len(word) + 1)]
            taken = [once(bare, desk, text) for text in dict.fromkeys(typed)]
            missed |= tell(f"{name}, as typed", taken)
            tell("  one, two letters", [t for t in taken if len(t.typed) < LETTERS])
            tell("  three letters on", [t for t in taken if len(t.typed) >= LETTERS])
            tell("  whole words", [once(bare, desk, f'"{word}"') for word in known])
    finally:
        bare.close()
        desk.close()
    return int(missed)


def once(bare: sqlite3.Connection, desk: Database, typed: str) -> Taken:
    """Measure one beginning, each way some times in a row, so that all are equally warm."""
    title = typed if typed.startswith('"') else f'"{typed}" *'
    text = title if len(typed) >= LETTERS else f'"{typed}"'

    def ranked(wanted: int = SCREEN) -> None:
        bare.execute(BARE, (text, wanted)).fetchall()

    def same() -> None:
        found = len(bare.execute(BARE_TITLES, (title, SCREEN)).fetchall())
        if found < SCREEN:
            ranked(SCREEN - found)

    def asked(limit: int) -> StoryQuery:
        return replace(parse_query(typed), order="relevance", limit=limit)

    def first() -> None:
        with desk.reading() as tx:
            tx.stories.first_rows(asked(SCREEN))

    def best(limit: int) -> Sequence[StorySummary]:
        with desk.reading() as tx:
            return tx.stories.summaries(asked(limit))

    in_sight = [row.id for row in best(IN_SIGHT)]

    def excerpts() -> None:
        with desk.reading() as tx:
            tx.stories.excerpts(asked(SCREEN), in_sight)

    ways = (ranked, same, first, partial(best, SCREEN), partial(best, 2 * PAGE), excerpts)
    return Taken(typed, tuple(min(clocked(way) for _ in range(ROUNDS)) for way in ways))


def clocked(ask: Callable[[], object]) -> float:
    """Return the milliseconds of processor time of one call."""
    start = time.thread_time()
    ask()
    return 1000 * (time.thread_time() - start)


def p95(values: Sequence[float]) -> float:
    """Return the value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def tell(name: str, taken: Sequence[Taken]) -> bool:
    """Print a line and return whether the aim was missed."""
    ways = list(zip(*(one.times for one in taken), strict=True))
    line = f"{name:20}"
    for values in ways:
        line += f"{statistics.median(values):9.2f}{p95(values):9.2f}"
    ratio = p95(ways[3]) / p95(ways[1])
    middle = statistics.median(ways[3]) / statistics.median(ways[1])
    each = [one.ratio for one in taken]
    line += f"{middle:8.2f}{ratio:8.2f}{statistics.median(each):8.2f}{p95(each):8.2f}"
    print(line, flush=True)
    return ratio > AIM


if __name__ == "__main__":
    sys.exit(main())
