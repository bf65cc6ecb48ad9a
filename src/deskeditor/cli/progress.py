"""A progress bar on standard error, where a terminal is there to show it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from deskeditor.cli.invocation import Invocation

Report = Callable[[int, int, str], None]  # done, of how many, what


@contextmanager
def progress_bar(invocation: Invocation, what: str) -> Iterator[Report]:
    """Give the function that long work reports to; it shows nothing outside a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}"),
        console=invocation.err,
        transient=True,
        disable=not invocation.err.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=None, now="")

        def report(done: int, total: int, now: str = "") -> None:
            bar.update(task, completed=done, total=total, now=now)

        yield report
