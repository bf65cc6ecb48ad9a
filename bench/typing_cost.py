"""Measure what a key costs from the edit to the message for the page, at 500 and 50,000 words.

Processor time of one thread, so that a busy machine does not matter: letters are typed one by one
into the same places of a short and of a long story, in turn, and each is followed to the patch as
the page takes it. The whole rendering of the long story is measured beside them.

    python bench/typing_cost.py [keys] [words of the long story]
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story
from deskeditor.publish.article import article_parts
from deskeditor.publish.edits import Edit
from deskeditor.publish.live import LiveArticle
from typing_texts import story_text

SHORT, LONG = 500, 50_000  # words
RATIO, WHOLE = 1.5, 1 / 200
EDITION = Edition(magazine=Magazine())
WHOLE_ROUNDS = 5


class Writer:
    """Types letters at the end of one line of a story that is shown."""

    def __init__(self, words: int) -> None:
        self.story = Story(StoryId("measured"), headline="Measured", body=story_text(words))
        self.lines = self.story.body.split("\n")
        self._live = LiveArticle()
        self._live.parts(EDITION, self.story)

    def find(self, start: str, share: float) -> int:
        """Return the line that begins with `start` nearest to a share of the text."""
        found = [n for n, line in enumerate(self.lines) if line.startswith(start) and line.strip()]
        if not start:
            found = [n for n in found if self.lines[n][0].isupper()]
        return min(found, key=lambda n: abs(n - share * len(self.lines)))

    def type(self, line: int) -> float:
        """Type one letter into a line and return the processor time it took, in seconds."""
        text = self.lines[line]
        at = len(text) - 3
        self.lines[line] = text = f"{text[:at]}x{text[at:]}"
        start = time.thread_time()
        changes = self._live.edit([Edit(line, 1, (text,))])
        json.dumps({"version": 1, "changes": [change.message() for change in changes]})
        return time.thread_time() - start


PLACES: dict[str, Callable[[Writer], int]] = {
    "paragraph at the start": lambda writer: writer.find("", 0),
    "paragraph in the middle": lambda writer: writer.find("", 0.5),
    "paragraph at the end": lambda writer: writer.find("", 1),
    "list": lambda writer: writer.find("- the council", 0.5),
    "quote": lambda writer: writer.find("> We", 0.5),
    "table": lambda writer: writer.find("| Reni", 0.5),
    "footnote": lambda writer: writer.find("[^", 0.97),
}


def whole(writer: Writer) -> float:
    """Return the processor time of rendering a story whole, in seconds: the median."""
    taken = []
    for _ in range(WHOLE_ROUNDS):
        start = time.thread_time()
        article_parts(EDITION, writer.story)
        taken.append(time.thread_time() - start)
    return statistics.median(taken)


def p95(values: list[float]) -> float:
    """Return what 95 of 100 values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def main() -> int:
    """Print a row for each place; return 0 if all are within the aims."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    words = int(sys.argv[2]) if len(sys.argv) > 2 else LONG  # noqa: PLR2004 - arguments
    short, long = Writer(SHORT), Writer(words)
    cost = whole(long)
    kept = True
    print(f"ms of processor time: median (p95){'':14}{SHORT:>12,}{words:>20,}   ratio   of whole")
    for place, find in PLACES.items():
        at = find(short), find(long)
        taken = [(short.type(at[0]), long.type(at[1])) for _ in range(keys + 10)][10:]
        less, more = ([times[n] for times in taken] for n in (0, 1))
        ratio = statistics.median(more) / statistics.median(less)
        share = statistics.median(more) / cost
        kept = kept and ratio <= RATIO and share <= WHOLE
        figures = "".join(
            f"{1000 * statistics.median(times):12.2f} ({1000 * p95(times):5.2f})"
            for times in (less, more)
        )
        print(f"{place:36}{figures}{ratio:9.2f}   1/{1 / share:,.0f}")
    print(f"whole rendering of {words:,} words: {1000 * cost:.0f} ms")
    print(f"aims: ratio within {RATIO}, of the whole within 1/{1 / WHOLE:.0f}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
