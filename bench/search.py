"""Measure the search as one types, at 100,000 stories, against the bare FTS5 query.

The bare query asks SQLite alone for the same words on the same file and in the same run: the
rowids of the best hundred, by rank. Ours brings the rows of the list, headlines first, leaves out
the trash, and is asked for each beginning of a word as it is typed. "First hits" are what is shown
while texts are still searched.

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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from deskeditor.model.query import parse_query
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.full_text import LETTERS
from deskeditor.storage.transaction import Transaction
from invented import vocabulary
from make_desk import make

AIM = 2.0
STORIES = 100_000
ROUNDS = 5
BARE = "SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rank LIMIT 100"
TOP = 100
# Ranks of words in the invented language, the most frequent first.
COMMON, RARE = (3, 10, 30, 80, 200), (8_000, 15_000, 22_000, 30_000, 38_000)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one beginning of a word: the best of some rounds each."""

    typed: str
    bare: float
    first: float
    whole: float


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
            print(f"search as typed at {stories:,} stories, ms: median and p95 of all beginnings")
            print(f"{'':20}{'bare FTS5':>18}{'first hits':>18}{'best hundred':>18}{'ratio':>14}")
            for name, ranks in (("common", COMMON), ("rare", RARE)):
                known = [words[rank] for rank in ranks]
                typed = [word[:n] for word in known for n in range(1, len(word) + 1)]
                taken = [once(bare, tx, text) for text in dict.fromkeys(typed)]
                missed |= tell(f"{name}, as typed", taken)
                tell("  three letters on", [one for one in taken if len(one.typed) >= LETTERS])
                tell("  whole words", [once(bare, tx, f'"{word}"') for word in known])
    finally:
        bare.close()
        desk.close()
    return int(missed)


def once(bare: sqlite3.Connection, tx: Transaction, typed: str) -> Taken:
    """Measure one beginning, both ways in turn."""
    query = replace(parse_query(typed), order="relevance", limit=TOP)
    expression = typed if typed.startswith('"') else f'"{typed}" *'
    asked: tuple[Callable[[], object], ...] = (
        lambda: bare.execute(BARE, (expression,)).fetchall(),
        lambda: tx.stories.titled(query),
        lambda: tx.stories.summaries(query),
    )
    best = [min(clocked(ask) for ask in [one] * ROUNDS) for one in asked]
    return Taken(typed, *best)


def clocked(ask: Callable[[], object]) -> float:
    """Return the milliseconds of one call."""
    start = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - start)


def p95(values: Sequence[float]) -> float:
    """Return the value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def tell(name: str, taken: Sequence[Taken]) -> bool:
    """Print a line and return whether the aim was missed."""
    bare = [one.bare for one in taken]
    first = [one.first for one in taken]
    whole = [one.whole for one in taken]
    ratio, middle = p95(whole) / p95(bare), statistics.median(whole) / statistics.median(bare)
    line = f"{name:20}"
    for values in (bare, first, whole):
        line += f"{statistics.median(values):9.2f}{p95(values):9.2f}"
    print(f"{line}{middle:7.2f}{ratio:7.2f}", flush=True)
    return ratio > AIM


if __name__ == "__main__":
    sys.exit(main())
