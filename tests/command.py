"""The program as a script meets it: arguments in; exit status, output and errors out."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deskeditor.cli.entry import main


@dataclass(frozen=True)
class Answer:
    """What one call gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is of any shape
        return json.loads(self.out)


@dataclass
class Windows:
    """Stands where the window would: notes what it was asked to show."""

    opened: list[tuple[Path, str | None]] = field(default_factory=list)
    flags: dict[str, bool] = field(default_factory=dict)

    def __call__(
        self,
        desk: Path,
        show: str | None,
        *,
        software_rendering: bool,
        quit_after_start: bool,
    ) -> int:
        self.opened.append((desk, show))
        self.flags = {
            "software_rendering": software_rendering,
            "quit_after_start": quit_after_start,
        }
        return 0


def run(*arguments: str | Path, windows: Windows | None = None) -> Answer:
    """Call the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(argument) for argument in arguments], windows or Windows())
    return Answer(int(status), out.getvalue(), err.getvalue())


def run_process(
    *arguments: str | Path, python: str = sys.executable, code: str = "", **variables: str
) -> Answer:
    """Call the program in a process of its own, or `code` with the arguments as sys.argv."""
    program = [python, "-c", code] if code else [python, "-m", "deskeditor"]
    done = subprocess.run(
        [*program, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        check=False,
        timeout=120,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
