"""`backup`: a checked copy of the desk with its pictures."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deskeditor.cli.answers import answer_json, say
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("backup")(back_up)


def back_up(
    context: typer.Context,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="TARGET",
            help="A folder for the copy, or its file name ending in .desk. Without one: the "
            "folder NAME.backups beside the desk.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Copy the desk and its pictures, checked, while the desk may be in use."""
    from deskeditor.storage.backup import back_up_media
    from deskeditor.storage.database import media_folder
    from deskeditor.storage.desk_file import open_desk

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    path = invocation.desk_path
    database = open_desk(path, read_only=True)
    try:
        copy = database.backup(copy_path(path, target, datetime.now().astimezone()))
        back_up_media(database.media, media_folder(copy))
    finally:
        database.close()
    if as_json:
        answer_json({"path": str(copy)})
    say(invocation, f"Backed up to {copy}")


def copy_path(desk: Path, target: Path | None, now: datetime) -> Path:
    """Return where the copy of `desk` goes; a copy in a folder has the time in its name."""
    if target is not None and target.suffix == ".desk" and not target.is_dir():
        return target
    folder = target or desk.with_suffix(".backups")
    return folder / f"{desk.stem} {now:%Y-%m-%d %H%M%S}.desk"
