"""What a reader found in a file, before anything is written to the desk."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from deskeditor.model.contributor import Role
from deskeditor.model.credit import Credit
from deskeditor.model.crop import Crop
from deskeditor.model.story import Origin, Status


@dataclass(frozen=True, slots=True)
class FoundImage:
    """A picture named by a source. `path` is None when only its words were there."""

    name: str  # as the body refers to it: `image:NAME`
    path: Path | None = None
    alt: str = ""
    caption: str = ""
    credit: Credit = field(default_factory=Credit)
    record: "FoundRecord | None" = None  # where the source keeps whole image records


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """What a source that knows our images tells of one beside its words."""

    filename: str
    focal: tuple[float, float]
    is_decorative: bool = False
    crops: tuple[Crop, ...] = ()
    licence_ends: date | None = None


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story as a source tells it; vocabulary and people are still names."""

    headline: str
    origin: Origin
    deck: str = ""
    slug: str = ""
    body: str = ""
    teaser: str = ""
    section: str = ""
    column: str = ""
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    bylines: tuple[tuple[str, Role], ...] = ()
    lead: FoundImage | None = None
    images: tuple[FoundImage, ...] = ()  # those in the body
    status: Status = Status.DRAFT
    language: str = "en"
    published_at: datetime | None = None  # aware, UTC
    updated_at: datetime | None = None  # aware, UTC; when the source was last changed
    remarks: tuple[str, ...] = ()  # sentences that a person should read before importing


@dataclass(frozen=True, slots=True)
class FoundNote:
    """Something in a file that is no story but should not go unmentioned."""

    path: Path
    text: str  # a sentence


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A file or item that could not be read: it is reported and skipped."""

    path: Path
    reason: str  # a sentence


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, in order."""

    stories: tuple[FoundStory, ...] = ()
    problems: tuple[FoundProblem, ...] = ()
    notes: tuple[FoundNote, ...] = ()
