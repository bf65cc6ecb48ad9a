"""`trash` and `purge`: what is in the trash, and deleting it for good after a backup."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, say, warn
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import SWITCH, Json
from deskeditor.errors import NotFoundError, RefusedError

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.operations.purging import Trash
    from deskeditor.storage.transaction import Transaction

OlderThan = Annotated[
    int | None,
    typer.Option(
        "--older-than",
        metavar="DAYS",
        min=0,
        help="Only what has been in the trash for longer than so many days.",
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("trash")(list_trash)
    app.command("purge")(purge_trash)


def list_trash(
    context: typer.Context, older_than: OlderThan = None, as_json: Json = False
) -> None:
    """List what is in the trash, what has been there longest first."""
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    with invocation.desk() as desk:
        found = desk.ask(lambda tx: _found(tx, (), older_than))
    if as_json:
        answer_json(_told(found))
        return
    why = {held.thing.id: held.why for held in found.held}
    things = (*found.stories, *found.images, *(held.thing for held in found.held))
    rows = [
        (
            thing.slug or thing.id,
            thing.kind,
            thing.deleted_at.astimezone().strftime("%Y-%m-%d %H:%M"),
            thing.name,
            why.get(thing.id, ""),
        )
        for thing in sorted(things, key=lambda thing: thing.deleted_at)
    ]
    answer_rows(invocation, ("Id", "Kind", "Since", "Name", "Stays because"), rows)


def purge_trash(  # noqa: PLR0917 - typer's own: one argument, four options
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID|SLUG", help="Stories or pictures in the trash.", show_default=False
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", metavar=SWITCH, help="All that is in the trash.")
    ] = False,
    older_than: OlderThan = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", metavar=SWITCH, help="Do not ask; needed in a script."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Delete for good what is in the trash, after a backup that is checked first.

    Nothing but that backup brings it back. What something outside the trash still needs stays.
    """
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    if not names and not everything and older_than is None:
        raise typer.BadParameter("Say what: an id or slug, --older-than DAYS, or --all.")
    if names and everything:
        raise typer.BadParameter("Give ids or --all, not both.")
    with invocation.desk(read_only=False) as desk:
        found = desk.ask(lambda tx: _found(tx, names or (), older_than))
        if names and found.held:
            raise RefusedError(found.held[0].why)
        if not found:
            _answer(invocation, found, "")
            return
        _be_sure(invocation, found, is_sure=yes)
        backup = _purged(invocation, desk, found)
    _answer(invocation, found, backup)


def _found(tx: "Transaction", names: Sequence[str], older_than: int | None) -> "Trash":
    from deskeditor.operations.purging import trash

    before = None if older_than is None else tx.now() - timedelta(days=older_than)
    if not names:
        return trash(tx, before=before)
    there = (*tx.purging.stories(), *tx.purging.images())
    known = {key: thing.id for thing in there for key in (thing.id, thing.slug) if key}
    for name in names:
        if name not in known:
            raise NotFoundError(f"{name!r} is not in the trash. `deskeditor trash` lists it.")
    return trash(tx, {known[name] for name in names}, before)


def _be_sure(invocation: Invocation, found: "Trash", *, is_sure: bool) -> None:
    """Ask at a terminal. Raises BadParameter in a script that does not say --yes."""
    if is_sure:
        return
    if invocation.wants_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter("This cannot be undone: say --yes. Nothing was deleted.")
    typer.confirm(f"Delete {_counted(found)} for good, after a backup?", abort=True, err=True)


def _purged(invocation: Invocation, desk: "Desk", found: "Trash") -> str:
    from deskeditor.operations.purging import purge_after_backup
    from deskeditor.storage.backup_folder import usual_folder

    folder = usual_folder(invocation.desk_path, invocation.settings.backup_folder)
    now = datetime.now().astimezone()
    return str(purge_after_backup(desk, folder, found.ids, now)[1].path)


def _answer(invocation: Invocation, found: "Trash", backup: str) -> None:
    if invocation.wants_json:
        answer_json({"backup": backup or None, **_told(found)})
    elif backup:
        told = f"Deleted for good: {_counted(found)}."
        say(invocation, f"{told} The backup of before is {backup}")
    else:
        say(invocation, "There is nothing in the trash that can be deleted.")
    if not invocation.wants_json:
        for held in found.held:
            warn(invocation, held.why)
    if found.held:
        raise typer.Exit(Exit.FINDINGS)


def _counted(found: "Trash") -> str:
    stories, images = len(found.stories), len(found.images)
    parts = (
        f"{stories} {'story' if stories == 1 else 'stories'}" if stories else "",
        f"{images} {'picture' if images == 1 else 'pictures'}" if images else "",
    )
    return " and ".join(part for part in parts if part)


def _told(found: "Trash") -> Answer:
    return {
        "stories": [
            {"id": s.id, "slug": s.slug, "headline": s.name, "deleted": s.deleted_at.isoformat()}
            for s in found.stories
        ],
        "images": [
            {"id": i.id, "filename": i.name, "deleted": i.deleted_at.isoformat()}
            for i in found.images
        ],
        "held": [{"id": held.thing.id, "why": held.why} for held in found.held],
    }
