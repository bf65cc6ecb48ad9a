"""The story: the unit of work."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from deskeditor.model.contributor import Byline
from deskeditor.model.ids import StoryId, TermId
from deskeditor.model.image import ImageUse


class Status(StrEnum):
    """Where a story stands. It may always go back, with a note."""

    DRAFT = "draft"
    EDITING = "editing"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"
    KILLED = "killed"


FORWARD = (Status.DRAFT, Status.EDITING, Status.REVIEW, Status.READY, Status.PUBLISHED)
OUTGOING = frozenset({Status.READY, Status.PUBLISHED})  # what an export takes

# What each status is called for a person; the interface translates these.
STATUS_NAMES = {
    Status.DRAFT: "Draft",
    Status.EDITING: "Editing",
    Status.REVIEW: "Copy review",
    Status.READY: "Ready",
    Status.PUBLISHED: "Published",
    Status.KILLED: "Killed",
}


def following(status: Status) -> Status | None:
    """Return the next status forward, or None at the end of the way."""
    if status not in FORWARD[:-1]:
        return None
    return FORWARD[FORWARD.index(status) + 1]


def is_step_back(before: Status, after: Status) -> bool:
    """Return True if `after` lies before `before`: the desk then asks for a note."""
    if before is Status.KILLED:
        return False
    return after in FORWARD and FORWARD.index(after) < FORWARD.index(before)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported story came from, and what the source did not tell."""

    kind: str  # "saved page", "markdown", "html"
    name: str  # the file's name
    sha256: str  # of the file, lower-case hex
    part: str = ""  # which item of the file: "" the page's own story, "rail-1" …
    missing: tuple[str, ...] = ()  # field names
    url: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One story with all its fields, as it was when it was read.

    `head` and `version` say which revision and which lock version that was: a save based on an
    older one is refused.
    """

    id: StoryId
    headline: str = ""
    deck: str = ""
    slug: str = ""
    body: str = ""  # Markdown in the dialect deskeditor-md-1
    teaser: str = ""  # Markdown; "" takes the part before the break or the first two paragraphs
    status: Status = Status.DRAFT
    section: TermId | None = None
    column: TermId | None = None
    regions: tuple[TermId, ...] = ()  # the first is the primary one
    topics: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    lead: ImageUse | None = None
    language: str = "en"  # BCP 47
    published_at: datetime | None = None  # aware, UTC
    embargo_until: datetime | None = None  # aware, UTC
    publish_at: datetime | None = None  # aware, UTC; when it is planned to go out
    time_zone: str = ""  # IANA name in which the two are told; "" is the magazine's
    assignee: str = ""  # the name of the person whose turn it is
    slug_history: tuple[str, ...] = ()  # addresses it was published under before
    origin: Origin | None = None
    needs_reading: bool = False  # put together by a merge, and read by nobody since
    head: str = ""
    version: int = 0
    created_at: datetime | None = field(default=None, compare=False)  # aware, UTC
    updated_at: datetime | None = field(default=None, compare=False)  # aware, UTC
    deleted_at: datetime | None = field(default=None, compare=False)  # aware, UTC


def held_until(story: Story) -> datetime | None:
    """Return the time before which `story` must not leave the desk, or None."""
    return max((t for t in (story.embargo_until, story.publish_at) if t), default=None)


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One row of the story list, as it was when it was read."""

    id: StoryId
    headline: str
    slug: str
    status: Status
    regions: tuple[str, ...]  # names, primary first
    section: str  # name
    byline: str  # names joined, no "By"
    words: int  # of rendered prose
    findings: tuple[str, ...]  # short words for what is missing: "credit", "alt", "region"
    updated_at: datetime  # aware, UTC
    is_deleted: bool = False
    issue: int | None = None  # number of the newest issue that holds it
    assignee: str = ""  # a name
