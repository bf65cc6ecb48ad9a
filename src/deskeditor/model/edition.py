"""An edition: everything an export or a preview needs, read in one transaction."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId, ImageId, StoryId
from deskeditor.model.image import Image, ImageUse, Picture, settled
from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import OUTGOING, Story, held_until
from deskeditor.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Edition:
    """The desk at one moment, as values that may cross threads."""

    magazine: Magazine
    stories: tuple[Story, ...] = ()  # all that are not in the trash
    issues: tuple[Issue, ...] = ()  # oldest first
    images: Mapping[ImageId, Image] = field(default_factory=dict)
    contributors: Mapping[ContributorId, Contributor] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    media: Path = Path()  # folder that holds originals, at blob_path(media, sha256)
    is_whole: bool = True  # False: `stories` are those at work and the newest; for windows only

    def story(self, story: StoryId) -> Story | None:
        """Return one story, or None."""
        return next((s for s in self.stories if s.id == story), None)

    def picture(self, use: ImageUse | None) -> Picture | None:
        """Return the settled picture of a use, None without one or when the image is gone."""
        image = self.images.get(use.image) if use else None
        return settled(use, image) if use and image else None


def dated(story: Story) -> datetime:
    """Return the time a page prints: when it was or is to be published, or was last changed.

    Raises ValueError for a story that was never stored.
    """
    when = story.published_at or story.publish_at or story.updated_at
    if when is None:
        raise ValueError(f"story {story.id} has no date")
    return when


def outgoing(edition: Edition, now: datetime | None = None) -> tuple[Story, ...]:
    """Return the stories that leave the desk, newest first: ready or published.

    With `now` given, those under an embargo or planned for a time past it stay. Ties are ordered
    by id.
    """
    stories = (
        s
        for s in edition.stories
        if s.status in OUTGOING and s.slug and not (now and is_held(s, now))
    )
    return tuple(sorted(stories, key=lambda s: (dated(s), s.id), reverse=True))


def held(edition: Edition, now: datetime) -> tuple[Story, ...]:
    """Return the stories that would leave the desk but for their embargo or planned time."""
    return tuple(s for s in outgoing(edition) if is_held(s, now))


def without_held(edition: Edition, now: datetime) -> Edition:
    """Return `edition` less the stories held back at `now`, in lists and in issues alike."""
    back = {story.id for story in edition.stories if is_held(story, now)}
    if not back:
        return edition
    return replace(
        edition,
        stories=tuple(s for s in edition.stories if s.id not in back),
        issues=tuple(_without(issue, back) for issue in edition.issues),
    )


def is_held(story: Story, now: datetime) -> bool:
    """Return True while a story's embargo or its planned time lies ahead."""
    until = held_until(story)
    return until is not None and until > now


def _without(issue: Issue, stories: AbstractSet[StoryId]) -> Issue:
    gone = [item.id for item in issue.items() if item.story in stories]
    for item in gone:
        issue = issue.without(item)
    return issue


def blob_path(media: Path, sha256: str) -> Path:
    """Return where the original with this hash lies: sharded by its first two digits."""
    return media / sha256[:2] / sha256
