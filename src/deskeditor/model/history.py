"""A story as it was at one time: its fields, its pictures as they were printed, its issues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from deskeditor.model.ids import IssueId
from deskeditor.model.image import Picture
from deskeditor.model.issue import Issue
from deskeditor.model.revision import Revision, RevisionKind
from deskeditor.model.story import Story

AUTOMATIC = "Saved"  # the reason of a revision that nobody asked for
GROUP_GAP = timedelta(minutes=45)  # of rest; after it a new group begins


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a story stood in an issue."""

    issue: IssueId
    number: int
    section: str  # its heading, "" for one without
    position: int  # in the section, from 1

    @property
    def told(self) -> str:
        """The place in words: "No. 12, Latest, place 3"."""
        where = f", {self.section}" if self.section else ""
        return f"No. {self.number}{where}, place {self.position}"


@dataclass(frozen=True, slots=True)
class StoryThen:
    """A story at one time; without a revision it is what stands in the window."""

    story: Story
    pictures: tuple[Picture, ...] = ()  # in the order of the text, with the words printed then
    placings: tuple[Placing, ...] = ()  # by number of the issue
    revision: Revision | None = None

    @property
    def lead(self) -> Picture | None:
        """The lead picture as it was printed, None without one."""
        use, first = self.story.lead, next(iter(self.pictures), None)
        return first if use and first and first.image.id == use.image else None


@dataclass(frozen=True, slots=True)
class Group:
    """Revisions that are told as one: one that somebody asked for, or a row of automatic ones."""

    revisions: tuple[Revision, ...]  # the newest first; never empty

    @property
    def newest(self) -> Revision:
        """What the story was at the end of it."""
        return self.revisions[0]

    @property
    def is_automatic(self) -> bool:
        """True if nobody asked for these and nobody named them."""
        return is_automatic(self.newest)


def is_automatic(revision: Revision) -> bool:
    """Return True for a revision that was cut by itself and that nobody named."""
    return (
        revision.kind is RevisionKind.EDIT
        and revision.reason == AUTOMATIC
        and not revision.name
        and revision.number > 1
    )


def grouped(revisions: Sequence[Revision]) -> tuple[Group, ...]:
    """Return revisions, the newest first, as groups; automatic ones of one sitting are one.

    A sitting is one person's, without a rest longer than `GROUP_GAP`.
    """
    groups: list[list[Revision]] = []
    for revision in revisions:
        before = groups[-1][-1] if groups else None
        if before is not None and _is_one_sitting(revision, before):
            groups[-1].append(revision)
        else:
            groups.append([revision])
    return tuple(Group(tuple(group)) for group in groups)


def placings_of(story: str, issues: Sequence[Issue]) -> tuple[Placing, ...]:
    """Return where a story stands in `issues`, by their numbers."""
    return tuple(
        Placing(issue.id, issue.number, section.heading, position)
        for issue in sorted(issues, key=lambda issue: issue.number)
        for section in issue.sections
        for position, item in enumerate(section.items, 1)
        if item.story == story
    )


def _is_one_sitting(older: Revision, newer: Revision) -> bool:
    return (
        is_automatic(older)
        and is_automatic(newer)
        and older.author == newer.author
        and newer.created_at - older.created_at <= GROUP_GAP
    )
