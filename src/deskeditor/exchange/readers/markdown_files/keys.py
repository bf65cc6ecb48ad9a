"""The names that site generators give to a story's fields, and their values as ours."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from deskeditor.exchange.dates import moment
from deskeditor.exchange.people import people_named, role_named
from deskeditor.model.contributor import Role
from deskeditor.model.story import Status

Header = Mapping[str, object]

HEADLINE = ("headline", "title")
DECK = (
    "deck",
    "description",
    "subtitle",
    "subheadline",
    "summary",
    "custom_excerpt",
    "standfirst",
)
SLUG = ("slug", "permalink", "url")
DATE = ("date", "published_at", "publishdate", "published", "pubdate", "datepublished")
UPDATED = ("updated", "lastmod", "last_modified_at", "updated_at", "modified")
TOPICS = ("topics", "tags", "keywords", "categories", "category")
REGIONS = ("regions", "region", "places")
PEOPLE = ("bylines", "byline", "authors", "author")
TEASER = ("teaser", "excerpt")
LANGUAGE = ("language", "lang", "locale")

_STATUSES = {
    "draft": Status.DRAFT,
    "editing": Status.EDITING,
    "in_progress": Status.EDITING,
    "review": Status.REVIEW,
    "in_review": Status.REVIEW,
    "pending": Status.REVIEW,
    "copy review": Status.REVIEW,
    "ready": Status.READY,
    "scheduled": Status.READY,
    "future": Status.READY,
    "published": Status.PUBLISHED,
    "publish": Status.PUBLISHED,
    "killed": Status.KILLED,
    "withdrawn": Status.KILLED,
}
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a no-break space is part of a text


def text_of(header: Header, names: Iterable[str]) -> str:
    """Return the first of `names` that holds a text, in one line; "" if none does."""
    for name in names:
        value = header.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            line = _BLANKS.sub(" ", str(value)).strip()
            if line:
                return line
    return ""


def long_text_of(header: Header, names: Iterable[str]) -> str:
    """Return the first of `names` that holds a text, with its paragraphs."""
    texts = (value for name in names if isinstance(value := header.get(name), str))
    return next((text.strip() + "\n" for text in texts if text.strip()), "")


def names_of(header: Header, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the entries of the first list, or of the first text with commas, under `keys`."""
    for key in keys:
        entries = listed(header.get(key))
        if entries:
            return tuple(dict.fromkeys(entries))
    return ()


def listed(value: object) -> tuple[str, ...]:
    """Return `value`, a list of names or of mappings with a name, or a text, as names."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list):
        return ()
    names = (named(entry) for entry in value)
    return tuple(name for name in names if name)


def named(entry: object) -> str:
    """Return the name in one entry of a list: a text, or a mapping such as `{name: …}`."""
    if isinstance(entry, dict):
        return text_of(entry, ("name", "title", "label", "slug"))
    return "" if entry is None or isinstance(entry, (list, bool)) else str(entry).strip()


def people_of(header: Header) -> tuple[tuple[str, Role], ...]:
    """Return the bylines: names in running text, a list of names, or of names with roles."""
    value = next((header[key] for key in PEOPLE if header.get(key)), None)
    if isinstance(value, str):
        return people_named(value)
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return ()
    found = (_person(entry) for entry in value)
    return tuple(dict.fromkeys(person for person in found if person[0]))


def moment_of(header: Header, names: Iterable[str]) -> datetime | None:
    """Return the first of `names` that holds a date or time, as an aware time in UTC."""
    found = (moment(header.get(name)) for name in names)
    return next((when for when in found if when), None)


def status_of(header: Header) -> Status:
    """Return the status: by its name, by Hugo's `draft` or Jekyll's `published`, else draft."""
    given = header.get("status", header.get("state"))
    if isinstance(given, str):
        return _STATUSES.get(given.strip().casefold(), Status.DRAFT)
    if header.get("draft") is False or header.get("published") is True:
        return Status.PUBLISHED if moment_of(header, DATE) else Status.DRAFT
    return Status.DRAFT


def _person(entry: object) -> tuple[str, Role]:
    if not isinstance(entry, dict):
        return named(entry), Role.AUTHOR
    name = text_of(entry, ("contributor", "name", "author", "slug"))
    return name, role_named(text_of(entry, ("role",)))
