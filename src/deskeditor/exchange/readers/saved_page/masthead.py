"""What stands above the body of a saved page: headline, deck, region, byline, date, picture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from deskeditor.exchange.dates import moment
from deskeditor.exchange.found import FoundImage
from deskeditor.exchange.people import people_named
from deskeditor.exchange.readers.saved_page.lines import (
    Line,
    is_chrome,
    is_credit,
    is_name,
    same,
)
from deskeditor.model.contributor import Role
from deskeditor.model.credit_parser import parse_credit

_SECTIONS = frozenset({"qiosk", "video"})
_REACH = 8  # lines of a masthead at most
_LONGEST_DECK = 320
_BYLINE = re.compile(r"by[:\s]\s*(?=[A-ZÀ-Þ])", re.IGNORECASE)
_COLUMN = re.compile(r"((?:[A-ZÀ-Þ][\w’'&.-]*\s+){1,3}[A-ZÀ-Þ][\w’'&.-]*):\s+\S")


@dataclass(slots=True)
class Masthead:
    """What was read so far, and where the body begins."""

    headline: str = ""
    deck: str = ""
    section: str = ""
    column: str = ""
    regions: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    bylines: tuple[tuple[str, Role], ...] = ()
    published_at: datetime | None = None
    lead: FoundImage | None = None
    body: int = 0


def masthead_of(lines: Sequence[Line]) -> Masthead:
    """Return the masthead of a page's own story."""
    found = Masthead()
    while found.body < len(lines) and is_chrome(lines[found.body].text):
        found.body += 1
    if found.body == len(lines):
        return found
    if kicker_of(lines[found.body].text) and found.body + 1 < len(lines):
        _takes_tag(found, lines[found.body].text)
        found.body += 1
    repeated = _repeated(lines, found.body)
    found.headline = lines[found.body if repeated is None else repeated].text
    if repeated is not None:
        found.column = column_of(found.headline)
        _read_kicker(found, lines[found.body : repeated])
        found.body = repeated
    found.body += 1
    stop = min(len(lines), found.body + _REACH)
    while found.body < stop and _takes(found, lines, found.body):
        found.body += 1
    return found


def column_of(headline: str) -> str:
    """Return the column that a headline names before its colon, or ""."""
    named = _COLUMN.match(headline)
    return named.group(1) if named else ""


class Kicker(NamedTuple):
    """What stands above a headline: `Reporting | Europe`, `Analysis | QiOSK`."""

    section: str
    region: str
    topic: str = ""


def kicker_of(text: str) -> Kicker | None:
    """Return the kicker that a line is, or None.

    A blog such as QiOSK is a section, not a region; what stands before it is kept as a topic.
    """
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 2 or not all(is_name(part) for part in parts):  # noqa: PLR2004 - a pair
        return None
    kind, place = parts
    if place.casefold() in _SECTIONS:
        return Kicker(section=place, region="", topic=kind)
    return Kicker(section=kind, region=place)


def _repeated(lines: Sequence[Line], start: int) -> int | None:
    """Return the first line of the masthead that comes again within it, or None.

    Only one line, a kicker, may stand above it, or the headline is the first line of all.
    """
    stop = min(len(lines), start + _REACH)
    told = [at for at in range(start, stop) if not is_chrome(lines[at].text)]
    if told and _is_kicker(lines[told[0]].text):
        told.pop(0)
    for at in told[:1]:
        again = lines[at + 1 : at + _REACH]
        if any(same(lines[at].text, line.text) for line in again):
            return at
    return None


def _is_kicker(text: str) -> bool:
    return not _BYLINE.match(text) and (is_name(text) or kicker_of(text) is not None)


def _read_kicker(found: Masthead, lines: Sequence[Line]) -> None:
    for line in lines:
        _takes_tag(found, line.text)


def _takes(found: Masthead, lines: Sequence[Line], at: int) -> bool:
    """Read one line into `found`; return False for the first line of the body."""
    text = lines[at].text
    if is_chrome(text) or same(text, found.headline):
        return True
    told = found.lead is not None and not found.lead.credit.is_empty
    if is_credit(text) and not told:
        found.lead = replace(found.lead or FoundImage(""), credit=parse_credit(text).credit)
        return True
    if found.lead is None and _touches_credit(lines, at):
        found.lead = FoundImage("", alt=text)
        return True
    if _takes_byline(found, text) or _takes_tag(found, text):
        return True
    if not found.deck and _is_deck(found, lines, at):
        found.deck = text
        return True
    return False


def _touches_credit(lines: Sequence[Line], at: int) -> bool:
    following = lines[at + 1 : at + 2]
    return any(line.gap == 0 and is_credit(line.text) for line in following)


def _takes_byline(found: Masthead, text: str) -> bool:
    byline = _BYLINE.match(text)
    if byline and len(text) <= _LONGEST_DECK // 2 and not found.bylines:
        found.bylines = people_named(text[byline.end() :])
        return True
    day = moment(text)
    if day and found.published_at is None:
        found.published_at = day
        return True
    return False


def _takes_tag(found: Masthead, text: str) -> bool:
    kicker = kicker_of(text)
    if kicker:
        found.section = kicker.section
        found.regions += [kicker.region] if kicker.region else []
        found.topics += [kicker.topic] if kicker.topic else []
        return True
    if is_name(text) and not found.regions:
        found.regions.append(text)
        return True
    return False


def _is_deck(found: Masthead, lines: Sequence[Line], at: int) -> bool:
    """Return True if a line is the deck: more of the masthead follows, or it is one sentence."""
    text = lines[at].text
    if len(text) > _LONGEST_DECK:
        return False
    ahead = [line.text for line in lines[at + 1 : at + 4]]
    if any(is_name(t) or kicker_of(t) or moment(t) or _BYLINE.match(t) for t in ahead):
        return True
    if any(is_credit(t) or same(t, found.headline) for t in ahead):
        return True
    one_sentence = not re.search(r"[.!?][”’\"']?\s+[A-ZÀ-Þ“]", text)
    return not found.regions and one_sentence and len(ahead) > 1
