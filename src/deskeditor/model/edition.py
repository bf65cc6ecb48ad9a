"""An edition: everything an export or a preview needs, read in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId, ImageId, StoryId
from deskeditor.model.image import Image, ImageUse, Picture, settled
from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import OUTGOING, Story
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

    def story(self, story: StoryId) -> Story | None:
        """Return one story, or None."""
        return next((s for s in self.stories if s.id == story), None)

    def picture(self, use: ImageUse | None) -> Picture | None:
        """Return the settled picture of a use, None without one or when the image is gone."""
        image = self.images.get(use.image) if use else None
        return settled(use, image) if use and image else None


def dated(story: Story) -> datetime:
    """Return the time a page prints: when it was published, or last changed before that.

    Raises ValueError for a story that was never stored.
    """
    when = story.published_at or story.updated_at
    if when is None:
        raise ValueError(f"story {story.id} has no date")
    return when


def outgoing(edition: Edition, now: datetime | None = None) -> tuple[Story, ...]:
    """Return the stories that leave the desk, newest first: ready or published.

    With `now` given, those under an embargo past it stay. Ties are ordered by id.
    """
    stories = (
        s
        for s in edition.stories
        if s.status in OUTGOING
        and s.slug
        and not (now and s.embargo_until and s.embargo_until > now)
    )
    return tuple(sorted(stories, key=lambda s: (dated(s), s.id), reverse=True))


def blob_path(media: Path, sha256: str) -> Path:
    """Return where the original with this hash lies: sharded by its first two digits."""
    return media / sha256[:2] / sha256
