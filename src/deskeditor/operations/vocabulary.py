"""What a person does to the controlled words and to contributors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId, TermId, new_id
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import refuse_purged
from deskeditor.operations.story_fields import set_story_fields
from deskeditor.operations.together import together
from deskeditor.text.slugs import free_slug, slug

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

_CHANGED = Changes(vocabulary=True)


def add_term(term: Term) -> Operation[Term]:
    """Add a term; one without an id or a slug gets them. Undone by retiring it.

    Raises RefusedError if its kind has a term of that slug.
    """

    def run(tx: Transaction) -> Outcome[Term]:
        kept = tx.vocabulary.add(
            replace(
                term,
                id=term.id or TermId(new_id()),
                slug=term.slug or slug(term.name),
                position=term.position or len(tx.vocabulary.all().of(term.kind)),
            )
        )
        retired = replace(kept, retired_at=tx.now())
        return Outcome(kept, _CHANGED, _put_back_term("Add Term", retired, kept))

    return Operation("Add Term", run)


def save_term(term: Term) -> Operation[Term]:
    """Keep a term's change; stories refer to it by id, to a topic by its name, and follow.

    Its slug, and with it the address of its page, stays unless the slug itself is changed. Raises
    StaleRevisionError.
    """

    def run(tx: Transaction) -> Outcome[Term]:
        before = tx.vocabulary.get(term.id)
        kept = tx.vocabulary.save(replace(term, slug_history=_addresses(term, before)))
        if kept.head == before.head:
            return Outcome(kept, Changes())
        undo: Operation[Any] = _put_back_term("Edit Term", before, kept)
        if kept.kind is not TermKind.TOPIC or kept.name == before.name:
            return Outcome(kept, _CHANGED, undo)
        renamed = together("Edit Term", _renamed_topic(tx, before.name, kept.name)).run(tx)
        undo = together("Edit Term", filter(None, (renamed.undo, undo)))
        return Outcome(kept, _CHANGED | renamed.changes, undo)

    return Operation("Edit Term", run)


def change_term(term: TermId, **fields: Any) -> Operation[Term]:  # noqa: ANN401 - Term's
    """Set fields of a term, whatever else of it was changed since it was read."""

    def run(tx: Transaction) -> Outcome[Term]:
        return save_term(replace(tx.vocabulary.get(term), **fields)).run(tx)

    return Operation("Edit Term", run)


def change_contributor(
    person: ContributorId,
    **fields: Any,  # noqa: ANN401 - Contributor's
) -> Operation[Contributor]:
    """Set fields of a contributor, whatever else of them was changed since they were read."""

    def run(tx: Transaction) -> Outcome[Contributor]:
        return save_contributor(replace(tx.contributors.get(person), **fields)).run(tx)

    return Operation("Edit Contributor", run)


def add_contributor(person: Contributor) -> Operation[Contributor]:
    """Add a contributor; one without an id or a slug gets them. Undone by retiring them."""

    def run(tx: Transaction) -> Outcome[Contributor]:
        kept = tx.contributors.add(
            replace(
                person,
                id=person.id or ContributorId(new_id()),
                slug=person.slug or free_slug(slug(person.name), tx.contributors.slug_taken),
            )
        )
        retired = replace(kept, retired_at=tx.now())
        return Outcome(kept, _CHANGED, _put_back_person("Add Contributor", retired, kept))

    return Operation("Add Contributor", run)


def save_contributor(person: Contributor) -> Operation[Contributor]:
    """Keep a contributor's change; stories by them are listed with the new name.

    Raises StaleRevisionError.
    """

    def run(tx: Transaction) -> Outcome[Contributor]:
        before = tx.contributors.get(person.id)
        kept = tx.contributors.save(replace(person, slug_history=_addresses(person, before)))
        if kept.head == before.head:
            return Outcome(kept, Changes())
        undo = _put_back_person("Edit Contributor", before, kept)
        return Outcome(kept, _person_changes(tx, before, kept), undo)

    return Operation("Edit Contributor", run)


def new_term(kind: TermKind, name: str) -> Operation[Term]:
    """Add a term by its name alone."""
    return add_term(Term(TermId(""), kind, name, ""))


def new_contributor(name: str) -> Operation[Contributor]:
    """Add a contributor by name alone."""
    return add_contributor(Contributor(ContributorId(""), name, ""))


def _renamed_topic(tx: Transaction, before: str, after: str) -> Iterator[Operation[Story]]:
    for story in tx.stories.with_facet(TermKind.TOPIC.value, before):
        kept = renamed_topics(tx.stories.get(story).topics, before, after)
        yield set_story_fields(story, f"Topic renamed: {after}", topics=kept)


def _addresses(after: Term | Contributor, before: Term | Contributor) -> tuple[str, ...]:
    """Return the slugs that something had before its present one: links to its page lead on."""
    known = dict.fromkeys((*after.slug_history, before.slug))
    return tuple(slug for slug in known if slug != after.slug)


def renamed_topics(topics: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    """Return topics with one of them, in whatever case, under another name; each once."""
    folded = before.casefold()
    return tuple(dict.fromkeys(after if t.casefold() == folded else t for t in topics))


def _put_back_term(label: str, before: Term, after: Term) -> Operation[Term]:
    def run(tx: Transaction) -> Outcome[Term]:
        now = tx.vocabulary.get(after.id)
        _refuse_changed(replace(now, head=after.head) == after, f"“{now.name}”")
        kept = tx.vocabulary.save(before, now.head, f"Undo: {label}")
        return Outcome(kept, _CHANGED, _put_back_term(label, after, before))

    return Operation(label, run)


def _put_back_person(
    label: str, before: Contributor, after: Contributor
) -> Operation[Contributor]:
    def run(tx: Transaction) -> Outcome[Contributor]:
        now = tx.contributors.get(after.id)
        _refuse_changed(replace(now, head=after.head) == after, now.name)
        refuse_purged(tx, (before.photo,) if before.photo else ())
        kept = tx.contributors.save(before, now.head, f"Undo: {label}")
        return Outcome(
            kept, _person_changes(tx, now, kept), _put_back_person(label, after, before)
        )

    return Operation(label, run)


def _person_changes(tx: Transaction, before: Contributor, after: Contributor) -> Changes:
    if before.name == after.name:
        return _CHANGED
    return Changes(vocabulary=True, stories=frozenset(tx.stories.by_author(after.id)))


def _refuse_changed(is_as_left: bool, what: str) -> None:  # noqa: FBT001 - a question's answer
    if not is_as_left:
        raise RefusedError(f"{what} was changed elsewhere since; undoing would lose that change.")
