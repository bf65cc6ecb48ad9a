"""The lines of a saved page's text, and what a single line can be recognised as."""

import re
from dataclasses import dataclass

_CHROME = frozenset(
    {
        "follow us on social",
        "follow us",
        "share",
        "share this",
        "share this article",
        "print",
        "email",
        "listen",
        "search",
        "menu",
        "subscribe",
        "donate",
        "advertisement",
        "skip to content",
        "skip to main content",
    }
)
_FOOTERS = frozenset({"latest", "qiosk", "newsletter", "most read", "more stories"})
_CREDIT = re.compile(
    r"(?:(?:top|main|lead|cover)\s+(?:photo|image|picture|graphic|illustration|video)s?(?:\s+credits?)?"
    r"|(?:photo|image|picture|graphic|illustration|video)s?\s+credits?)\s*:\s*\S",
    re.IGNORECASE,
)
_KEEP_READING = re.compile(r"(?:keep|continue) reading(?:\s*show less)?\W*", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*|&")
_JOINING = frozenset({"and", "of", "the", "in", "&"})
_LONGEST_NAME = 40  # characters of a region or another tag
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, and how many blank lines stand before it."""

    text: str
    gap: int = 0


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, stripped of space at both ends."""
    found: list[Line] = []
    gap = 0
    for raw in text.split("\n"):
        line = raw.strip().strip("\u200b\ufeff").strip()
        if line:
            found.append(Line(line, gap))
            gap = 0
        else:
            gap += 1
    return tuple(found)


def same(one: str, other: str) -> bool:
    """Return True if two lines read the same: case, spaces and kinds of quote put aside."""
    return _plain(one) == _plain(other)


def is_chrome(text: str) -> bool:
    """Return True for furniture of the site around the article."""
    return text.casefold().rstrip(":…") in _CHROME


def is_footer(text: str) -> bool:
    """Return True for the heading of a block below the rail: LATEST, QIOSK, Newsletter."""
    return text.casefold() in _FOOTERS


def is_credit(text: str) -> bool:
    """Return True for a line such as `Top photo credit: …`."""
    return _CREDIT.match(text) is not None


def is_keep_reading(text: str) -> bool:
    """Return True for the mark that cuts off a teaser."""
    return _KEEP_READING.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Return True if `text` can be the name of a region: up to four capitalised words."""
    if len(text) > _LONGEST_NAME or (text[-1:] in ".!?,;:" and not re.search(r"\b\w\.$", text)):
        return False
    words = text.replace("/", " ").split()
    if not 0 < len(words) <= _NAME_WORDS or not _can_begin(words[0]):
        return False
    return all(_NAME_WORD.fullmatch(w) and (w in _JOINING or _can_begin(w)) for w in words)


def _can_begin(word: str) -> bool:
    # QiOSK, Europe, U.S.; an iPhone is no region
    return word[:1].isupper()


def _plain(text: str) -> str:
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return " ".join(straight.casefold().split())
