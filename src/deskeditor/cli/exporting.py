"""`export`: the site package, and one newsletter issue."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import answer_json, say, warn
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import SWITCH, Json
from deskeditor.cli.progress import Report, progress_bar
from deskeditor.cli.verifying import show_findings, status, told

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.operations.exporting import Exported

Target = Annotated[
    Path,
    typer.Argument(
        metavar="DIR",
        help="Where to write. An earlier export there is replaced once the new one is complete; "
        "anything else there is left alone and the export refused.",
        show_default=False,
    ),
]
_Export = Callable[["Desk", Report], "Exported"]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    group = typer.Typer(help="Write the site or an issue.")
    group.command("site")(export_site_package)
    group.command("issue")(export_one_issue)
    app.add_typer(group, name="export", no_args_is_help=True)


def export_site_package(
    context: typer.Context,
    folder: Target,
    as_zip: Annotated[
        bool, typer.Option("--zip", metavar=SWITCH, help="Write one zip file instead of a folder.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the site package: pages, images, feeds, and every story in open formats."""
    from deskeditor.operations.exporting import export_site

    def export(desk: "Desk", report: Report) -> "Exported":
        return export_site(desk, folder, as_zip=as_zip, progress=report)

    _perform(context.ensure_object(Invocation), "Exporting the site", export, as_json=as_json)


def export_one_issue(
    context: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help="The issue's number.", show_default=False)
    ],
    folder: Target,
    as_json: Json = False,
) -> None:
    """Write a newsletter issue: HTML with its styles inline, plain text, and an .eml."""
    from deskeditor.operations.exporting import export_issue

    def export(desk: "Desk", report: Report) -> "Exported":
        return export_issue(desk, number, folder, progress=report)

    _perform(context.ensure_object(Invocation), f"Exporting No. {number}", export, as_json=as_json)


def _perform(invocation: Invocation, what: str, export: _Export, *, as_json: bool) -> None:
    invocation.wants_json = as_json
    with invocation.desk_if_free() as desk, progress_bar(invocation, what) as report:
        done = export(desk, report)
    if as_json:
        answer_json(
            {
                "path": str(done.path),
                "files": done.files,
                "warnings": list(done.warnings),
                **told(done.findings),
            }
        )
    else:
        for warning in done.warnings:
            warn(invocation, warning)
        show_findings(invocation, done.findings)
        say(invocation, f"{done.files} files: {done.path}")
    raise typer.Exit(status(done.findings))
