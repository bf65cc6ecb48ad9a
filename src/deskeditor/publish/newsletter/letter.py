"""A letter: an issue with every word, link and picture settled, before it is set in any form.

The mail, its plain text, the archive page and the fragment for pasting are all set from one.
"""

from dataclasses import dataclass, field

from deskeditor.model.ids import ItemId
from deskeditor.model.image import Image
from deskeditor.model.issue import ItemKind, Layout
from deskeditor.model.story import Story


@dataclass(frozen=True, slots=True)
class Prose:
    """A piece of running text, as HTML and as plain paragraphs."""

    html: str = ""  # sanitised, addresses settled
    text: str = ""  # paragraphs separated by an empty line, addresses written out
    links: tuple[str, ...] = ()  # addresses in reading order
    warnings: tuple[str, ...] = ()  # of the renderer

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A picture as a letter prints it."""

    image: Image
    path: str  # inside the site: "images/ID/email-1136.jpg"
    src: str
    width: int  # CSS px
    height: int  # CSS px
    alt: str
    caption: str
    credit: str  # the line as printed
    href: str = ""  # where the picture leads


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a section."""

    item: ItemId
    kind: ItemKind
    headline: str = ""
    url: str = ""
    region: str = ""
    byline: str = ""  # "By A and B"
    names: str = ""  # "A and B"
    teaser: Prose = field(default_factory=Prose)
    text: Prose = field(default_factory=Prose)
    label: str = ""  # of a button
    picture: SetPicture | None = None
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One section with what it prints."""

    heading: str
    layout: Layout
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole issue, settled."""

    magazine: str
    newsletter: str  # "Meridian Weekly No. 61"
    number: int
    language: str
    home: str  # absolute address of the site's front page
    dateline: str  # "Friday, November 27"
    full_dateline: str  # "Friday, November 27, 2026"
    subject: str
    preheader: str
    introduction: Prose
    parts: tuple[Part, ...]
    outro: Prose
    postal_address: str
    why: str  # why the reader gets this mail
    in_text: tuple[SetPicture, ...] = ()  # pictures that stand in running text

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry in reading order."""
        return tuple(entry for part in self.parts for entry in part.entries)

    def pictures(self) -> tuple[SetPicture, ...]:
        """Return every placement of a picture; the same file may be shown by several."""
        placed = (entry.picture for entry in self.entries() if entry.picture)
        return (*placed, *self.in_text)
