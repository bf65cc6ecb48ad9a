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
    short: str = ""  # "M. Okafor"; "" shortens the name
    sort: str = ""  # "Okafor, Miriam"; "" turns the name round
    initials: str = ""  # "MO"; "" takes the first letters
    roles: tuple[Role, ...] = ()  # what they usually do; a new byline takes the first
    slug_history: tuple[str, ...] = ()  # addresses their page had before
    merged_into: ContributorId | None = None  # who the stories went to
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


def short_name(person: Contributor) -> str:
    """Return the name where there is little room: "M. Okafor" unless the person says otherwise."""
    given, space, family = person.name.strip().partition(" ")
    return person.short or (f"{given[:1]}. {family}" if space else given)


def sort_name(person: Contributor) -> str:
    """Return the name that lists are sorted by: "Okafor, Miriam" unless the person says otherwise.

    The last word is taken for the family name, which holds for many names and not for all.
    """
    given, space, family = person.name.strip().rpartition(" ")
    return person.sort or (f"{family}, {given}" if space else family)


def initials_of(person: Contributor) -> str:
    """Return the initials: of every word of the name unless the person says otherwise."""
    return person.initials or "".join(word[:1].upper() for word in person.name.split())


def printed_name(byline: Byline, people: Mapping[ContributorId, Contributor]) -> str:
    """Return the name this byline prints, "" for a contributor that is not known."""
    person = people.get(byline.contributor)
    return byline.printed_as or (person.name if person else "")


def format_bylines(
    bylines: Sequence[Byline], people: Mapping[ContributorId, Contributor], opening: str = "By "
) -> str:
    """Return the byline as printed: "By A and B, with reporting by C"; "" for no byline.

    Each role names its people in the order given, one who is given twice once.
    """
    parts: list[str] = []
    for role in Role:
        named = (printed_name(b, people) for b in bylines if b.role is role)
        names = list(dict.fromkeys(name for name in named if name))
        if not names:
            continue
        phrase = opening if role is Role.AUTHOR else f"{_PHRASES[role]} "
        parts.append(phrase + joined(names))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if opening else text
