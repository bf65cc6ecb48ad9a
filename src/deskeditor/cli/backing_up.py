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
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    path = invocation.desk_path
    now = datetime.now().astimezone()
    if target is None:
        copy = _into_the_folder(invocation, path, now)
    else:
        copy = _on_its_own(path, copy_path(path, target, now))
    if as_json:
        answer_json({"path": str(copy)})
    say(invocation, f"Backed up to {copy}")


def copy_path(desk: Path, target: Path, now: datetime) -> Path:
    """Return where the copy of `desk` goes; a copy in a folder has the time in its name."""
    if target.suffix == ".desk" and not target.is_dir():
        return target
    return target / f"{desk.stem} {now:%Y-%m-%d %H%M%S}.desk"


def _into_the_folder(invocation: Invocation, path: Path, now: datetime) -> Path:
    """Add to the desk's own backups, which are thinned as they age."""
    from deskeditor.storage.backup_folder import usual_folder
    from deskeditor.storage.database import media_folder
    from deskeditor.storage.gate import examined

    examined(path, may_recover=False)
    folder = usual_folder(path, invocation.settings.backup_folder)
    return folder.make(path, media_folder(path), now, "From the command line").path


def _on_its_own(path: Path, target: Path) -> Path:
    from deskeditor.storage.backup import back_up_media
    from deskeditor.storage.database import media_folder
    from deskeditor.storage.desk_file import open_desk

    database = open_desk(path, read_only=True)
    try:
        copy = database.backup(target)
        back_up_media(database.media, media_folder(copy))
    finally:
        database.close()
    return copy
