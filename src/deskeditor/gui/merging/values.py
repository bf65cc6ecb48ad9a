"""Values of fields as a person reads them: names instead of ids, dates instead of numbers."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from deskeditor.model.contributor import Byline
from deskeditor.model.image import ImageUse

if TYPE_CHECKING:
    from deskeditor.model.edition import Edition


def in_words(value: object, edition: Edition | None) -> str:
    """Return any field of a story in words; "–" for nothing."""
    if isinstance(value, tuple):
        return ", ".join(in_words(entry, edition) for entry in value) or "–"
    if isinstance(value, datetime):
        return f"{value.astimezone():%d %B %Y, %H:%M}"
    if isinstance(value, Byline | ImageUse):
        return _named(value, edition)
    if isinstance(value, Enum):
        return str(value.value)
    return _term(str(value), edition) if value not in (None, "") else "–"


def _named(value: Byline | ImageUse, edition: Edition | None) -> str:
    if isinstance(value, Byline):
        person = edition.contributors.get(value.contributor) if edition else None
        return person.name if person else str(value.contributor)
    image = edition.images.get(value.image) if edition else None
    return f"{image.filename if image else value.image} · {value.alt}"


def _term(value: str, edition: Edition | None) -> str:
    terms = edition.vocabulary.terms if edition else ()
    return next((term.name for term in terms if term.id == value), value)
