"""`restore`: a desk out of a backup, in a new place; a story, or a field, of an old revision."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deskeditor.cli.answers import answer_json, say, warn
from deskeditor.cli.history import REVISION
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("restore")(restore)


def restore(  # noqa: PLR0917 - typer's own: two arguments, three options
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="BACKUP|ID|SLUG",
            help="A backup: a file ending in .desk. With REV: a story.",
            show_default=False,
        ),
    ],
    revision: Annotated[
        str | None,
        typer.Argument(metavar="REV", help=REVISION, show_default=False),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field", metavar="NAME", help="With REV: bring only this back.", show_default=False
        ),
    ] = None,
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
    """Make a desk out of a backup, or bring an earlier revision of a story back.

    A backup is proven before and after, and the desk itself is left alone. A revision becomes a
    new one on top, so that nothing is lost by it.
    """
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    if revision is not None:
        if to is not None:
            raise typer.BadParameter("--to is for a backup; a revision is restored in the desk.")
        restore_story(invocation, what, revision, field)
        return
    if field is not None:
        raise typer.BadParameter("--field needs a story and a revision: restore ID REV.")
    restore_backup(invocation, Path(what), to)


def restore_story(
    invocation: Invocation, story: str, revision: str, field: str | None = None
) -> None:
    """Bring a revision of a story back, or one field of it, and say what the story is now."""
    from deskeditor.operations.history import restore_field, restore_revision

    with invocation.desk(read_only=False) as desk:
        found = desk.ask(lambda tx: tx.stories.find(story))
        wanted = desk.ask(lambda tx: tx.revisions.find(found.id, revision))
        if field is None:
            outcome = desk.perform(restore_revision(found.id, wanted.id))
        else:
            outcome = desk.perform(restore_field(found.id, wanted.id, field))
        newest = desk.ask(lambda tx: tx.revisions.of(found.id))[0]
    changed = outcome.undo is not None
    if invocation.wants_json:
        told = {"id": found.id, "slug": found.slug, "changed": changed}
        answer_json(told | {"restored": wanted.number, "revision": newest.number})
    elif changed:
        say(invocation, f"Brought back from v{wanted.number}; the story is now v{newest.number}.")
    else:
        say(invocation, "Nothing to bring back: it is the same now.")


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
