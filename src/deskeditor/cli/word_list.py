"""`words`: the house list, words that are spelt right in all stories of a desk."""

from pathlib import Path
from typing import Annotated

import typer

from deskeditor.cli.answers import answer_json, say
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("words")(words)


def words(
    context: typer.Context,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="WORD", help="Put a word on the list; may be repeated."),
    ] = None,
    add_from: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Put the words of a file on it, one a line."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="WORD", help="Take a word off the list."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the house list of words, one a line; with options, change it first."""
    from deskeditor.operations.words import add_house_words, house_words, remove_house_words
    from deskeditor.text.spelling.word_file import words_in

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    wanted = list(add or ())
    if add_from is not None:
        wanted += words_in(add_from.read_text(encoding="utf-8", errors="replace"))
    with invocation.desk(read_only=not (wanted or remove)) as desk:
        if wanted:
            desk.perform(add_house_words(wanted))
        if remove:
            desk.perform(remove_house_words(remove))
        listed = desk.ask(house_words)
    if as_json:
        answer_json({"words": list(listed)})
    for word in listed:
        say(invocation, word)
