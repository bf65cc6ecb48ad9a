"""`credit`: who a credit line names, read as the window reads it."""

from typing import Annotated

import typer

from deskeditor.cli.answers import answer_json, answer_rows
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("credit")(credit)


def credit(
    context: typer.Context,
    line: Annotated[
        str,
        typer.Argument(
            metavar="LINE", help="A credit line, as it was printed.", show_default=False
        ),
    ],
    as_json: Json = False,
) -> None:
    """Show the fields of a credit line: what it names, and whether that is certain.

    No desk is needed; one that is named with --desk is asked for its own labels, agencies and
    licences.
    """
    from deskeditor.model.credit_lists import CreditLists
    from deskeditor.model.credit_parser import parse_credit
    from deskeditor.operations.credit_lists import credit_lists

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    lists = CreditLists()
    if invocation.named_desk is not None:
        with invocation.desk() as desk:
            lists = desk.ask(credit_lists)
    parsed = parse_credit(line, lists)
    names = ("label", "description", "creator", "agency", "licence", "source", "line")
    told = {name: getattr(parsed.credit, name) for name in names}
    if as_json:
        answer_json({**told, "certain": parsed.certain})
    else:
        rows = [(name, text) for name, text in told.items() if text]
        certain = ("certain", "yes" if parsed.certain else "no: look at the fields")
        answer_rows(invocation, ("field", "read as"), [*rows, certain])
