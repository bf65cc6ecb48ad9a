"""Some of a story's text around the words that were looked for.

SQLite's own `snippet` would read the whole list of hits again for each row that is shown. The text
of a row is at hand, so the words are found in it: case and accents apart, as the index does.
"""

import re
import unicodedata
from collections.abc import Sequence

from deskeditor.model.query import Node, Not, Word, nodes
from deskeditor.storage.search_texts import SearchText

MARK_START, MARK_END = "\x02", "\x03"  # around a found word in an excerpt; in no kept text
BEFORE, LENGTH = 40, 150  # characters before the first hit, and in all
_WHERE = ("deck", "body", "captions", "credits", "notes", "topics", "slug")


class _Bare(dict[int, str]):
    """Each character without case and accents, one for one, so that positions stay."""

    def __missing__(self, code: int) -> str:
        sign = unicodedata.normalize("NFD", chr(code))[0].casefold()
        self[code] = found = sign if len(sign) == 1 else chr(code)
        return found


_BARE = _Bare()


def bare(text: str) -> str:
    """Return `text` without case and accents, as long as it is."""
    return text.lower() if text.isascii() else text.translate(_BARE)


def wanted_words(node: Node | None) -> tuple[Word, ...]:
    """Return the words of a search that a text should hold."""
    without = {w for part in nodes(node) if isinstance(part, Not) for w in nodes(part.part)}
    return tuple(n for n in nodes(node) if isinstance(n, Word) and n not in without)


def excerpt(found: SearchText, words: Sequence[Word]) -> str:
    """Return some of the text with the words between marks, "" where none is in it.

    The text that holds the most of the words is taken, the deck before the body. A headline and a
    byline stand in the list anyway.
    """
    patterns = [pattern for word in words if (pattern := _pattern(word))]
    if not patterns:
        return ""
    most, chosen = 0, ("", "")
    for text in filter(None, (getattr(found, name) for name in _WHERE)):
        plain = bare(text)
        hits = sum(bool(pattern.search(plain)) for pattern in patterns)
        if hits > most:
            most, chosen = hits, (text, plain)
        if most == len(patterns):
            break
    return _cut(*chosen, re.compile("|".join(p.pattern for p in patterns))) if most else ""


def _pattern(word: Word) -> re.Pattern[str] | None:
    tokens = re.findall(r"\w+", bare(word.text))
    if not tokens:
        return None
    return re.compile(r"\b" + r"\W+".join(tokens) + (r"\w*" if word.is_open else r"\b"))


def _cut(text: str, plain: str, pattern: re.Pattern[str]) -> str:
    hits = list(pattern.finditer(plain))
    start = _word_start(text, max(0, hits[0].start() - BEFORE))
    end = _word_end(text, min(len(text), start + LENGTH))
    shown, at = "", start
    for hit in hits:
        if hit.start() < at or hit.end() > end:
            continue
        shown += f"{text[at : hit.start()]}{MARK_START}{text[hit.start() : hit.end()]}{MARK_END}"
        at = hit.end()
    shown += text[at:end]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{' '.join(shown.split())}{after}"


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at, at + 20) if at else -1
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    space = text.rfind(" ", max(0, at - 20), at) if at < len(text) else -1
    return space if space > 0 else at
