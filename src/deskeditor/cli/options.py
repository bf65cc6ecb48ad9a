"""Options that several commands share, with one help text each."""

from typing import Annotated

import typer

Json = Annotated[
    bool,
    typer.Option(
        "--json", metavar=SWITCH, help="Answer with one JSON object on standard output."
    ),

]
