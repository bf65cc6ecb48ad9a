"""`show`: one story with all its fields."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json

if TYPE_CHECKING:
    from deskeditor.model.image import Picture
    from deskeditor.model.story import Story
    from deskeditor.model.vocabulary import Vocabulary
    from deskeditor.storage.transaction import Transaction


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("show")(show_story)


def show_story(
    context: typer.Context,
    story: Annotated[
        str, typer.Argument(metavar="ID|SLUG", help="Which story.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Show a story: its fields, its lead image with the credit, its text."""
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    with invocation.desk() as desk:
        told = desk.ask(lambda tx: _told(tx, tx.stories.find(story)))
    if as_json:
        answer_json(told)
    else:
        _print(invocation, told)


def _told(tx: "Transaction", story: "Story") -> Answer:
    from deskeditor.model.contributor import printed_name
    from deskeditor.model.image import settled

    vocabulary, people = tx.vocabulary.all(), tx.contributors.all()
    picture = settled(story.lead, tx.images.get(story.lead.image)) if story.lead else None
    return {
        "id": story.id,
        "headline": story.headline,
        "deck": story.deck,
        "slug": story.slug,
        "status": story.status.value,
        "section": _name(vocabulary, story.section),
        "column": _name(vocabulary, story.column),
        "regions": list(vocabulary.names(story.regions)),
        "topics": list(story.topics),
        "bylines": [
            {"name": printed_name(byline, people), "role": byline.role.value}
            for byline in story.bylines
        ],
        "teaser": story.teaser,
        "body": story.body,
        "lead": _lead(picture),
        "language": story.language,
        "published": story.published_at.isoformat() if story.published_at else None,
        "updated": story.updated_at.isoformat() if story.updated_at else None,
        "missing": list(story.origin.missing) if story.origin else [],
    }


def _name(vocabulary: "Vocabulary", term: str | None) -> str | None:
    from deskeditor.model.ids import TermId

    known = vocabulary.get(TermId(term)) if term else None
    return known.name if known else None


def _lead(picture: "Picture | None") -> Answer | None:
    if picture is None:
        return None
    credit = picture.credit
    return {
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": {
            "label": credit.label,
            "description": credit.description,
            "creator": credit.creator,
            "agency": credit.agency,
            "licence": credit.licence,
            "source": credit.source,
            "line": picture.credit_line,
        },
        "image": picture.image.id,
        "file": picture.image.filename,
    }


def _print(invocation: Invocation, told: Answer) -> None:
    from rich.text import Text

    out = invocation.out
    out.print(Text(str(told["headline"]), style="bold"))
    if told["deck"]:
        out.print(Text(str(told["deck"]), style="italic"))
    for field in ("id", "slug", "status", "section", "column", "updated", "published"):
        if told[field]:
            out.print(Text(f"{field:<10} {told[field]}"))
    for field in ("regions", "topics", "missing"):
        values = told[field]
        if isinstance(values, list) and values:
            out.print(Text(f"{field:<10} {', '.join(map(str, values))}"))
    bylines, lead = told["bylines"], told["lead"]
    if isinstance(bylines, list) and bylines:
        names = ", ".join(f"{byline['name']} ({byline['role']})" for byline in bylines)
        out.print(Text(f"{'bylines':<10} {names}"))
    if isinstance(lead, dict):
        words = (("alt", lead["alt"]), ("caption", lead["caption"]))
        for field, value in (*words, ("credit", lead["credit"]["line"])):
            if value:
                out.print(Text(f"{field:<10} {value}"))
    out.print()
    out.print(Text(str(told["body"])))
