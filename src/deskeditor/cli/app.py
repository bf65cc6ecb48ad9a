"""The program's commands and its global options."""

from pathlib import Path
from platform import python_version
from typing import Annotated

import typer

from deskeditor import __version__
from deskeditor.cli import (
    backing_up,
    building_demo,
    checking,
    crediting,
    exporting,
    history,
    importing,
    listing,
    opening,
    rendering,
    restoring,
    showing,
    trashing,
    verifying,
    vocabulary,
    word_list,
)
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import SWITCH

app = typer.Typer(
    name="deskeditor",
    help="A desktop editorial workstation for a small online magazine. "
    "Without a command, the window opens.",
    epilog="Exit status: 0 done, 1 findings or refused, 2 wrong use, "
    "3 the desk or a file cannot be read or written.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    add_completion=False,
)
for group in (
    opening,
    importing,
    listing,
    showing,
    history,
    exporting,
    verifying,
    vocabulary,
    backing_up,
    restoring,
    trashing,
    checking,
    building_demo,
    rendering,
    word_list,
    crediting,
):
    group.add_to(app)


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    from deskeditor.storage import sqlite

    try:
        qt = f"PySide6 {version('PySide6')}"
    except PackageNotFoundError:
        qt = "no PySide6: command line only"
    typer.echo(
        f"deskeditor {__version__} (Python {python_version()}, SQLite {sqlite.version()}, {qt})"
    )
    raise typer.Exit


@app.callback(invoke_without_command=True)
def _begin(
    context: typer.Context,
    desk: Annotated[
        Path | None,
        typer.Option(
            "--desk",
            metavar="FILE.desk",
            readable=False,  # opening it tells why, with a status of its own
            help="The desk to work on. Otherwise $DESKEDITOR_DESK, the one that was open last, "
            "or your own in the data folder.",
        ),
    ] = None,
    software_rendering: Annotated[
        bool,
        typer.Option(
            "--software-rendering",
            metavar=SWITCH,
            help="Draw the window without using the graphics card.",
        ),
    ] = False,
    quit_after_start: Annotated[
        bool,
        typer.Option(
            "--quit-after-start", hidden=True, help="Close the window once it is usable."
        ),
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar=SWITCH,
            callback=_show_version,
            is_eager=True,
            help="Show the versions of the program and of what it stands on.",
        ),
    ] = False,
) -> None:
    invocation = context.ensure_object(Invocation)
    invocation.named_desk = desk
    invocation.software_rendering = software_rendering
    invocation.quit_after_start = quit_after_start
    if context.invoked_subcommand is None:
        raise typer.Exit(invocation.window())
