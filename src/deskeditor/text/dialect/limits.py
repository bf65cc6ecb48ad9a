"""Limits: how much markup is read as markup, so that no text takes long or holds others up.

Markdown's inline markup costs the length of a paragraph for each mark in it, so a paragraph with
very many marks in very much text is left as plain text. What is beyond a limit is shown as it was
written, never dropped, and said. The limits are part of the dialect: page and export agree.
"""

import re
from collections.abc import Sequence
from typing import Final

DEEPEST: Final = 100  # blocks within blocks; deeper markup is text
LONGEST_TEXT: Final = 2_000_000  # characters; a longer one is plain paragraphs as a whole
LONGEST_PARAGRAPH: Final = 100_000  # characters; a longer one is plain
_ALWAYS: Final = 2_000  # characters of a paragraph that is never too much
_WORK: Final = 100_000_000  # characters times marks
_WORK_HTML: Final = 100_000_000  # characters times tags
_MARK = re.compile(r"[^\w\s,;?]|_|[ \t]\n")

TOO_DEEP: Final = f"Blocks deeper than {DEEPEST} within each other are shown as plain text."
TOO_MUCH: Final = (
    "A paragraph that is very long or full of marks is shown as plain text: divide it."
)
TOO_MUCH_HTML: Final = "An element of HTML with too many tags is shown as plain text: divide it."
TOO_LONG: Final = (
    f"The text is longer than {LONGEST_TEXT // 1_000_000} million characters, so all of it is "
    "shown as plain text: divide it."
)


def is_too_much(text: str) -> bool:
    """Return whether reading the inline markup of a paragraph's `text` would take too long."""
    length = len(text)
    if length > LONGEST_PARAGRAPH:
        return True
    return length > _ALWAYS and length * len(_MARK.findall(text)) > _WORK


def is_too_much_html(html: str) -> bool:
    """Return whether looking at each tag of a block of HTML would take too long."""
    return len(html) > LONGEST_TEXT or len(html) * html.count("<") > _WORK_HTML


def length_of(lines: Sequence[str]) -> int:
    """Return how many characters `lines` have with their ends."""
    return sum(map(len, lines)) + len(lines)
