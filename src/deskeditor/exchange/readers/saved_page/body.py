"""Running text of a saved page, as Markdown: paragraphs, lists and cross-heads."""

import re
from collections.abc import Sequence

from deskeditor.exchange.readers.saved_page.lines import Line, is_chrome
from deskeditor.text.escaping import escaped_text

_BULLET = re.compile(r"[-*•·‣]\s+(?=\S)")
_NUMBER = re.compile(r"\d{1,2}\.\s+(?=\S)")
_CROSS_HEAD_WORDS = 8
_SMALL_WORD = 3  # letters; such words stand in lower case within a title


def markdown_of_lines(lines: Sequence[Line]) -> str:
    """Return running text as Markdown that ends in a line feed; "" for no lines.

    A line is a block of its own. Bulleted or numbered lines that follow each other make one loose
    list, also where blank lines part them. A short title that ends in a colon and stands before a
    paragraph is a cross-head.
    """
    wanted = [line.text for line in lines if not is_chrome(line.text)]
    blocks = [_block(text, wanted[at + 1 :]) for at, text in enumerate(wanted)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(text: str, following: Sequence[str]) -> str:
    bullet = _BULLET.match(text)
    if bullet:
        return f"- {_shown(text[bullet.end() :])}"
    number = _NUMBER.match(text)
    if number:
        return f"{number.group().rstrip()} {_shown(text[number.end() :])}"
    if _is_cross_head(text, following):
        return f"## {_shown(text[:-1].rstrip())}"
    return _shown(text)


def _shown(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return escaped_text(escaped_text(text), at_start=True)


def _is_cross_head(text: str, following: Sequence[str]) -> bool:
    words = text.rstrip(":").split()
    if not text.endswith(":") or len(words) > _CROSS_HEAD_WORDS or not following:
        return False
    titled = all(w[:1].isupper() or w[:1].isdigit() for w in words if len(w) > _SMALL_WORD)
    return titled and words[0][:1].isupper() and not _BULLET.match(following[0])
