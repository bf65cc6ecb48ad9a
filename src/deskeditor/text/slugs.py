"""Slugs: a story's name in an address, made of a-z, 0-9 and single hyphens."""

import re
import unicodedata
from collections.abc import Callable

_OTHERS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")
# What no decomposition gives; the way a newspaper would write it in an address.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ı": "i", "ħ": "h", "ŋ": "n", "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g",
        "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z", "и": "i", "і": "i",
        "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i",
        "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o",
        "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch",
        "ψ": "ps", "ω": "o", "&": " and ",
    }
)  # fmt: skip
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")  # names Windows keeps


def slug(text: str, limit: int = 80, unnamed: str = "story") -> str:
    """Return `text` as a slug of at most `limit` characters, cut between words where it can be.

    Always matches `[a-z0-9]+(-[a-z0-9]+)*`: a text of other scripts only becomes `unnamed`. Names
    that Windows reserves get `unnamed` in front.
    """
    lowered = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).lower())
    plain = unicodedata.normalize("NFKD", lowered.translate(_LETTERS)).translate(_LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _cut(_OTHERS.sub("-", letters).strip("-"), limit) or unnamed
    return f"{unnamed}-{words}" if _RESERVED.match(words) else words


def free_slug(wanted: str, taken: Callable[[str], bool]) -> str:
    """Return `wanted` as a slug, with the first number behind it that makes it free."""
    base = slug(wanted)
    candidate, number = base, 2
    while taken(candidate):
        tail = f"-{number}"
        candidate, number = f"{_cut(base, 80 - len(tail))}{tail}", number + 1
    return candidate


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    whole, _, _ = words[: limit + 1].rpartition("-")
    return (whole or words[:limit]).strip("-")
