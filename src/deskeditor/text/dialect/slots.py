"""Slots: what is put into a chunk's HTML after the sanitiser, or when all of the text is known.

A slot travels through Markdown and the sanitiser as a token of noncharacters, which no source can
hold (`canonical_lines` drops them).
"""

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

_OPEN, _CLOSE, _ZERO = "\ufdd0", "\ufdd1", 0xFDE0
TOKEN: Final = re.compile(f"{_OPEN}([\ufde0-\ufdef]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that our own templates made."""

    html: str


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes for the tag right before the slot."""

    written: str  # as in HTML


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote; its number depends on the whole text."""

    label: str


@dataclass(frozen=True, slots=True)
class HeadingId:
    """The id of the heading right before the slot; it must be unique in the whole text."""

    wanted: str


@dataclass(frozen=True, slots=True)
class TeaserBreak:
    """The break; only the first of a text is one."""


Slot: TypeAlias = Markup | Attributes | NoteMark | HeadingId | TeaserBreak
Late: TypeAlias = NoteMark | HeadingId | TeaserBreak


@dataclass(slots=True)
class Slots:
    """The slots of one chunk."""

    kept: list[Slot] = field(default_factory=list)

    def put(self, slot: Slot) -> str:
        """Keep `slot` and return its token."""
        self.kept.append(slot)
        digits = f"{len(self.kept) - 1:x}"
        return _OPEN + "".join(chr(_ZERO + int(digit, 16)) for digit in digits) + _CLOSE

    def fill(self, html: str) -> tuple[str | Late, ...]:
        """Return sanitised `html` as pieces: text, and the slots that must wait for the whole."""
        pieces: list[str | Late] = []
        parts = TOKEN.split(html)
        text = parts[0]
        for token, after in zip(parts[1::2], parts[2::2], strict=True):
            slot = self.kept[_number(token)] if _number(token) < len(self.kept) else Markup("")
            match slot:
                case Markup(html=markup):
                    text += markup
                case Attributes(written=written):
                    text = with_attributes(text, written)
                case late:
                    pieces += [text, late]
                    text = ""
            text += after
        pieces.append(text)
        return tuple(pieces)


def with_attributes(html: str, written: str) -> str:
    """Return `html` with attributes put into the tag it ends with, if it ends with one."""
    return f"{html[:-1]} {written}>" if html.endswith(">") and not html.endswith("/>") else html


def without_tokens(text: str) -> str:
    """Return `text` without tokens."""
    return TOKEN.sub("", text)


def _number(token: str) -> int:
    return int("".join(f"{ord(digit) - _ZERO:x}" for digit in token), 16)
