"""Answers on standard output: JSON for programs, tables for people, plain lines for pipes."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskeditor.cli.invocation import Invocation

if TYPE_CHECKING:
    from rich.console import Console

Answer = dict[str, object]


def answer_json(answer: Answer) -> None:
    """Write one JSON object to standard output; what is not English stays readable."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def answer_rows(
    invocation: Invocation, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Write rows: a table at a terminal; in a pipe, one line each, fields parted by tabs."""
    if not invocation.out.is_terminal:
        sys.stdout.writelines("\t".join(_one_line(cell) for cell in row) + "\n" for row in rows)
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    invocation.out.print(table)


def say(invocation: Invocation, sentence: str, style: str = "") -> None:
    """Write a sentence for a person to standard output; nothing when JSON was asked for."""
    if not invocation.wants_json:
        _print(invocation.out, sentence, style)


def warn(invocation: Invocation, sentence: str) -> None:
    """Write a sentence to standard error."""
    _print(invocation.err, sentence, "yellow")


def _print(console: "Console", sentence: str, style: str) -> None:
    from rich.text import Text

    console.print(Text(sentence, style=style))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
