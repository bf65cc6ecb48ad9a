"""Two people changed one story: what both meant, what is left to decide, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from deskeditor.model.changes import Changes
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import put_back_story
from deskeditor.text.canonical import canonical
from deskeditor.text.merging import Facts, TextMerge, merged_items, merged_text

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

TEXTS = ("headline", "deck", "teaser", "body")
_LONG = ("teaser", "body")
_LISTS = ("regions", "topics", "bylines", "slug_history")
_STANDING = frozenset({"id", "head", "version", "created_at", "updated_at", "deleted_at"})


@dataclass(frozen=True, slots=True)
class FieldDispute:
    """A field that both sides changed, each in its way."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class StoryMerge:
    """A story made of two changed ones; what is disputed is as in mine until it is decided."""

    story: Story  # stands on theirs: it has its head and version
    mine: Story
    theirs: Story
    texts: Mapping[str, TextMerge]  # by field, where both sides changed it
    fields: tuple[FieldDispute, ...] = ()

    @property
    def is_settled(self) -> bool:
        """True if nothing is left to decide."""
        return not self.disputed

    @property
    def disputed(self) -> tuple[str, ...]:
        """The names of the fields that somebody must decide about."""
        texts = tuple(name for name, merge in self.texts.items() if merge.disputes)
        return (*texts, *(dispute.field for dispute in self.fields))

    @property
    def facts(self) -> tuple[Facts, ...]:
        """Numbers and names that both sides changed in a text."""
        return tuple(facts for merge in self.texts.values() for facts in merge.facts)

    @property
    def needs_reading(self) -> bool:
        """True if a text was put together that nobody wrote like that."""
        return any(merge.needs_reading for merge in self.texts.values())

    def decided(self, texts: Mapping[str, Sequence[str]], values: Mapping[str, Any]) -> Story:
        """Return the story with a text for each disputed passage and a value for each field."""
        changed: dict[str, Any] = {
            name: merge.text(texts.get(name, ())) for name, merge in self.texts.items()
        }
        return replace(self.story, **changed, **values)


def merged_stories(base: Story, mine: Story, theirs: Story) -> StoryMerge:
    """Merge two stories that were made of `base`: texts by sentences, lists by entries.

    A field that one side left alone is the other's.
    """
    taken: dict[str, Any] = {}
    texts: dict[str, TextMerge] = {}
    disputes: list[FieldDispute] = []
    for name in (field.name for field in fields(Story) if field.name not in _STANDING):
        was, ours, other = (getattr(story, name) for story in (base, mine, theirs))
        if ours in (was, other):
            continue
        if other == was:
            taken[name] = ours
        elif name in TEXTS:
            kept = (_kept_form(name, text) for text in (was, ours, other))
            texts[name] = merged_text(*kept, by_words=name in _LONG)
            taken[name] = texts[name].text()
        elif name in _LISTS and (both := merged_items(was, ours, other)) is not None:
            taken[name] = both
        else:
            taken[name] = ours
            disputes.append(FieldDispute(name, was, ours, other))
    merge = StoryMerge(replace(theirs, **taken), mine, theirs, texts, tuple(disputes))
    if merge.needs_reading:
        return replace(merge, story=replace(merge.story, needs_reading=True))
    return merge


def keep_merge(merge: StoryMerge, story: Story) -> Operation[Story]:
    """Keep a merged story on top of theirs, and what mine was as a revision of its own.

    Raises StaleRevisionError if theirs was saved over meanwhile.
    """
    label = "Merge"

    def run(tx: Transaction) -> Outcome[Story]:
        mine = replace(merge.mine, slug=_free(tx, merge.mine, merge.theirs))
        head = tx.stories.save(mine, merge.theirs.head, "Mine, before it was merged").head
        after = replace(story, slug=_free(tx, story, merge.theirs))
        kept = tx.stories.save(
            after,
            head,
            "Merged with what was saved elsewhere",
            RevisionKind.MERGE,
            merged=merge.theirs.head if head != merge.theirs.head else None,
        )
        tx.drafts.clear(story.id)
        changes = Changes(stories=frozenset({story.id}))
        return Outcome(kept, changes, put_back_story(label, merge.theirs, kept))

    return Operation(label, run)


def _kept_form(name: str, text: str) -> str:
    """Return a text as it is kept, so that a line feed at the end is no change."""
    return canonical(text) if name in _LONG else text


def _free(tx: Transaction, story: Story, otherwise: Story) -> str:
    return otherwise.slug if tx.stories.slug_taken(story.slug, but=story.id) else story.slug
