"""Two terms become one: every story follows, and one step takes it all back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from deskeditor.errors import RefusedError
from deskeditor.model.ids import TermId
from deskeditor.model.story import Story
from deskeditor.model.term_tree import branch
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.settings import save_magazine
from deskeditor.operations.story_fields import set_story_fields
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import renamed_topics, save_term

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

V = TypeVar("V")
_LABEL = "Merge Terms"


def merge_terms(source: TermId, target: TermId) -> Operation[Term]:
    """Give every story of `source` to `target` and retire `source`; those below it move too.

    Stories in the trash follow as well. Raises RefusedError for terms of two kinds, for one and
    the same term, and where the target is retired.
    """

    def run(tx: Transaction) -> Outcome[Term]:
        gone, stays = tx.vocabulary.get(source), tx.vocabulary.get(target)
        _refuse_unlike(gone, stays)
        done = together(_LABEL, _steps(tx, gone, stays)).run(tx)
        return Outcome(tx.vocabulary.get(target), done.changes, done.undo)

    return Operation(_LABEL, run)


def _refuse_unlike(gone: Term, stays: Term) -> None:
    if gone.id == stays.id:
        raise RefusedError(f"“{gone.name}” cannot be merged with itself. Choose another term.")
    if gone.kind is not stays.kind:
        raise RefusedError(
            f"“{gone.name}” is a {gone.kind.value} and “{stays.name}” a {stays.kind.value}; only "
            "terms of one kind can be merged."
        )
    if stays.retired_at is not None:
        raise RefusedError(f"“{stays.name}” is retired. Take it up again, then merge.")


def _steps(tx: Transaction, gone: Term, stays: Term) -> Iterator[Operation[Any]]:
    value = gone.name if gone.kind is TermKind.TOPIC else gone.id
    for story in tx.stories.with_facet(gone.kind.value, value):
        fields = _fields(tx.stories.get(story), gone, stays)
        yield set_story_fields(story, f"Merged {gone.name} into {stays.name}", **fields)
    yield from map(save_term, _relatives(tx, gone, stays))
    retired = replace(gone, merged_into=stays.id, retired_at=gone.retired_at or tx.now())
    yield save_term(retired)
    magazine = tx.settings.magazine()
    if gone.kind is TermKind.SECTION and magazine.section_for_rail == gone.slug:
        yield save_magazine(replace(magazine, section_for_rail=stays.slug))


def _fields(story: Story, gone: Term, stays: Term) -> dict[str, Any]:
    if gone.kind is TermKind.REGION:
        return {"regions": _given_over(story.regions, gone.id, stays.id)}
    if gone.kind is TermKind.TOPIC:
        return {"topics": renamed_topics(story.topics, gone.name, stays.name)}
    return {gone.kind.value: stays.id}


def _given_over(values: tuple[V, ...], gone: V, stays: V) -> tuple[V, ...]:
    """Return the values with `stays` where `gone` was, each once, in order."""
    return tuple(dict.fromkeys(stays if value == gone else value for value in values))


def _relatives(tx: Transaction, gone: Term, stays: Term) -> Iterator[Term]:
    """Yield the other terms that speak of `gone`, speaking of `stays` instead."""
    terms = tx.vocabulary.all().terms
    line = branch(terms, gone.id)
    for term in terms:
        changed = term
        if term.id == stays.id and term.id in line:
            changed = replace(changed, parent=gone.parent)  # it lay below what goes
        elif term.parent == gone.id:
            changed = replace(changed, parent=stays.id)
        if term.section == gone.id:
            changed = replace(changed, section=stays.id)
        if gone.id in term.regions:
            changed = replace(changed, regions=_given_over(term.regions, gone.id, stays.id))
        if changed != term and term.id != gone.id:
            yield changed
