"""Looks words up in Hunspell dictionaries and in lists of the person and of the house."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from hunspell import Hunspell

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})
_OTHER_SCRIPTS = frozenset(
    (
        "ar",
        "be",
        "bg",
        "bn",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ka",
        "kk",
        "mk",
        "mn",
        "ru",
        "sr",
        "uk",
    )
)
_MOST = 8  # suggestions
_LONGEST = 60  # letters; Hunspell's search for suggestions grows with them


class Speller:
    """Several dictionaries at once: a word is right if one of them, or a list, has it.

    Use it from one thread at a time. Looking a word up takes 3 µs, suggestions 0.1 s.
    """

    def __init__(self, dictionaries: Iterable[Path], words: Iterable[str] = ()) -> None:
        paths = tuple(dictionaries)
        self._dictionaries = [
            Hunspell(path.name, hunspell_data_dir=str(path.parent)) for path in paths
        ]
        self._latin_only = not any(path.name.split("_")[0] in _OTHER_SCRIPTS for path in paths)
        self._listed = {_plain(word).casefold() for word in words}

    def is_right(self, word: str) -> bool:
        """Return whether a word is spelt right; a compound is if each of its parts is."""
        plain = _plain(word)
        if self._knows(plain):
            return True
        parts = plain.split("-")
        return len(parts) > 1 and all(self._knows(part) for part in parts if part)

    def wrong(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return those of `words` that are not spelt right."""
        return tuple(word for word in words if not self.is_right(word))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first, in the word's own apostrophes."""
        plain = _plain(word)
        if len(plain) > _LONGEST:
            return ()
        found: dict[str, None] = {}
        for dictionary in self._dictionaries:
            found.update(dict.fromkeys(dictionary.suggest(plain)))
        curly = "\u2019" in word
        told = (s.replace("'", "\u2019") if curly else s for s in found)
        return tuple(told)[:_MOST]

    def _knows(self, plain: str) -> bool:
        if not self._dictionaries or len(plain) == 1:
            return True
        if self._latin_only and not unicodedata.name(plain[0], "").startswith("LATIN"):
            return True  # a name or a quotation in a script that no dictionary here is for
        if plain.casefold() in self._listed or _stem(plain).casefold() in self._listed:
            return True
        return any(dictionary.spell(plain) for dictionary in self._dictionaries)


def _plain(word: str) -> str:
    """Return a word as dictionaries write it."""
    return word.translate(_APOSTROPHES)


def _stem(plain: str) -> str:
    """Return a listed name without its possessive: Kyiv for Kyiv's."""
    return re.sub(r"'s?$", "", plain)
