"""`import`: files of others into the desk, shown before anything is written."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, say, warn
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation, created
from deskeditor.cli.options import SWITCH, Json

if TYPE_CHECKING:
    from deskeditor.exchange.found import Findings
    from deskeditor.operations.desk import Desk
    from deskeditor.operations.importing import ImportItem, ImportOutcome, ImportPlan


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("import")(import_paths)


def import_paths(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            readable=False,  # a file that is not is reported and skipped
            help="Saved pages (text or HTML), Markdown with front matter, or folders of them.",
            show_default=False,
        ),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", metavar=SWITCH, help="Show what was found and write nothing."),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", metavar=SWITCH, help="Do not ask before writing, at a terminal either."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring stories in from files and folders.

    What was found is shown before anything is written. A file that cannot be read is reported and
    skipped; a file that was imported before changes nothing.
    """
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    from deskeditor.exchange.reading import read

    findings = read(paths)
    if dry_run or not as_json:
        plan = _planned(invocation, findings)
        _show_plan(invocation, plan)
        if dry_run:
            if not as_json:
                warn(invocation, "A dry run: nothing was written.")
            _end(invocation, plan)
        if not (yes or as_json) and _can_ask():
            typer.confirm(f"Write this to {invocation.desk_path}?", abort=True, err=True)
    done = _written(invocation, findings)
    _show_outcome(invocation, done)
    _end(invocation, done)


def take_in(invocation: Invocation, paths: Sequence[Path]) -> "ImportPlan":
    """Import `paths` without a word and return what came of each item."""
    from deskeditor.exchange.reading import read

    return _written(invocation, read(paths))


def _planned(invocation: Invocation, findings: "Findings") -> "ImportPlan":
    from deskeditor.operations.importing import plan_import

    with _desk_to_ask(invocation) as desk:
        return desk.ask(lambda tx: plan_import(tx, findings))


def _written(invocation: Invocation, findings: "Findings") -> "ImportPlan":
    from deskeditor.operations.importing import ImportPlan, import_found, plan_import

    if not findings.stories:
        with _desk_to_ask(invocation) as desk:
            return desk.ask(lambda tx: plan_import(tx, findings))
    with _desk_to_write(invocation) as desk:
        done: ImportPlan = desk.perform(import_found(findings)).value
        return done


@contextmanager
def _desk_to_ask(invocation: Invocation) -> Iterator["Desk"]:
    """Open the desk to read; a desk that is not there yet is stood in for by an empty one."""
    if invocation.desk_path.exists():
        with invocation.desk() as desk:
            yield desk
        return
    with (
        TemporaryDirectory(prefix="deskeditor-") as folder,
        created(Path(folder) / "Empty.desk", invocation.person) as desk,
    ):
        yield desk


@contextmanager
def _desk_to_write(invocation: Invocation) -> Iterator["Desk"]:
    """Open the desk to write; a desk that is not there yet is made."""
    path = invocation.desk_path
    if path.exists():
        with invocation.desk(read_only=False) as desk:
            yield desk
        return
    warn(invocation, f"Making a new desk: {path}")
    with created(path, invocation.person) as desk:
        yield desk


def _show_plan(invocation: Invocation, plan: "ImportPlan") -> None:
    if invocation.wants_json:
        return
    rows = [_row(item) for item in plan.items]
    answer_rows(invocation, ("", "Headline", "Missing", "Remark"), rows)
    for note in plan.notes:
        warn(invocation, note)


def _show_outcome(invocation: Invocation, done: "ImportPlan") -> None:
    counts = [f"{len(done.of(outcome))} {outcome.value}" for outcome in _outcomes()]
    say(invocation, f"{', '.join(counts)}: {invocation.desk_path}")


def _end(invocation: Invocation, plan: "ImportPlan") -> None:
    if invocation.wants_json:
        answer_json({"items": [_answer(item) for item in plan.items]})
    raise typer.Exit(_status(plan))


def _status(plan: "ImportPlan") -> Exit:
    created_, unchanged, skipped = (plan.of(outcome) for outcome in _outcomes())
    if skipped and not (created_ or unchanged) and all(i.found is None for i in skipped):
        return Exit.UNREADABLE
    return Exit.FINDINGS if skipped or not plan.items else Exit.DONE


def _outcomes() -> tuple["ImportOutcome", ...]:
    from deskeditor.operations.importing import ImportOutcome

    return tuple(ImportOutcome)


def _row(item: "ImportItem") -> tuple[str, str, str, str]:
    return (item.outcome.value, item.headline, ", ".join(item.missing), item.reason)


def _answer(item: "ImportItem") -> Answer:
    return {
        "outcome": item.outcome.value,
        "id": item.id,
        "slug": item.slug,
        "headline": item.headline,
        "missing": list(item.missing),
        "reason": item.reason,
    }


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
