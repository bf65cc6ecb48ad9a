"""What one part of a page tells about its story; several are laid over each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from deskeditor.model.contributor import Role


@dataclass(frozen=True, slots=True)
class ToldPicture:
    """The lead picture as a page tells it."""

    addresses: tuple[str, ...] = ()  # best first
    alt: str = ""
    caption: str = ""
    credit: str = ""  # the line


@dataclass(frozen=True, slots=True)
class Told:
    """Fields of a story; an empty one was not told."""

    headline: str = ""
    deck: str = ""
    section: str = ""
    column: str = ""
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[tuple[str, Role], ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    url: str = ""
    language: str = ""
    picture: ToldPicture = field(default_factory=ToldPicture)


def laid_over(layers: Sequence[Told]) -> Told:
    """Return each field, and each word of the picture, from the first layer that tells it."""
    chosen: dict[str, Any] = {
        f.name: next((value for t in layers if (value := getattr(t, f.name))), f.default)
        for f in fields(Told)
        if f.name != "picture"
    }
    pictures = [told.picture for told in layers]
    addresses = tuple(dict.fromkeys(a for p in pictures for a in p.addresses))
    return Told(
        **chosen,
        picture=ToldPicture(
            addresses,
            alt=next((p.alt for p in pictures if p.alt), ""),
            caption=next((p.caption for p in pictures if p.caption), ""),
            credit=next((p.credit for p in pictures if p.credit), ""),
        ),
    )
