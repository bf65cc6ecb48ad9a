"""What reads a text over on its lane: words in dictionaries, paragraphs by grammar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from deskeditor.text.spelling.dictionaries import available, dictionaries_for, folders
from deskeditor.text.spelling.grammar import Grammar, Hint
from deskeditor.text.spelling.prose import words_of
from deskeditor.text.spelling.speller import Speller


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a text is to be read over for."""

    languages: tuple[str, ...] = ("en",)  # BCP 47; a word is right if it is in one of them
    words: frozenset[str] = frozenset()  # of the person and the house
    spelling: bool = True
    grammar: bool = True
    own_folder: Path | None = None  # more dictionaries of the person


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at some words and lines gave."""

    wrong: frozenset[str]
    hints: dict[str, tuple[Hint, ...]]  # by line


class Proofreader:
    """Reads over what it is given. Make and use it on one thread; making it takes 0.2 to 1 s."""

    def __init__(self, wishes: Wishes) -> None:
        known = available(folders(wishes.own_folder))
        found = {language: dictionaries_for(language, known) for language in wishes.languages}
        self.missing = tuple(language for language, names in found.items() if not names)
        paths = [known[name] for name in dict.fromkeys(chain.from_iterable(found.values()))]
        wants_spelling = wishes.spelling and paths and not self.missing
        self._speller = Speller(paths, wishes.words) if wants_spelling else None
        english = next((name for name in wishes.languages if name.startswith("en")), "")
        self._grammar = Grammar(english) if wishes.grammar and english else None

    def read(self, words: Iterable[str], lines: Iterable[str]) -> Found:
        """Return which words are wrong, and the hints on lines of English."""
        wrong = frozenset(self._speller.wrong(words)) if self._speller else frozenset()
        hints = {line: self._grammar.hints(line) for line in lines} if self._grammar else {}
        return Found(wrong, hints)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant by a word."""
        return self._speller.suggestions(word) if self._speller else ()

    def next_wrong(
        self, lines: Sequence[str], skipped: frozenset[str]
    ) -> tuple[int, int, int] | None:
        """Return line, start and end of the first wrong word, None if all are right.

        Lines are counted from 0, places in code points; `skipped` are words let stand.
        """
        if self._speller is None:
            return None
        in_fence = False
        for number, line in enumerate(lines):
            if line.lstrip().startswith(("```", "~~~")):
                in_fence = not in_fence
                continue
            for word in () if in_fence else words_of(line):
                if word.text not in skipped and not self._speller.is_right(word.text):
                    return number, word.start, word.end
        return None
