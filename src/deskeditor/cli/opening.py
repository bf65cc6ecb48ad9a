"""`open`: the window, on a desk, a story, or a Markdown file taken in as a draft."""

from pathlib import Path
from typing import Annotated

import typer

from deskeditor import settings
from deskeditor.cli.answers import warn
from deskeditor.cli.importing import take_in
from deskeditor.cli.invocation import Invocation
from deskeditor.errors import UnreadableFileError

_MARKDOWN = {".md", ".markdown", ".mdown", ".txt"}


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("open")(open_window)


def open_window(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE.md | ID | SLUG | FILE.desk",
            help="A Markdown file is taken in as a draft and shown, editor and page side by side; "
            "an id or slug shows that story; a desk opens that desk.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the window."""
    invocation = context.ensure_object(Invocation)
    show = what
    if what is not None and what.endswith(".desk"):
        invocation.named_desk, show = Path(what), None
    elif what is not None and Path(what).suffix.lower() in _MARKDOWN:
        show = _taken_in(invocation, Path(what))
    elif what is not None:
        with invocation.desk() as desk:
            show = desk.ask(lambda tx: tx.stories.find(what)).id
    path = invocation.desk_path.absolute()
    if path.exists():
        settings.remember_desk(path, invocation.folders.settings_file)
    raise typer.Exit(invocation.window(show))


def _taken_in(invocation: Invocation, file: Path) -> str:
    if not file.is_file():
        raise UnreadableFileError(f"There is no file {file}. Check the name and try again.")
    plan = take_in(invocation, [file])
    taken = [item for item in plan.items if item.id]
    for item in plan.items:
        if item.reason:
            warn(invocation, item.reason)
    if not taken:
        raise UnreadableFileError(f"Nothing could be taken in from {file}.")
    return taken[0].id
