"""Measure the list of the window at 100,000 stories against 1,000: open, filter, scroll a page.

The list pane alone, in one process, on two desks in turn. Opening ends when its first rows are
painted, a filter when its rows are, scrolling a page when no row in sight is unread. The times are
those of a person's clock; what the process computed meanwhile is given beside them, because that
does not depend on what else the machine does.

    python bench/story_list.py [LARGE.desk SMALL.desk] [rounds]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.library.panel import LibraryPanel
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.operations.desk import Desk
from deskeditor.storage.desk_file import open_desk
from make_desk import make

AIM = 1.5
LARGE, SMALL = 100_000, 1_000
ROUNDS = 20
FILTERS = ("status:published", "status:draft", "region:europe", "credit:none", "is:mine")
LIMIT_MS = 30_000
Times = tuple[float, float]  # ms by the clock, ms of computing


class Bench:
    """One desk with its list pane."""

    def __init__(self, path: Path, theme: Theme, application: QApplication) -> None:
        self.client = DeskClient(
            Desk(open_desk(path, read_only=True, person="Ada Okafor")), application
        )
        self._theme = theme
        self._filter = 0
        self.panel = self._pane()

    def open(self) -> Times:
        """Make the pane and show its first rows."""
        self.panel.hide()
        self.panel.deleteLater()
        self.panel = self._pane()
        return self._timed(self.panel.refresh)

    def filter(self) -> Times:
        """Filter, each time by something else."""
        self._filter += 1
        return self._timed(lambda: self.panel.search(FILTERS[self._filter % len(FILTERS)]))

    def scroll(self) -> Times:
        """Scroll by a page, without a filter."""
        if self.panel.query_text:
            self._timed(lambda: self.panel.search(""))
        bar = self.panel.list.verticalScrollBar()
        start = self._clocks()
        bar.setValue(bar.value() + 30 * bar.pageStep() // 10)
        self._until(self._is_read)
        self._paint()
        return self._since(start)

    def close(self) -> None:
        """Close the desk."""
        self.panel.finder.drop()
        self.client.close()

    def _pane(self) -> LibraryPanel:
        panel = LibraryPanel(self.client, self._theme)
        panel.resize(320, 860)
        panel.show()
        return panel

    def _timed(self, act: Callable[[], object]) -> Times:
        listed: list[bool] = []
        self.panel.listed.connect(lambda: listed.append(True))
        start = self._clocks()
        act()
        self._until(lambda: bool(listed) and self._is_read())
        self._paint()
        return self._since(start)

    def _is_read(self) -> bool:
        first, last = self.panel.list.sight()
        stories = self.panel.stories
        return all(stories.summary(stories.index(row)) for row in range(first, last + 1))

    def _paint(self) -> None:
        self.panel.list.viewport().grab()

    @staticmethod
    def _until(is_so: Callable[[], bool]) -> None:
        loop, look, late = QEventLoop(), QTimer(), QTimer()
        look.setInterval(0)
        look.timeout.connect(lambda: loop.quit() if is_so() else None)
        late.setSingleShot(True)
        late.timeout.connect(lambda: loop.exit(1))
        look.start()
        late.start(LIMIT_MS)
        if loop.exec():
            raise TimeoutError("the list does not answer")

    @staticmethod
    def _clocks() -> Times:
        return time.perf_counter(), time.process_time()

    def _since(self, start: Times) -> Times:
        now = self._clocks()
        return 1000 * (now[0] - start[0]), 1000 * (now[1] - start[1])


def p95(values: Sequence[float]) -> float:
    """Return the value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def measure(large: Path, small: Path, rounds: int) -> int:
    """Print the times and return 1 if the aim was missed."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    theme = Theme("light", application)
    theme.apply()
    benches = [Bench(path, theme, application) for path in (small, large)]
    sizes = [bench.client.desk.ask(lambda tx: tx.stories.count()) for bench in benches]
    print(f"list of {sizes[1]:,} stories against {sizes[0]:,}, ms: median and p95, and the ratios")
    missed = False
    for name in ("open", "filter", "scroll"):
        taken: list[list[Times]] = [[], []]
        for number in range(rounds + 2):
            for bench, times in zip(benches, taken, strict=True):
                took = getattr(bench, name)()
                if number > 1:
                    times.append(took)
        missed |= tell(name, taken)
    for bench in benches:
        bench.close()
    return int(missed)


def tell(name: str, taken: Sequence[Sequence[Times]]) -> bool:
    """Print two lines and return whether the aim was missed."""
    missed = False
    for at, clock in enumerate(("by the clock", "computing")):
        few, many = ([times[at] for times in size] for size in taken)
        middle, most = statistics.median(many) / statistics.median(few), p95(many) / p95(few)
        print(
            f"{name:8}{clock:14}{statistics.median(few):9.1f}{p95(few):9.1f}"
            f"{statistics.median(many):9.1f}{p95(many):9.1f}{middle:8.2f}{most:8.2f}",
            flush=True,
        )
        missed |= clock == "by the clock" and most > AIM
    return missed


def main() -> int:
    """Measure on two desks that are given, or made first."""
    files = [Path(word) for word in sys.argv[1:] if word.endswith(".desk")]
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    rounds = numbers[0] if numbers else ROUNDS
    if files:
        return measure(files[0], files[1], rounds)
    with tempfile.TemporaryDirectory(prefix="deskeditor-bench-") as folder:
        made = [Path(folder) / f"{stories}.desk" for stories in (LARGE, SMALL)]
        for path, stories in zip(made, (LARGE, SMALL), strict=True):
            make(path, stories, issues=stories // 200)
        return measure(made[0], made[1], rounds)


if __name__ == "__main__":
    sys.exit(main())
