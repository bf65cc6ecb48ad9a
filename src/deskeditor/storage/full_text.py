"""Words as SQLite's full text index is asked for them.

A word that is being typed is looked for as a beginning: in headlines from its first letter on, in
all texts from three letters on. Before that it is a whole word there, so that "EU" is found and
"h" does not read half the index (measured at 100,000 stories: `h*` 390 ms).
"""

import re
from collections.abc import Iterable

from deskeditor.model.query import Word
from deskeditor.model.query_fields import COLUMNS
from deskeditor.text.canonical import one_line

LETTERS = 3  # of a beginning that is looked for in whole texts
_TOKEN = re.compile(r"\w+")


def texts_expression(word: Word) -> str:
    """Return what the index of texts is asked for, "" when nothing in it can be found."""
    quoted = _quoted(word)
    if not quoted:
        return ""
    last = _TOKEN.findall(word.text)[-1]
    star = " *" if word.is_open and len(last) >= LETTERS else ""
    column = f"{COLUMNS[word.column]} : " if word.column else ""
    return f"{column}{quoted}{star}"


def titles_expression(words: Iterable[Word]) -> str:
    """Return what the index of headlines is asked for, "" where words ask for other texts."""
    parts = []
    for word in words:
        quoted = _quoted(word)
        if not quoted or word.column not in ("", "headline"):
            return ""
        parts.append(f"{quoted}{' *' if word.is_open else ''}")
    return " AND ".join(parts)


def is_short(word: Word) -> bool:
    """Return True for a beginning too short for whole texts."""
    found = _TOKEN.findall(word.text)
    return word.is_open and bool(found) and len(found[-1]) < LETTERS


def _quoted(word: Word) -> str:
    text = one_line(word.text).replace('"', " ").strip()
    return f'"{text}"' if _TOKEN.search(text) else ""
