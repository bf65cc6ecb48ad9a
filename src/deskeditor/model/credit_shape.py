"""The outer form of a credit line: label, description, and what stands in the last brackets."""

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"""^(?P<label>
        (?:(?:top|main|lead|cover|featured?|header|banner|hero|inset|home\s?page)\s+)?
        (?:photo|photograph|picture|image|graphic|illustration|video|artwork|map|cartoon|screenshot)s?
        (?:\s+credits?)?
      | (?:(?:photo|image)\s+)?credits?
    )\s*:\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINED = re.compile(r"\s*(?:[;,/&+]\s*(?:and)?|\band)$", re.IGNORECASE)  # between two brackets
_PLACE = re.compile(  # "(left)", "(C)", "(March 2022)": tells of the picture, not of its maker
    r"""^(?:[lrc]|(?:(?:top|bottom|far|upper|lower|front|back|second|third|fourth)\s*(?:row|from)?
        \s*(?:the)?\s*)?(?:left|right|cent(?:er|re)|middle|front|back|top|bottom|foreground|
        background|pictured|above|below|file|released|second|third)
      | (?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*)?
        (?:\d{1,2},?\s*)?\d{4}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 5_000  # characters that are looked at


@dataclass(frozen=True, slots=True)
class Shape:
    """A credit line taken apart; `bodies` say who made the picture, one for each bracket."""

    label: str
    description: str
    bodies: tuple[str, ...]
    is_bracketed: bool  # False: the one body is the line itself, less its label


def shape_of(line: str) -> Shape:
    """Return the outer form of `line`. Pure; takes time in proportion to its length."""
    text = " ".join(line[:_LONGEST].split())
    label = ""
    found = _LABEL.match(text)
    if found:
        label = found["label"]
        text = text[found.end() :]
    description, brackets = _trailing_brackets(text)
    if brackets:
        return Shape(label, description, brackets, is_bracketed=True)
    return Shape(label, "", (text,) if text else (), is_bracketed=False)


def _trailing_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` less its last brackets, and what is in them, in order.

    Several count when "and", ";" or the like stands between them.
    """
    rest, bodies = text, list[str]()
    remaining = text
    while True:
        opening, body = _last_bracket(remaining)
        if not body or _PLACE.match(body):
            return rest, tuple(bodies)
        bodies.insert(0, body)
        rest = remaining[:opening].rstrip()
        joined = _JOINED.search(rest)
        if joined is None:
            return rest, tuple(bodies)
        remaining = rest[: joined.start()]


def _last_bracket(text: str) -> tuple[int, str]:
    """Return where the bracket that ends `text` opens, and its content; (-1, "") for none."""
    end = text.rstrip(" .;,")
    if not end.endswith(")"):
        return -1, ""
    depth = 0
    for position in range(len(end) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(end[position], 0)
        if depth == 0:
            return position, end[position + 1 : -1].strip()
    return -1, ""
