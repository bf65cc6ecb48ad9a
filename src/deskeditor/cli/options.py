"""Options that several commands share, with one help text each."""

from typing import Annotated

import typer

SWITCH = ""  # what help shows of an option that takes no value: typer's own "<bool>" misleads

Json = Annotated[
    bool,
    typer.Option("--json", metavar=SWITCH, help="Answer with one JSON object on standard output."),
]
