"""Typographic marks while one types: what stands for the keys there are.

The page is set the same whether the text holds straight marks or these: the dialect sets straight
quotes and runs of hyphens, and leaves what is set already alone.
"""

import re
from typing import NamedTuple

from deskeditor.text.phrases import phrases

_OPENS = re.compile(r"(?:^|[\s(\[{\u00a0\u202f\u2013\u2014\u201c\u2018\u00ab\u201e/-])[*_~]{0,3}$")
_NO_PROSE = (
    re.compile(r"^\s*(?::::|~~~|```)"),  # a container's line, a fence
    re.compile(r"^(?: {4}|\t)(?!\s*(?:[-*+]|\d+[.)])\s)"),  # code by its indent
    re.compile(r"<(?:[A-Za-z/!][^<>]*)?$"),  # in a tag
    re.compile(r"\]\([^()]*$"),  # where a link goes
    re.compile(r"\{[^{}]*$"),  # attributes
    re.compile(r"(?:https?:|www\.|mailto:)\S*$"),
    re.compile(r"\\$"),
)
_RULE = re.compile(r"^[\s|:>-]*$")  # a line of hyphens: a rule, a table
_ELIDED = re.compile(r"\u2018(?:n|em|til|tis|twas|cause|bout|round)$", re.IGNORECASE)


class Set(NamedTuple):
    """What takes the place of the last characters, the one typed now among them."""

    replaced: int  # characters before the caret once the key's own is in
    by: str


def set_as_typed(before: str, character: str, language: str = "en") -> Set | None:
    """Return what takes the place of a character typed behind `before`, None if it stays.

    `before` is the line up to the caret. Code, addresses, tags and attributes stay as typed.
    """
    if not _is_prose(before):
        return None
    if character in "\"'":
        return _quote(before, character, language)
    if character == "-":
        return _dash(before)
    if character == "." and before.endswith("..") and not before.endswith("..."):
        return Set(3, "\u2026")
    return _apostrophe(before, character)


def quotes_around(character: str, language: str = "en") -> tuple[str, str] | None:
    """Return the marks that a straight quote stands for around words; None for no quote."""
    marks = phrases(language).quotes
    return {'"': (marks[0], marks[1]), "'": (marks[2], marks[3])}.get(character)


def _quote(before: str, character: str, language: str) -> Set:
    opening, closing = quotes_around(character, language) or (character, character)
    if character == "'" and before[-1:].isalnum():
        if elided := _apostrophe(before, "'"):
            return Set(elided.replaced, elided.by[:-1] + "\u2019")
        is_open = before.count(opening) > before.count(closing)
        return Set(1, closing if is_open and opening != "\u2018" else "\u2019")
    return Set(1, opening if _OPENS.search(before) else closing)


def _dash(before: str) -> Set | None:
    if _RULE.match(before):
        return None
    if before.endswith("\u2013"):
        return Set(2, "\u2014")
    if before.endswith("-") and not before.endswith("--") and not before.endswith("<!-"):
        return Set(2, "\u2013")
    return None


def _apostrophe(before: str, character: str) -> Set | None:
    """Return the apostrophe for an opening quote that turns out to be one: ’90s, rock ’n’ roll."""
    if character.isdigit() and before.endswith("\u2018"):
        return Set(2, f"\u2019{character}")
    elided = None if character.isalnum() else _ELIDED.search(before)
    if elided is None:
        return None
    word = before[elided.start() + 1 :]
    return Set(len(word) + 2, f"\u2019{word}{character}")


def _is_prose(before: str) -> bool:
    if before.count("`") % 2:
        return False
    return not any(pattern.search(before) for pattern in _NO_PROSE)
