"""Bringing what was found into the desk, as one act that can be taken back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from deskeditor.exchange.found import Findings, FoundStory
from deskeditor.model.changes import Changes
from deskeditor.model.ids import ImageId, StoryId, TermId, new_id
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.importing.naming import Names
from deskeditor.operations.importing.pictures import Pictures
from deskeditor.operations.importing.plan import (
    ImportItem,
    ImportOutcome,
    ImportPlan,
    plan_import,
)
from deskeditor.operations.operation import Operation, Outcome, T
from deskeditor.storage.transaction import Transaction

LABEL = "Import"
Progress = Callable[[int, int, str], None]  # done, of how many, what was done last


@dataclass(frozen=True, slots=True)
class _Brought:
    """What an import added and its undo puts into the trash."""

    stories: tuple[StoryId, ...]
    images: tuple[ImageId, ...]

    @property
    def changes(self) -> Changes:
        return Changes(stories=frozenset(self.stories), images=frozenset(self.images))


def import_found(findings: Findings, progress: Progress | None = None) -> Operation[ImportPlan]:
    """Bring `findings` into the desk; the value is the plan with the ids of what was made.

    The same file twice changes nothing, and no story that is there is ever overwritten. Undo puts
    the new stories and images into the trash; terms and people that were added stay. `progress`
    is called after each item, in the thread that performs.
    """

    def run(tx: Transaction) -> Outcome[ImportPlan]:
        plan = plan_import(tx, findings)
        names, pictures = Names(tx), Pictures(tx)
        items: list[ImportItem] = []
        for item in plan.items:
            items.append(_performed(tx, item, names, pictures))
            if progress is not None:
                progress(len(items), len(plan.items), item.headline)
        made = (StoryId(i.id) for i in items if i.outcome is ImportOutcome.CREATED)
        brought = _Brought(tuple(made), tuple(pictures.added))
        return Outcome(
            replace(plan, items=tuple(items)),
            brought.changes | Changes(vocabulary=names.added),
            undo=_take_back(brought) if brought.stories else None,
        )

    return Operation(LABEL, run)


def story_from(
    found: FoundStory, story: StoryId, slug: str, names: Names, pictures: Pictures
) -> Story:
    """Return `found` as a story of the desk; terms, people and images are added as needed."""
    column = names.column(found.column, found.headline)
    section, regions = _section_and_regions(found, names)
    if column is not None:
        section = section or column.section
        regions = regions or column.regions
    return Story(
        id=story,
        headline=found.headline,
        deck=found.deck,
        slug=slug,
        body=pictures.in_body(found.body, found.images),
        teaser=found.teaser,
        status=found.status,
        section=section,
        column=column.id if column else None,
        regions=_once(regions),
        topics=_once(names.term(TermKind.TOPIC, topic).name for topic in found.topics),
        bylines=_once(names.byline(name, role) for name, role in found.bylines),
        lead=pictures.lead(found.lead),
        language=found.language,
        published_at=found.published_at,
        origin=found.origin,
        updated_at=found.updated_at,
    )


def _once(things: Iterable[T]) -> tuple[T, ...]:
    """Return `things` in their order, each once."""
    return tuple(dict.fromkeys(things))


def _section_and_regions(
    found: FoundStory, names: Names
) -> tuple[TermId | None, tuple[TermId, ...]]:
    """Return section and regions; a page's section that the desk knows as a region is one."""
    regions = tuple(names.term(TermKind.REGION, name).id for name in found.regions)
    if not found.section:
        return None, regions
    known = names.vocabulary
    if known.named(TermKind.SECTION, found.section) is None:
        region = known.named(TermKind.REGION, found.section)
        if region is not None:
            return None, (*regions, region.id)
    return names.term(TermKind.SECTION, found.section).id, regions


def _performed(tx: Transaction, item: ImportItem, names: Names, pictures: Pictures) -> ImportItem:
    found = item.found
    if item.outcome is not ImportOutcome.CREATED or found is None:
        return item
    if item.id:
        return _restored(tx, item)
    story = story_from(found, StoryId(new_id()), item.slug, names, pictures)
    story = replace(story, origin=replace(found.origin, missing=item.missing))
    reason = f"Imported from {found.origin.name}"
    return replace(item, id=tx.stories.add(story, reason, RevisionKind.IMPORT).id)


def _restored(tx: Transaction, item: ImportItem) -> ImportItem:
    """Take a story that was imported before out of the trash, with its lead picture."""
    story = tx.stories.untrash(StoryId(item.id))
    if story.lead is not None:
        tx.images.untrash(story.lead.image)
    return item


def _take_back(brought: _Brought) -> Operation[None]:
    """Put what an import brought into the trash; an image that other stories use stays."""

    def run(tx: Transaction) -> Outcome[None]:
        for story in brought.stories:
            tx.stories.trash(story)
        gone = tuple(i for i in brought.images if not _is_used_by_others(tx, i, brought.stories))
        for image in gone:
            tx.images.trash(image)
        return Outcome(None, brought.changes, undo=_bring_back(_Brought(brought.stories, gone)))

    return Operation(LABEL, run)


def _bring_back(brought: _Brought) -> Operation[None]:
    """Take what an import brought out of the trash again."""

    def run(tx: Transaction) -> Outcome[None]:
        for image in brought.images:
            tx.images.untrash(image)
        for story in brought.stories:
            tx.stories.untrash(story)
        return Outcome(None, brought.changes, undo=_take_back(brought))

    return Operation(LABEL, run)


def _is_used_by_others(tx: Transaction, image: ImageId, stories: Sequence[StoryId]) -> bool:
    return any(user not in stories for user in tx.images.uses(image))
