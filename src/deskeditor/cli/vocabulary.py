"""`vocabulary list` and `vocabulary import`: regions, sections, columns and topics."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import Answer, answer_json, answer_rows, warn
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import SWITCH, Json
from deskeditor.model.vocabulary import TermKind

if TYPE_CHECKING:
    from deskeditor.exchange.vocabulary_files import FoundTerm
    from deskeditor.model.vocabulary import Term, Vocabulary
    from deskeditor.operations.vocabulary_import import TermItem

Kind = Annotated[
    TermKind | None,
    typer.Option("--kind", help="Only terms of this kind; of entries that do not say theirs."),
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    group = typer.Typer(help="The controlled words: regions, sections, columns, topics.")
    group.command("list")(list_terms)
    group.command("import")(import_terms)
    app.add_typer(group, name="vocabulary", no_args_is_help=True)


def list_terms(context: typer.Context, kind: Kind = None, as_json: Json = False) -> None:
    """List the terms of the desk in their order, sub-regions below their region."""
    from deskeditor.model.term_tree import in_tree_order

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    with invocation.desk() as desk:
        vocabulary, counts = desk.ask(
            lambda tx: (
                tx.vocabulary.all(),
                {k: dict(tx.search.counts(k.value)) for k in TermKind},
            )
        )
    ordered = [
        (term, depth)
        for each in TermKind
        if kind in (None, each)
        for term, depth in in_tree_order(t for t in vocabulary.terms if t.kind is each)
    ]
    used = {t.id: counts[t.kind].get(_value(t), 0) for t, _ in ordered}
    if as_json:
        answer_json({"terms": [_told(vocabulary, term, used[term.id]) for term, _ in ordered]})
        return
    rows = [
        (
            term.kind.value,
            "  " * depth + term.name,
            term.slug,
            str(used[term.id]),
            "retired" if term.retired_at else "",
        )
        for term, depth in ordered
    ]
    answer_rows(invocation, ("Kind", "Name", "Slug", "Stories", ""), rows)


def import_terms(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="CSV with a header, or JSON. See docs/vocabularies.md.",
            show_default=False,
        ),
    ],
    kind: Kind = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", metavar=SWITCH, help="Show what was found and write nothing."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Take terms in from a file: new ones are added, known ones brought up to it.

    Terms that the file does not name stay. A file with a mistake changes nothing; each mistake is
    told with its line.
    """
    from deskeditor.exchange.vocabulary_files import read_vocabulary

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    found = read_vocabulary(file, kind)
    if found.problems:
        for problem in found.problems:
            warn(invocation, f"{file.name}, {problem}")
        if as_json:
            answer_json({"items": [], "problems": list(found.problems)})
        raise typer.Exit(Exit.FINDINGS)
    items = _performed(invocation, found.terms, dry_run=dry_run)
    if as_json:
        answer_json({"items": [_item(item) for item in items], "problems": []})
    else:
        rows = [(i.outcome, i.term.kind.value, i.term.name, i.term.slug) for i in items]
        answer_rows(invocation, ("Outcome", "Kind", "Name", "Slug"), rows)
        if dry_run:
            warn(invocation, "A dry run: nothing was written.")


def _performed(
    invocation: Invocation, found: "tuple[FoundTerm, ...]", *, dry_run: bool
) -> "tuple[TermItem, ...]":
    from deskeditor.operations.vocabulary_import import import_vocabulary, plan_vocabulary

    with invocation.desk(read_only=dry_run) as desk:
        if dry_run:
            return desk.ask(lambda tx: plan_vocabulary(tx.vocabulary.all(), found))
        return desk.perform(import_vocabulary(found)).value


def _value(term: "Term") -> str:
    from deskeditor.storage.sort_keys import sort_key

    return sort_key(term.name) if term.kind is TermKind.TOPIC else term.id


def _item(item: "TermItem") -> Answer:
    term = item.term
    return {
        "outcome": item.outcome,
        "id": term.id,
        "kind": term.kind.value,
        "name": term.name,
        "slug": term.slug,
    }


def _told(vocabulary: "Vocabulary", term: "Term", stories: int) -> Answer:
    linked = {
        key: found.slug if (found := vocabulary.get(getattr(term, key))) else ""
        for key in ("parent", "section")
    }
    regions = [t.slug for r in term.regions if (t := vocabulary.get(r))]
    return {
        "id": term.id,
        "kind": term.kind.value,
        "name": term.name,
        "slug": term.slug,
        "colour": term.colour,
        "codes": list(term.codes),
        "pattern": term.headline_pattern,
        **linked,
        "regions": regions,
        "retired": term.retired_at is not None,
        "stories": stories,
    }
