"""Which way a text runs: by its language, or by its first letter as Unicode has it."""

import re
import unicodedata
from typing import Final

RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of_language(language: str) -> str:
    """Return "rtl" for a language written from right to left, else "ltr"."""
    code = language.casefold()
    return "rtl" if code in RIGHT_TO_LEFT or code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def direction_of(text: str, otherwise: str = "ltr") -> str:
    """Return which way a paragraph runs: as its first letter does, or `otherwise` without one.

    Unicode Standard Annex 9, rules P2 and P3.
    """
    if otherwise == "ltr" and _FROM_RIGHT.search(text) is None:
        return "ltr"
    for character in text:
        found = _STRONG.get(unicodedata.bidirectional(character))
        if found is not None:
            return found
    return otherwise
