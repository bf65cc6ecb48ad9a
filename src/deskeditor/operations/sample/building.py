"""Filling an empty desk with the sample magazine that comes with the program."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path

from deskeditor import resources
from deskeditor.errors import RefusedError
from deskeditor.exchange.found import FoundStory
from deskeditor.exchange.reading import read
from deskeditor.model.changes import Changes
from deskeditor.model.ids import ImageId, StoryId
from deskeditor.model.story import OUTGOING
from deskeditor.operations.desk import Desk
from deskeditor.operations.importing.naming import Names
from deskeditor.operations.importing.performing import story_from
from deskeditor.operations.importing.pictures import Pictures
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.sample.furnishing import (
    add_people,
    add_terms,
    added_pictures,
    magazine,
    told,
)
from deskeditor.operations.sample.identity import BEGINNING, lasting_id
from deskeditor.operations.sample.letters import issue_from
from deskeditor.storage.desk_file import create_desk
from deskeditor.storage.transaction import Transaction

Progress = Callable[[int, int, str], None]  # done, of how many, what was done last

_LETTERS_AT = time(6)  # an issue is put together in the morning of its day


@dataclass(slots=True)
class SampleClock:
    """A desk's clock that stands still until the sample sets it."""

    moment: datetime = field(default=BEGINNING)

    def __call__(self) -> datetime:
        """Return the time: aware, UTC."""
        return self.moment


def create_sample(path: Path, *, person: str = "", progress: Progress | None = None) -> None:
    """Make a new desk at `path`, fill it with the sample and close it.

    Each story is as old as the sample says, so two such desks export the same bytes. Raises
    RefusedError if there is a file already, DeskFileError if it cannot be written.
    """
    clock = SampleClock()
    desk = Desk(create_desk(path, now=clock, person=person))
    try:
        build_sample(desk, progress, clock)
    finally:
        desk.close()


def build_sample(
    desk: Desk, progress: Progress | None = None, clock: SampleClock | None = None
) -> None:
    """Fill an empty desk with the sample magazine, in one act without undo.

    `clock` is the desk's own where its times shall be those of the sample; otherwise all is as of
    now. Raises RefusedError if the desk has stories or issues already.
    """
    building = _Building(progress or _unheard, clock or SampleClock())
    desk.perform(Operation("Build Sample", building.run))


def _unheard(_done: int, _total: int, _label: str) -> None:
    """Tell nobody."""


class _Building:
    """One run: counts what it does and sets the clock."""

    def __init__(self, progress: Progress, clock: SampleClock) -> None:
        self._progress = progress
        self._clock = clock
        self._done = 0
        self._total = 0
        self._stories: dict[str, StoryId] = {}
        self._images: dict[str, ImageId] = {}

    def run(self, tx: Transaction) -> Outcome[None]:
        """Fill the desk of `tx`."""
        if tx.stories.all() or tx.issues.all():
            raise RefusedError(
                "The sample needs an empty desk, and this one has stories. Make a new desk for it."
            )
        found = _stories()
        letters = told("issues.json")
        self._total = len(told("images.json")) + len(found) + len(letters)
        tx.settings.put_magazine(magazine())
        names, pictures = Names(tx, identify=lasting_id), Pictures(tx)
        add_terms(names)
        add_people(names)
        for path, image in added_pictures(tx):
            pictures.kept[path] = image
            self._images[image.filename] = image.id
            self._step(image.filename)
        for story in sorted(found, key=_changed):
            self._add_story(tx, story, names, pictures)
        for entry in letters:
            issue = issue_from(entry, self._stories, self._images)
            self._clock.moment = datetime.combine(issue.date, _LETTERS_AT, UTC)
            tx.issues.add(issue)
            self._step(f"No. {issue.number}")
        changes = Changes(
            stories=frozenset(self._stories.values()),
            images=frozenset(self._images.values()),
            issues=frozenset(issue.id for issue in tx.issues.all()),
            vocabulary=True,
            settings=True,
        )
        return Outcome(None, changes)

    def _add_story(
        self, tx: Transaction, found: FoundStory, names: Names, pictures: Pictures
    ) -> None:
        key = StoryId(lasting_id("story", found.slug, _changed(found)))
        story = replace(story_from(found, key, found.slug, names, pictures), origin=None)
        if story.status not in OUTGOING:
            story = replace(story, published_at=None)
        self._clock.moment = _changed(found)
        self._stories[found.slug] = tx.stories.add(story).id
        self._step(found.headline)

    def _step(self, label: str) -> None:
        self._done += 1
        self._progress(self._done, self._total, label)


def _stories() -> tuple[FoundStory, ...]:
    """Return the sample's stories. Raises RefusedError if the program came with broken ones."""
    found = read([resources.path("sample")])
    if found.problems:
        raise RefusedError(f"The sample is damaged: {found.problems[0].reason}")
    return found.stories


def _changed(found: FoundStory) -> datetime:
    return found.updated_at or found.published_at or BEGINNING
