"""The one form in which a text is kept: NFC, LF, nothing a file or a page cannot hold."""

import re
import unicodedata
from typing import Final

# C0 and C1 controls but tab and line feed, surrogates, and Unicode's noncharacters, which
# the dialect keeps for itself.
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_HIGHEST: Final = 30  # marks on one letter
_JOINER: Final = "\N{COMBINING GRAPHEME JOINER}"
_PILES = re.compile(rf"[^\w\x00-\x7f]{{{_HIGHEST + 1},}}")
# Most texts by far: nothing in them but line feeds, tabs and letters that stand alone.
_PLAIN = re.compile("[\n\t -~\xa0-\u02ff\u0400-\u0482\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
_SPACES = re.compile(r"[ \t\n]+")  # no-break and narrow spaces are there on purpose


def canonical_lines(text: str) -> list[str]:
    """Return `text` as lines in canonical form; there is always at least one."""
    if _PLAIN.fullmatch(text):
        return unicodedata.normalize("NFC", text).split("\n")
    text = _NEVER.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _PILES.sub(_joined, text)).split("\n")


def _joined(found: re.Match[str]) -> str:
    """Put a joiner behind each 30th mark on a letter (UAX #15, Stream-Safe Text Format).

    No writing piles up as many, and putting a pile into order takes the square of its length.
    """
    piled, parts = 0, []
    for character in found[0]:
        piled = piled + 1 if unicodedata.combining(character) else 0
        if piled > _HIGHEST:
            parts.append(_JOINER)
            piled = 1
        parts.append(character)
    return "".join(parts)


def canonical(text: str) -> str:
    """Return `text` in NFC, with LF, without controls, ending in one line feed.

    A text without anything but white space is "". Lone surrogates are dropped, so the result can
    always be written as UTF-8.
    """
    body = "\n".join(canonical_lines(text)).rstrip(" \t\n")
    return f"{body}\n" if body else ""


def one_line(text: str) -> str:
    """Return `text` as one line for a headline or a deck: white space runs become one.

    A no-break space stays what it is.
    """
    return _SPACES.sub(" ", canonical(text)).strip()
