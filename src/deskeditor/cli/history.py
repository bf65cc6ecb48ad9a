"""`history` and `diff`: what became of a story, and what differs between two of its states."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, say
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json

if TYPE_CHECKING:
    from rich.text import Text

    from deskeditor.model.revision import Revision
    from deskeditor.model.story import Story
    from deskeditor.operations.comparing import Comparison, FieldChange
    from deskeditor.storage.transaction import Transaction
    from deskeditor.text.differences import Size

REVISION = "A revision: its number (12, v12), its name, or the beginning of its id."
StoryName = Annotated[
    str, typer.Argument(metavar="ID|SLUG", help="Which story.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("history")(history)
    app.command("diff")(diff)


def history(
    context: typer.Context,
    story: StoryName,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="Show this many at most.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List a story's revisions, the newest first: who, when, why, and how much changed."""
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json

    def read(tx: "Transaction") -> "tuple[Story, list[tuple[Revision, Size]]]":
        from deskeditor.operations.comparing import size_between

        found = tx.stories.find(story)
        revisions = tx.revisions.of(found.id)
        shown = revisions[:limit]
        states = [tx.revisions.story(r.id) for r in revisions[: len(shown) + 1]]
        olds = [*states[1:], None][: len(shown)]
        sizes = map(size_between, olds, states)
        return found, list(zip(shown, sizes, strict=False))

    with invocation.desk() as desk:
        found, told = desk.ask(read)
    if as_json:
        revisions = [_told(revision, size) for revision, size in told]
        answer_json({"id": found.id, "slug": found.slug, "revisions": revisions})
        return
    rows = [_row(revision, size) for revision, size in told]
    answer_rows(invocation, ("Version", "When", "Who", "Words", "Change", "Why"), rows)


def diff(
    context: typer.Context,
    story: StoryName,
    before: Annotated[str, typer.Argument(metavar="A", help=REVISION, show_default=False)],
    after: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another; without it, the newest.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what differs between two revisions of a story, field by field and word by word.

    What was removed stands in [-brackets-], what was added in {+braces+}; at a terminal both are
    coloured too.
    """
    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json

    def read(tx: "Transaction") -> "Comparison":
        from deskeditor.operations.comparing import Words, compared

        found = tx.stories.find(story)
        older = tx.revisions.find(found.id, before).id
        newer = tx.revisions.find(found.id, after).id if after is not None else found.head
        zone = tx.settings.magazine().timezone
        words = Words(tx.vocabulary.all(), tx.contributors.all(), zone)
        return compared(tx.revisions.then(older), tx.revisions.then(newer), words)

    with invocation.desk() as desk:
        comparison = desk.ask(read)
    if as_json:
        answer_json(_told_comparison(comparison))
        return
    _print(invocation, comparison)


def _told(revision: "Revision", size: "Size | None" = None) -> Answer:
    told: Answer = {
        "id": revision.id,
        "number": revision.number,
        "name": revision.name,
        "kind": revision.kind.value,
        "reason": revision.reason,
        "author": revision.author,
        "created": revision.created_at.isoformat(),
        "words": revision.words,
    }
    return told if size is None else told | {"removed": size.removed, "added": size.added}


def _row(revision: "Revision", size: "Size") -> tuple[str, ...]:
    when = revision.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    change = f"+{size.added} −{size.removed}"
    why = f"“{revision.name}” {revision.reason}" if revision.name else revision.reason
    return (f"v{revision.number}", when, revision.author, str(revision.words), change, why)


def _told_comparison(comparison: "Comparison") -> Answer:
    sides = (comparison.before.revision, comparison.after.revision)
    before, after = (_told(side) if side else None for side in sides)
    size = comparison.size
    return {
        "before": before,
        "after": after,
        "removed": size.removed,
        "added": size.added,
        "changes": [
            {
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "passages": [{"kind": p.kind.value, "text": p.text} for p in change.passages],
            }
            for change in comparison.changes
        ],
    }


def _print(invocation: Invocation, comparison: "Comparison") -> None:
    from rich.text import Text

    if not comparison.changes:
        say(invocation, "The two do not differ.")
        return
    for number, change in enumerate(comparison.changes):
        if number:
            invocation.out.print()
        invocation.out.print(Text(change.label, style="bold"))
        invocation.out.print(_marked(change), soft_wrap=True)


def _marked(change: "FieldChange") -> "Text":
    from rich.text import Text

    from deskeditor.text.differences import Kind

    marks = {
        Kind.REMOVED: ("[-", "-]", "red strike"),
        Kind.ADDED: ("{+", "+}", "green"),
        Kind.SAME: ("", "", ""),
    }
    text = Text()
    for kind, words in change.passages:
        opening, closing, style = marks[kind]
        core = words.strip()
        space = len(words) - len(words.lstrip())
        text.append(words[:space])
        if core:
            text.append(f"{opening}{core}{closing}", style=style)
            text.append(words[space + len(core) :])
    return text
