"""Two texts as one: one after the other, or woven so that what both have stands once."""

import re
from itertools import chain

from deskeditor.text.differences import Block, matches

_GAP = re.compile(r"\n[ \t]*\n+")


def appended(first: str, second: str) -> str:
    """Return the first text, then the second."""
    return "\n\n".join(text.strip("\n") for text in (first, second) if text.strip()) + "\n"


def woven(first: str, second: str) -> str:
    """Return all paragraphs of both texts in order, those that are equal in both once."""
    one, two = _paragraphs(first), _paragraphs(second)
    told: list[list[str]] = []
    i = j = 0
    for block in (*matches(one, two), Block(len(one), len(two), 0)):
        told += (one[i : block.before], two[j : block.after])
        i, j = block.before + block.size, block.after + block.size
        told.append(one[block.before : i])
    return "\n\n".join(chain.from_iterable(told)) + "\n"


def _paragraphs(text: str) -> list[str]:
    return [part for part in _GAP.split(text.strip("\n")) if part.strip()]
