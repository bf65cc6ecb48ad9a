"""Contributors, bylines, and the one formatter that prints them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskeditor.model.ids import ContributorId, ImageId


class Role(StrEnum):
    """What a contributor did for a story."""

    AUTHOR = "author"
    REPORTING = "reporting"
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"
    ILLUSTRATOR = "illustrator"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person whose name the magazine prints."""

    id: ContributorId
    name: str
    slug: str
    title: str = ""  # "Senior correspondent"
    bio: str = ""
    email: str = ""
    links: tuple[str, ...] = ()
    photo: ImageId | None = None
    head: str = ""  # revision this value was read at
    retired_at: datetime | None = None  # aware, UTC


@dataclass(frozen=True, slots=True)
class Byline:
    """One contributor of a story, in order, with a role and the name as printed there."""

    contributor: ContributorId
    role: Role = Role.AUTHOR
    printed_as: str = ""  # "" prints the contributor's name


_PHRASES = {
    Role.REPORTING: "with reporting by",
    Role.TRANSLATOR: "translated by",
    Role.PHOTOGRAPHER: "photographs by",
    Role.ILLUSTRATOR: "illustrations by",
}


def joined(names: Sequence[str]) -> str:
    """Return names as running text: "A", "A and B", "A, B and C"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no conjunction
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def printed_name(byline: Byline, people: Mapping[ContributorId, Contributor]) -> str:
    """Return the name this byline prints, "" for a contributor that is not known."""
    person = people.get(byline.contributor)
    return byline.printed_as or (person.name if person else "")


def format_bylines(
    bylines: Sequence[Byline], people: Mapping[ContributorId, Contributor], opening: str = "By "
) -> str:
    """Return the byline as printed: "By A and B, with reporting by C"; "" for no byline."""
    parts: list[str] = []
    for role in Role:
        names = [n for b in bylines if b.role is role and (n := printed_name(b, people))]
        if not names:
            continue
        phrase = opening if role is Role.AUTHOR else f"{_PHRASES[role]} "
        parts.append(phrase + joined(names))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if opening else text
