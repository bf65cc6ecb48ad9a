"""Finding and replacing in a text: words as typed, whole words, or a regular expression."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from deskeditor.errors import RefusedError

TIMEOUT = 0.5  # s; an expression that takes longer on a text is given up
AT_EACH_KEY = 0.08  # s, where a person is typing meanwhile
MOST = 20_000  # hits


class Hit(NamedTuple):
    """A place in a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, and how."""

    words: str
    match_case: bool = False
    whole_words: bool = False
    is_expression: bool = False
    keep_case: bool = False  # what is put in its place takes on its capitals


def hits(
    text: str, sought: Sought, within: Hit | None = None, limit: float = TIMEOUT
) -> tuple[Hit, ...]:
    """Return where `sought` is in `text`, or in a part of it, from the start on; 20,000 at most.

    A hit has at least one character. `^` and `$` stand for the ends of a line. Raises
    RefusedError for an expression that makes no sense or takes more than `limit` seconds.
    """
    if not sought.words:
        return ()
    found: list[Hit] = []
    for match in _matches(text, sought, within, limit):
        found.append(Hit(match.start(), match.end()))
        if len(found) == MOST:
            break
    return tuple(found)


def replaced(text: str, sought: Sought, words: str, within: Hit | None = None) -> tuple[str, int]:
    r"""Return `text` with every hit replaced, and how many there were.

    In the words for an expression, `\1` or `$1` is its first group and `\n` a line's end.
    Raises RefusedError as `hits` does.
    """
    parts: list[str] = []
    at = count = 0
    for match in _matches(text, sought, within):
        parts += (text[at : match.start()], _filled(match, sought, words))
        at = match.end()
        count += 1
    return "".join((*parts, text[at:])), count


def replacement(text: str, sought: Sought, words: str, hit: Hit) -> str | None:
    """Return what stands in the place of one hit; None if it is no hit any more."""
    for match in _matches(text, sought, Hit(hit.start, len(text))):
        if match.span() == tuple(hit):
            return _filled(match, sought, words)
        return None
    return None


def with_case_of(found: str, words: str) -> str:
    """Return `words` in capitals, or with a capital at the start, where `found` has them."""
    letters = [letter for letter in found if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return words.upper()
    if letters and letters[0].isupper():
        return words[:1].upper() + words[1:]
    if letters and words[:1].isupper() and words[1:].islower():
        return words.lower()
    return words


def _matches(
    text: str, sought: Sought, within: Hit | None, limit: float = TIMEOUT
) -> Iterator["regex.Match[str]"]:
    if not sought.words:
        return
    pattern = _pattern(sought)
    start, end = within or (0, len(text))
    try:
        for match in pattern.finditer(text, start, end, timeout=limit):
            if match.end() > match.start():
                yield match
    except TimeoutError:
        raise RefusedError(
            "The expression takes too long on this text. Make it simpler, as without one"
            " repetition inside another."
        ) from None


@lru_cache(maxsize=8)
def _pattern(sought: Sought) -> "regex.Pattern[str]":
    words = (
        sought.words if sought.is_expression else regex.escape(sought.words, literal_spaces=True)
    )
    if sought.whole_words:
        words = rf"(?<!\w)(?:{words})(?!\w)"
    flags = regex.MULTILINE | (0 if sought.match_case else regex.IGNORECASE)
    try:
        return regex.compile(words, flags)
    except regex.error as error:
        raise RefusedError(f"The expression makes no sense: {error}.") from None


def _filled(match: "regex.Match[str]", sought: Sought, words: str) -> str:
    new = _put_in(match, sought, words)
    return with_case_of(match[0], new) if sought.keep_case else new


def _put_in(match: "regex.Match[str]", sought: Sought, words: str) -> str:
    if not sought.is_expression:
        return words
    template = regex.sub(r"\$(\d{1,2}|\{\w+\})", _as_group, words)
    try:
        return str(match.expand(template))
    except (regex.error, IndexError) as error:
        raise RefusedError(f"The words to put in its place make no sense: {error}.") from None


def _as_group(found: "regex.Match[str]") -> str:
    name = found[1].strip("{}")
    return rf"\g<{name}>"
