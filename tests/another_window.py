"""A window of another process that has a desk open and words in it that no revision holds."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TYPIST = Path(__file__).parent / "gui" / "typing_and_dying.py"
GRAIN = "river-watch-danube-grain-talks"
WORDS = "Words that nobody saved. "


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A window in another process that has the desk, with words that no revision holds."""
    with subprocess.Popen(
        [sys.executable, str(_TYPIST), str(path), GRAIN, WORDS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "kept\n"
        yield typist
        typist.kill()
