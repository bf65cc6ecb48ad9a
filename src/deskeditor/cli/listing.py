"""`list` and `search`: the stories of the desk, by status, place and words."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, warn
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json

if TYPE_CHECKING:
    from deskeditor.model.ids import StoryId
    from deskeditor.model.query import Explanation
    from deskeditor.model.story import StorySummary
    from deskeditor.storage.transaction import Transaction

    Stories = tuple[StorySummary, ...]
    Unknown = tuple[Explanation, ...]

_QUERY = (
    'Words, "phrases", -without, OR, (brackets), and fields: status: region: section: column: '
    "author: assignee: topic: issue: credit:none alt:none updated:<7d words:>1200 is:trash. "
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

    from deskeditor.model.query import understood

    invocation.wants_json = as_json
    asked = understood(text)
    query = replace(asked.query, limit=limit)
    if best_first and query.has_words:
        query = replace(query, order="relevance")

    def read(tx: "Transaction") -> "tuple[Stories, dict[StoryId, str], Unknown]":
        stories = tx.stories.summaries(query)
        shown = tx.stories.excerpts(query, [story.id for story in stories]) if as_json else {}
        return stories, shown, tx.search.unknown(asked.parts)

    with invocation.desk() as desk:
        stories, shown, unknown = desk.ask(read)
    if as_json:
        answer_json({"stories": [_told(story, shown.get(story.id)) for story in stories]})
    else:
        columns = ("Slug", "Status", "Regions", "Changed", "Headline")
        answer_rows(invocation, columns, [_row(story) for story in stories])
    for explanation in (*asked.explanations, *unknown):
        warn(invocation, explanation.text)
    if asked.explanations or unknown:
        raise typer.Exit(Exit.FINDINGS)


def _told(story: "StorySummary", excerpt: str | None) -> Answer:
    told: Answer = {
        "id": story.id,
        "slug": story.slug,
        "headline": story.headline,
        "status": story.status.value,
        "regions": list(story.regions),
        "updated": story.updated_at.isoformat(),
    }
    if excerpt:
        told["excerpt"] = excerpt.replace("\x02", "[").replace("\x03", "]")
    return told


def _row(story: "StorySummary") -> tuple[str, ...]:
    changed = story.updated_at.astimezone().strftime("%Y-%m-%d %H:%M")
    regions = ", ".join(story.regions)
    return (story.slug or story.id, story.status.value, regions, changed, story.headline)
