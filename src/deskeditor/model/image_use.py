"""Where a picture is used, and which pictures nothing uses."""

from dataclasses import dataclass
from datetime import datetime

from deskeditor.model.ids import ContributorId, IssueId, StoryId
from deskeditor.model.image import Image


@dataclass(frozen=True, slots=True)
class WhereUsed:
    """All that shows one picture, what is in the trash included: it may come back."""

    stories: tuple[StoryId, ...] = ()
    issues: tuple[IssueId, ...] = ()
    contributors: tuple[ContributorId, ...] = ()
    drafts: tuple[StoryId, ...] = ()  # in what is being typed and not yet in the story

    def __bool__(self) -> bool:
        return bool(self.stories or self.issues or self.contributors or self.drafts)


@dataclass(frozen=True, slots=True)
class UnusedImage:
    """A picture that nothing shows."""

    image: Image
    since: datetime | None  # aware, UTC: when that was noticed first; None: not yet
