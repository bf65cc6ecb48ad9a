"""What rendering a text must ask of the desk: pictures by id and stories by slug."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a page places it. Addresses are as they stand in that page."""

    src: str
    width: int  # px of src
    height: int  # px of src
    srcset: str = ""  # as in HTML
    sizes: str = ""  # as in HTML
    alt: str = ""
    caption: str = ""
    credit: str = ""  # the line as printed


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Where a link to another story of the desk leads."""

    href: str
    headline: str


class Lookup(Protocol):
    """Answers for one page. A None leaves a visible mark in the text and a warning."""

    def figure(self, reference: str) -> Figure | None:
        """Return the picture that `image:reference` names."""

    def story(self, slug: str) -> StoryLink | None:
        """Return the story that `[[slug]]` names."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Knows no picture and no story: for rendering a text without a desk."""

    def figure(self, reference: str) -> Figure | None:
        """Return None."""

    def story(self, slug: str) -> StoryLink | None:
        """Return None."""
