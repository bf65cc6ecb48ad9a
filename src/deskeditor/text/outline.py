"""The outline of a text: its headings as the page has them, and the lines they stand in."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from deskeditor.text.counting import plain
from deskeditor.text.rendered import Block

HIGHEST: Final = 2  # the level of a cross-head; the headline alone is the first

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_MADE = re.compile(r"<aside class=\"related\"")  # its heading is the program's, not the text's
_MARKED = re.compile(r"^[\s>*+\-\d.)]*#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"^[\s>]*(?:=+|-+)\s*$")
_TAG = re.compile(r"<h[1-6]\b", re.IGNORECASE)


class Heading(NamedTuple):
    """One heading of a page."""

    level: int  # 2 to 6
    words: str
    line: int  # source line, from 0
    skips: bool = False  # a level is left out before it: h2, then h4


def outline(blocks: Iterable[Block], lines: Sequence[str]) -> tuple[Heading, ...]:
    """Return the headings of rendered `blocks` in their order, without those that are empty.

    What looks like a heading in code is none on the page, so it is none here.
    """
    found: list[Heading] = []
    before = HIGHEST - 1
    for block in blocks:
        if "<h" not in block.html or _MADE.match(block.html):
            continue
        line = block.first
        for match in _HEADING.finditer(block.html):
            level, words = int(match[1]), plain(match[2])
            line = _line_of(lines, line, block.last)
            if words:
                found.append(Heading(level, words, line, skips=level > before + 1))
                before = level
            line = min(line + 1, block.last)
    return tuple(found)


def at_line(headings: Sequence[Heading], line: int) -> int | None:
    """Return the number of the heading that a source line stands under, None before the first."""
    found = None
    for number, heading in enumerate(headings):
        if heading.line > line:
            break
        found = number
    return found


def _line_of(lines: Sequence[str], first: int, last: int) -> int:
    """Return the first line that makes a heading between two, or the first of all."""
    for number in range(first, min(last + 1, len(lines))):
        below = lines[number + 1] if number < last else ""
        is_set = lines[number].strip() and _UNDERLINE.match(below)
        if _MARKED.match(lines[number]) or is_set or _TAG.search(lines[number]):
            return number
    return first
