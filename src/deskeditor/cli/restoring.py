"""`restore`: a desk out of a backup, in a new place."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deskeditor.cli.answers import answer_json, say, warn
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("restore")(restore)


def restore(
    context: typer.Context,
    backup: Annotated[
        Path,
        typer.Argument(
            metavar="BACKUP", help="A backup: a file ending in .desk.", show_default=False
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE.desk",
            help="Where the desk is made; nothing may be there. Without it: beside the desk, "
            "with the time in its name.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a desk out of a backup, proven before and after; the desk itself is left alone."""
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    restore_backup(invocation, backup, to)


def restore_backup(invocation: Invocation, backup: Path, to: Path | None) -> None:
    """Restore a backup to a new place and say what came of it."""
    from deskeditor.storage.restoring import restore as make_from

    now = datetime.now().astimezone()
    desk = invocation.desk_path
    target = to or desk.with_name(f"{desk.stem} restored {now:%Y-%m-%d %H%M%S}.desk")
    restored = make_from(backup, target)
    if invocation.wants_json:
        answer_json(
            {
                "path": str(restored.path),
                "originals": restored.originals,
                "lacking": list(restored.lacking),
            }
        )
    say(invocation, f"Restored to {restored.path}")
    if restored.lacking:
        warn(invocation, f"{len(restored.lacking)} originals are not in the backup.")
