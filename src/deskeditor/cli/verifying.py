"""`verify`: checks an exported package or issue."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, say
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json
from deskeditor.errors import UnreadableFileError

if TYPE_CHECKING:
    from deskeditor.publish.verify import VerifyFinding


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("verify")(verify_export)


def verify_export(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            readable=False,  # has a status of its own
            help="A site package, its zip, or an issue's folder.",
            show_default=False,
        ),
    ],
    as_json: Json = False,
) -> None:
    """Check an export: checksums, schemas, links, images, credits.

    Exit status 0 when it is sound, 1 when it is not, 2 when there is nothing at DIR,
    3 when it cannot be read.
    """
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    if not os.access(folder, os.R_OK):
        raise UnreadableFileError(f"{folder} cannot be read. Check its permissions.")
    findings = findings_of(folder)
    if as_json:
        answer_json(told(findings))
    else:
        show_findings(invocation, findings)
        say(invocation, verdict(folder, findings))
    raise typer.Exit(status(findings))


def findings_of(folder: Path) -> tuple["VerifyFinding", ...]:
    """Return what is wrong with an export; that it is none at all is a finding too."""
    from deskeditor.publish.verify import VerifyFinding, verify

    try:
        return verify(folder)
    except UnreadableFileError as error:
        return (VerifyFinding("error", folder.name, str(error)),)


def told(findings: Sequence["VerifyFinding"]) -> Answer:
    """Return findings as an answer: `ok`, and each with its level, place and words."""
    return {
        "ok": status(findings) is Exit.DONE,
        "findings": [{"level": f.level, "where": f.where, "what": f.what} for f in findings],
    }


def status(findings: Sequence["VerifyFinding"]) -> Exit:
    """Return DONE unless one of the findings is an error."""
    from deskeditor.publish.verify import has_errors

    return Exit.FINDINGS if has_errors(findings) else Exit.DONE


def show_findings(invocation: Invocation, findings: Sequence["VerifyFinding"]) -> None:
    """Print findings as a table, or as lines in a pipe."""
    if findings:
        rows = [(str(f.level), f.where, f.what) for f in findings]
        answer_rows(invocation, ("", "Where", "What"), rows)


def verdict(folder: Path, findings: Sequence["VerifyFinding"]) -> str:
    """Return the sentence that ends a verification."""
    errors = sum(f.level == "error" for f in findings)
    if not errors:
        return f"{folder} is sound."
    return f"{folder} has {errors} error{'s' if errors > 1 else ''}."
