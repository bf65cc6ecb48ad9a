"""The text part of a mail: no more than 74 columns, numbered, in the order of the page."""

import textwrap
from collections.abc import Iterator

from deskeditor.model.issue import ItemKind
from deskeditor.publish.newsletter.letter import Entry, Letter, Part, Prose, SetPicture
from deskeditor.publish.newsletter.mail_page import (
    PREFERENCES_URL,
    UNSUBSCRIBE_URL,
    VIEW_URL,
)

COLUMNS = 74


def plain_text(letter: Letter) -> str:
    """Return the whole letter as plain text; addresses stand bare on their own lines."""
    paragraphs = list(_opening(letter))
    number = 0
    for part in letter.parts:
        paragraphs += _heading(part)
        for entry in part.entries:
            number += entry.kind is ItemKind.STORY
            paragraphs += _entry(entry, number)
    if letter.outro:
        paragraphs += ["-" * COLUMNS, *_prose(letter.outro)]
    paragraphs += _imprint(letter)
    return "\n\n".join(paragraphs) + "\n"


def _opening(letter: Letter) -> Iterator[str]:
    yield f"{letter.magazine.upper()}\n{letter.newsletter} · {letter.full_dateline}"
    yield f"View in browser: {VIEW_URL}"
    yield from _prose(letter.introduction)


def _heading(part: Part) -> Iterator[str]:
    heading = f"{part.heading.upper()}\n" if part.heading else ""
    yield heading + "=" * COLUMNS


def _entry(entry: Entry, number: int) -> Iterator[str]:
    match entry.kind:
        case ItemKind.STORY:
            yield from _story(entry, number)
        case ItemKind.TEXT:
            yield from _prose(entry.text)
        case ItemKind.IMAGE:
            yield from _picture(entry.picture)
            if entry.url:
                yield entry.url
        case ItemKind.BUTTON:
            yield f"{entry.label}:\n{entry.url}"
        case ItemKind.DIVIDER:
            yield "-" * COLUMNS


def _story(entry: Entry, number: int) -> Iterator[str]:
    mark = f"{number}. "
    about = " · ".join(word for word in (entry.region, entry.byline) if word)
    headline = _wrapped(entry.headline, mark, " " * len(mark))
    yield f"{headline}\n{_wrapped(about, ' ' * len(mark))}" if about else headline
    yield from _picture(entry.picture)
    yield from _prose(entry.teaser)
    yield f"Keep reading:\n{entry.url}"


def _picture(picture: SetPicture | None) -> Iterator[str]:
    if picture is None:
        return
    words = [f"[Picture: {picture.alt}]" if picture.alt else "", picture.caption, picture.credit]
    yield "\n".join(_wrapped(line) for line in words if line)


def _prose(prose: Prose) -> Iterator[str]:
    for paragraph in prose.text.split("\n\n") if prose.text else ():
        yield "\n".join(_line(line) for line in paragraph.split("\n"))


def _line(line: str) -> str:
    """Return one line folded, what it begins with repeated or made room for."""
    inside = line.lstrip(" ")
    margin = " " * (len(line) - len(inside))
    if inside.startswith("> "):
        return _wrapped(inside[2:], f"{margin}> ", f"{margin}> ")
    mark, _, rest = inside.partition(" ")
    if rest and (mark == "-" or (mark[:-1].isdigit() and mark.endswith("."))):
        return _wrapped(rest, f"{margin}{mark} ", margin + " " * (len(mark) + 1))
    return _wrapped(inside, margin, margin)


def _wrapped(text: str, first: str = "", others: str | None = None) -> str:
    return textwrap.fill(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=first if others is None else others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _imprint(letter: Letter) -> Iterator[str]:
    lines = [letter.magazine]
    lines += [_wrapped(letter.postal_address)] if letter.postal_address else []
    yield "-- \n" + "\n".join(lines)
    yield _wrapped(letter.why)
    yield f"Unsubscribe: {UNSUBSCRIBE_URL}\nPreferences: {PREFERENCES_URL}"
