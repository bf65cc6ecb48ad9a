"""`list` and `search`: the stories of the desk, by status, place and words."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json

if TYPE_CHECKING:
    from deskeditor.model.story import StorySummary

_QUERY = (
    "Words, and any of status: region: section: column: author: credit:none alt:none is:trash. "
    "Example: 'status:review region:europe danube'."
)
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, help="Show this many stories at most.")
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("list")(list_stories)
    app.command("search")(search_stories)


def list_stories(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help=_QUERY, show_default=False),
    ] = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List stories, the most recently changed first."""
    _answer(context.ensure_object(Invocation), " ".join(query or ()), limit, as_json)


def search_stories(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=_QUERY, show_default=False)],
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Find stories by the words in them, the best match first."""
    _answer(context.ensure_object(Invocation), " ".join(query), limit, as_json, best_first=True)


def _answer(
    invocation: Invocation, text: str, limit: int | None, as_json: bool, best_first: bool = False
) -> None:
    from dataclasses import replace

    from deskeditor.model.query import parse_query

    invocation.wants_json = as_json
    query = replace(parse_query(text), limit=limit)
    if best_first and query.text:
        query = replace(query, order="relevance")
    with invocation.desk() as desk:
        stories = desk.ask(lambda tx: tx.stories.summaries(query))
    if as_json:
        answer_json({"stories": [_told(story) for story in stories]})
        return
    columns = ("Slug", "Status", "Regions", "Changed", "Headline")
    answer_rows(invocation, columns, [_row(story) for story in stories])


def _told(story: "StorySummary") -> Answer:
    return {
        "id": story.id,
        "slug": story.slug,
        "headline": story.headline,
        "status": story.status.value,
        "regions": list(story.regions),
        "updated": story.updated_at.isoformat(),
    }


def _row(story: "StorySummary") -> tuple[str, ...]:
    changed = story.updated_at.astimezone().strftime("%Y-%m-%d %H:%M")
    regions = ", ".join(story.regions)
    return (story.slug or story.id, story.status.value, regions, changed, story.headline)
