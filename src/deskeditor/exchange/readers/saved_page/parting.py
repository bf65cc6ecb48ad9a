"""Where a saved page's own story ends, and where each story of its rail begins."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from deskeditor.exchange.readers.saved_page.lines import (
    Line,
    is_chrome,
    is_credit,
    is_footer,
    is_keep_reading,
    is_name,
    same,
)

_PARAGRAPH = 80  # characters from which a line is surely running text
_OPENING_PARAGRAPHS = 2  # a deck and a paragraph: what stands before a rail at least


@dataclass(frozen=True, slots=True)
class Parts:
    """A page's lines, cut: its own story, the tags under it, the rail, and what is no story."""

    story: tuple[Line, ...]
    tags: tuple[str, ...] = ()
    rail: tuple[tuple[Line, ...], ...] = ()
    rest: tuple[Line, ...] = ()  # the blocks below the rail, and lines between its stories


def parted(lines: Sequence[Line]) -> Parts:
    """Return the parts of a page."""
    end = _footer_start(lines)
    page, footer = lines[:end], lines[end:]
    starts = _rail_starts(page)
    own = list(page[: starts[0]] if starts else page)
    while own and is_keep_reading(own[-1].text):
        own.pop()
    tags: list[str] = []
    while len(own) > 1 and is_name(own[-1].text) and _stands_apart(own):
        tags.insert(0, own.pop().text)
    entries: list[tuple[Line, ...]] = []
    rest: list[Line] = []
    for start, stop in itertools.pairwise([*starts, len(page)]):
        entry, after = _entry(page[start:stop])
        entries.append(entry)
        rest += after
    rail = tuple(entry for entry in entries if entry)
    return Parts(tuple(own), tuple(tags), rail, (*rest, *footer))


def _stands_apart(own: Sequence[Line]) -> bool:
    """Return True if the last line cannot belong to the masthead: running text precedes it."""
    return any(_is_running(line) for line in own[:-1])


def _is_running(line: Line) -> bool:
    return len(line.text) >= _PARAGRAPH and not is_credit(line.text)


def _footer_start(lines: Sequence[Line]) -> int:
    marks = [at for at, line in enumerate(lines) if is_keep_reading(line.text)]
    after = marks[-1] if marks else _first_running(lines)
    return next(
        (at for at in range(after + 1, len(lines)) if is_footer(lines[at].text)), len(lines)
    )


def _first_running(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if _is_running(line)), len(lines))


def _rail_starts(page: Sequence[Line]) -> list[int]:
    """Return the first line of each story of the rail: its alt text, its credit or headline."""
    starts = {_credit_start(page, at) for at in range(len(page)) if _is_rail_credit(page, at)}
    since = 0
    for at, line in enumerate(page):
        if not is_keep_reading(line.text):
            continue
        if not any(since <= start < at for start in starts):
            start = since or _teaser_start(page, at)
            if start is not None:
                starts.add(start)
        since = at + 1
    return sorted(starts)


def _is_rail_credit(page: Sequence[Line], at: int) -> bool:
    """Return True for a credit below the story; one in the masthead is the story's own."""
    if not is_credit(page[at].text):
        return False
    before = sum(_is_running(line) for line in page[:at])
    return before >= _OPENING_PARAGRAPHS and not any(
        same(line.text, page[0].text) for line in page[at + 1 : at + 3]
    )


def _credit_start(page: Sequence[Line], at: int) -> int:
    """Return where the story of this credit begins: at the alt text that touches the credit."""
    above = page[at - 1].text
    touches = page[at].gap == 0 and not (is_keep_reading(above) or _is_running(page[at - 1]))
    if not touches:
        return at
    lone_tag = is_name(above) and page[at - 1].gap > 0 and _is_masthead_tag(page, above)
    return at if lone_tag else at - 1


def _is_masthead_tag(page: Sequence[Line], text: str) -> bool:
    """Return True if `text` is the region above the body, repeated under it without an alt."""
    opening = page[: _first_running(page) + 3]
    return any(same(line.text, text) for line in opening)


def _teaser_start(page: Sequence[Line], keep: int) -> int | None:
    """Return the headline over the region and the paragraphs that end at `keep`, or None."""
    for at in range(keep - 1, 0, -1):
        running = sum(_is_running(line) for line in page[:at])
        if running < _OPENING_PARAGRAPHS:
            return None
        if is_name(page[at].text) and not _is_running(page[at - 1]):
            return at - 1
    return None


def _entry(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of one entry, and what follows its mark before the next entry."""
    stop = next((at for at, line in enumerate(lines) if is_keep_reading(line.text)), len(lines))
    entry = tuple(line for line in lines[:stop] if not is_chrome(line.text))
    after = (line for line in lines[stop:] if not is_keep_reading(line.text))
    return entry, tuple(line for line in after if not is_chrome(line.text))
