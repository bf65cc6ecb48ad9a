"""Which brackets of a text belong together."""

import re
from itertools import islice
from typing import Final

_BRACKET = re.compile(r"[\[\]]")
_NEAR: Final = 40  # brackets to look at before all of the text is


class Brackets:
    """Pairs the brackets of one text, so that a long run of openers costs one look."""

    def __init__(self) -> None:
        self._text = ""
        self._closing: dict[int, int] = {}

    def closing(self, text: str, opening: int) -> int | None:
        """Return where the bracket opened at `opening` closes."""
        depth = 0
        for found in islice(_BRACKET.finditer(text, opening), _NEAR):
            depth += 1 if found[0] == "[" else -1
            if depth == 0:
                return found.start()
        if text is not self._text:
            self._text, self._closing = text, _pairs(text)
        return self._closing.get(opening)


def _pairs(text: str) -> dict[int, int]:
    """Return where each opening bracket of `text` closes."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character == "[":
            open_at.append(at)
        elif character == "]" and open_at:
            pairs[open_at.pop()] = at
    return pairs
