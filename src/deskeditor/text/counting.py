"""Counting: words as a reader meets them, and how long they take to read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

_WORD = re.compile(r"[^\W_]+(?:['\u2019\-.,/][^\W_]+)*")
# Chinese and Japanese are counted by characters, as their word processors and their desks do.
_CHARACTERS = re.compile(
    "[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Other scripts written without spaces: a character counts as half a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_PORTION: Final = 100_000  # characters
_WORDS_PER_MINUTE: Final = 230
_BY_CHARACTER: Final = ("ja", "zh")  # languages read about twice as many characters a minute
_SEPARATE: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_PARAGRAPHS: Final = _SEPARATE - {"br", "li", "td", "th", "tr", "dd", "dt", "thead", "tbody"}
_UNREAD: Final = frozenset({"script", "style", "template"})


def words(html: str) -> int:
    """Return how many words a reader of the rendered `html` meets.

    Captions count, credits and what is hidden from screen readers (a pull quote repeats the body)
    do not.
    """
    whole, halves = _counted(html)
    return whole + (halves + 1) // 2


def read_blocks(blocks: Iterable[str]) -> tuple[int, str]:
    """Return the words of a text and its plain text, from its blocks of HTML.

    They are the same as of the whole, but a block that was read lately is not read again.
    """
    read = [_read_block(html) for html in blocks]
    whole, halves = sum(block[0] for block in read), sum(block[1] for block in read)
    text = "\n\n".join(text for *_, text in read if text)
    return whole + (halves + 1) // 2, text.strip()


@lru_cache(maxsize=4_096)
def _read_block(html: str) -> tuple[int, int, str]:
    return *_counted(html), _read(html, counted=False).strip(" \n")


def _counted(html: str) -> tuple[int, int]:
    """Return words, and the characters that count as half a word."""
    text = plain(html, counted=True)
    counts = [_count(portion) for portion in _portions(text)]
    return sum(whole for whole, _ in counts), sum(halves for _, halves in counts)


def _count(text: str) -> tuple[int, int]:
    if text.isascii():
        return len(_WORD.findall(text)), 0
    characters, unspaced = len(_CHARACTERS.findall(text)), len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub(" ", _CHARACTERS.sub(" ", text))
    return len(_WORD.findall(spaced)) + characters, unspaced


def _portions(text: str) -> Iterator[str]:
    """Yield `text` in portions, cut at spaces: one look at a long one would hold others up."""
    while len(text) > _PORTION:
        cut = text.rfind(" ", 1, _PORTION)
        cut = _PORTION if cut < 0 else cut
        yield text[:cut]
        text = text[cut:]
    yield text


def reading_minutes(words: int, language: str = "", rate: int = _WORDS_PER_MINUTE) -> int:
    """Return whole minutes of reading for `words`; at least 1 for any text, 0 for none.

    `rate` is in words a minute; where characters are counted as words it is twice as high.
    """
    if language.casefold().startswith(_BY_CHARACTER):
        rate *= 2
    return max(1, round(words / rate)) if words else 0


def plain(html: str, *, counted: bool = False) -> str:
    """Return the text of `html`: blocks apart by a blank line, list items and rows by a line.

    `counted` leaves out what does not count as words: credits, footnote marks, pull quotes.
    """
    return _read(html, counted=counted).strip()


def _read(html: str, *, counted: bool) -> str:
    reader = _Reader(counted=counted)
    reader.feed(html)
    reader.close()
    return reader.text


class _Reader(HTMLParser):
    def __init__(self, *, counted: bool) -> None:
        super().__init__()
        self._counted = counted
        self._parts: list[str] = []
        self._hidden: list[str] = []  # open elements from the first hidden one on
        self._verbatim = 0

    @property
    def text(self) -> str:
        joined = re.sub(r" *\n *", "\n", "".join(self._parts))
        return re.sub(r"\n{3,}", "\n\n", joined).replace("\x00", " ")

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or self._is_hidden(tag, dict(attrs)):
            if tag not in {"br", "hr", "img", "wbr"}:
                self._hidden.append(tag)
            return
        self._verbatim += tag == "pre"
        self._separate(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        self._verbatim -= tag == "pre"
        self._separate(tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._verbatim > 0:
            self._parts.append(data.replace(" ", "\x00"))
            return
        collapsed = re.sub(r"[ \t\n\r\f]+", " ", data)
        if self._parts and self._parts[-1].endswith((" ", "\n")):
            collapsed = collapsed.removeprefix(" ")
        if collapsed:
            self._parts.append(collapsed)

    def _separate(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._parts.append("\n\n")
        elif tag in {"td", "th"}:
            self._parts.append("\t")
        elif tag in _SEPARATE and not (self._parts and self._parts[-1].endswith("\n")):
            self._parts.append("\n")

    def _is_hidden(self, tag: str, attrs: dict[str, str | None]) -> bool:
        if tag in _UNREAD:
            return True
        classes = (attrs.get("class") or "").split()
        return self._counted and (
            attrs.get("aria-hidden") == "true" or "credit" in classes or "noteref" in classes
        )
