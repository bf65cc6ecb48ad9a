"""Which part of a line of Markdown is prose: the rest is covered, so that places stay the same."""

import re
from typing import NamedTuple

# What a reader never sees, or sees as it is: code, addresses, attributes, tags, notes' marks.
_COVERED = re.compile(
    r"""
      (?<!`)(?P<ticks>`{1,9})(?!`).{1,400}?(?<!`)(?P=ticks)(?!`)  # code
    | <!--.*?(?:-->|$)                                # a comment
    | </?[A-Za-z][^<>]*>                              # a tag
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*      # where a link goes, up to its title
    | \[\[[^\[\]|]*(?:\||\]\])                          # [[slug]] or [[slug|
    | \[\^[^\[\]]+\]                                    # a footnote's mark
    | \{[^{}]*\}                                      # attributes
    | (?:https?|ftp|mailto|image):\S+ | www\.\S+      # addresses
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:/|~/|[A-Za-z]:\\)[\w.-]+(?:[/\\][\w.-]+)+    # paths
    | [@#]\w+                                         # names and tags of networks
    """,
    re.VERBOSE,
)
_APART = re.compile(r"^\s*(?::::|\[[^\]]+\]:|\*\[[^\]]+\]:)")  # lines that hold no prose
_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_WORD = re.compile(rf"{_LETTER}+(?:['\u2019\u2010\u2011\u00ad-]{_LETTER}+)*")
_SPOILED = re.compile(r"(?<!\w)\w*(?:\d\w*(?:-\w+)*|_\w*)")  # G7, 3rd, 25-year: no words


class Word(NamedTuple):
    """A word and where it stands, in code points of its line."""

    text: str
    start: int
    end: int


def covered(line: str) -> str:
    """Return a line with spaces in the place of what is not prose; its length stays."""
    if _APART.match(line):
        return " " * len(line)
    return _COVERED.sub(lambda found: " " * len(found[0]), line)


def words_of(line: str, *, with_capitals: bool = False) -> tuple[Word, ...]:
    """Return the words of a line that can be looked up.

    Words with digits are left out, and those of capitals only (NATO, TK) but for `with_capitals`.
    """
    prose = _SPOILED.sub(lambda found: " " * len(found[0]), covered(line))
    return tuple(
        Word(found[0], found.start(), found.end())
        for found in _WORD.finditer(prose)
        if with_capitals or not _is_capitals(found[0])
    )


def _is_capitals(word: str) -> bool:
    stem = re.sub(r"['\u2019]s$", "", word)
    return len(stem) > 1 and stem.isupper()
