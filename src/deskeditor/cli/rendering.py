"""`render`: a Markdown file as the page's HTML, without any desk."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from deskeditor.cli.answers import warn
from deskeditor.cli.invocation import Invocation
from deskeditor.errors import UnreadableFileError


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("render")(render_file)


def render_file(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.md",
            help="The Markdown file; - reads standard input. Front matter is left out.",
            show_default=False,
        ),
    ],
    language: Annotated[
        str, typer.Option(help="The text's language (BCP 47), for its quotation marks.")
    ] = "en",
) -> None:
    """Write the text of a Markdown file as the page's HTML to standard output."""
    from deskeditor.exchange.decoding import decoded
    from deskeditor.exchange.readers.markdown_files.front_matter import part
    from deskeditor.text.canonical import canonical
    from deskeditor.text.dialect import render

    invocation = context.ensure_object(Invocation)
    rendered = render(canonical(part(decoded(_bytes(file))).text), language=language)
    sys.stdout.write(rendered.html + "\n" if rendered.html else "")
    for warning in rendered.warnings:
        warn(invocation, warning)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{file} cannot be read: {error.strerror}.") from error
