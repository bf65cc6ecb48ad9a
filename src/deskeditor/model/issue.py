"""The newsletter issue: an ordered assembly of sections and items, and its rules."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.ids import IssueId, ItemId, SectionId, StoryId
from deskeditor.model.image import ImageUse

_T = TypeVar("_T")


class ItemKind(StrEnum):
    """What an entry of an issue is."""

    STORY = "story"
    TEXT = "text"
    IMAGE = "image"
    BUTTON = "button"
    DIVIDER = "divider"


class Layout(StrEnum):
    """How a section sets its stories: large with picture, as a list, or as one-liners."""

    LEAD = "lead"
    LIST = "list"
    BRIEF = "brief"


class IssueStatus(StrEnum):
    """Whether an issue can still change."""

    OPEN = "open"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a linked story with overrides, or a block of its own.

    An empty override follows the story.
    """

    id: ItemId
    kind: ItemKind = ItemKind.STORY
    story: StoryId | None = None
    headline: str = ""  # override
    teaser: str = ""  # override, Markdown
    text: str = ""  # Markdown of a text block
    label: str = ""  # of a button
    url: str = ""  # of a button or an image
    image: ImageUse | None = None


_Change = Callable[[tuple[Item, ...]], tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class IssueSection:
    """A heading with its items; the heading may be empty."""

    id: SectionId
    heading: str = ""
    layout: Layout = Layout.LIST
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One newsletter."""

    id: IssueId
    number: int
    date: date
    subject: str = ""
    preheader: str = ""
    introduction: str = ""  # Markdown
    outro: str = ""  # Markdown
    sections: tuple[IssueSection, ...] = ()
    status: IssueStatus = IssueStatus.OPEN
    head: str = ""
    version: int = 0
    updated_at: datetime | None = None  # aware, UTC
    deleted_at: datetime | None = None  # aware, UTC

    def items(self) -> Iterator[Item]:
        """Yield every item in reading order."""
        for section in self.sections:
            yield from section.items

    def stories(self) -> tuple[StoryId, ...]:
        """Return the stories of this issue in reading order."""
        return tuple(item.story for item in self.items() if item.story is not None)

    def section_of(self, item: ItemId) -> IssueSection:
        """Return the section that holds `item`. Raises NotFoundError."""
        for section in self.sections:
            if any(entry.id == item for entry in section.items):
                return section
        raise NotFoundError(f"Issue {self.number} has no such item any more.")

    def item(self, item: ItemId) -> Item:
        """Return one item. Raises NotFoundError."""
        return next(entry for entry in self.section_of(item).items if entry.id == item)

    def placed(self, item: Item, section: SectionId, position: int | None = None) -> "Issue":
        """Return this issue with `item` new in `section` at `position` (None: last).

        Raises RefusedError if its story is in the issue already, NotFoundError for the section.
        """
        if item.story is not None and item.story in self.stories():
            raise RefusedError(f"That story is already in No. {self.number}.")
        return self._with_items(section, lambda items: _inserted(items, item, position))

    def moved(self, item: ItemId, section: SectionId, position: int) -> "Issue":
        """Return this issue with an item taken out and put at `position` of `section`.

        `position` counts without the item itself. Raises NotFoundError.
        """
        entry = self.item(item)
        return self.without(item).placed(entry, section, position)

    def without(self, item: ItemId) -> "Issue":
        """Return this issue less one item. Raises NotFoundError."""
        home = self.section_of(item)
        return self._with_items(
            home.id, lambda items: tuple(entry for entry in items if entry.id != item)
        )

    def with_item(self, item: Item) -> "Issue":
        """Return this issue with the item of the same id replaced. Raises NotFoundError."""
        home = self.section_of(item.id)
        return self._with_items(
            home.id, lambda items: tuple(item if entry.id == item.id else entry for entry in items)
        )

    def with_section(self, section: IssueSection, position: int | None = None) -> "Issue":
        """Return this issue with a section replaced, or added at `position` when it is new."""
        if any(s.id == section.id for s in self.sections):
            sections = tuple(section if s.id == section.id else s for s in self.sections)
        else:
            sections = _inserted(self.sections, section, position)
        return replace(self, sections=sections)

    def without_section(self, section: SectionId) -> "Issue":
        """Return this issue less one section and its items."""
        return replace(self, sections=tuple(s for s in self.sections if s.id != section))

    def _with_items(
        self, section: SectionId, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]
    ) -> "Issue":
        if not any(s.id == section for s in self.sections):
            raise NotFoundError(f"Issue {self.number} has no such section any more.")
        return replace(
            self,
            sections=tuple(
                replace(s, items=change(s.items)) if s.id == section else s for s in self.sections
            ),
        )


def _inserted(things: tuple[_T, ...], thing: _T, position: int | None) -> tuple[_T, ...]:
    at = len(things) if position is None else max(0, min(position, len(things)))
    return (*things[:at], thing, *things[at:])
