"""The outer form of a credit line: label, description, and what stands in the last brackets."""

import re
from collections.abc import Iterable
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
_NUMBER = re.compile(  # of a picture of the U.S. services, behind the bracket with its maker
    r"\)[\s.,;/]{0,9}(?P<number>(?:VIRIN:?\s?)?\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4})[\s.]{0,9}$",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a no-break space is part of a name
MOST_CREDITS = 40  # that are looked at in one line
_LONGEST = 5_000  # characters that are looked at


@dataclass(frozen=True, slots=True)
class Shape:
    """A credit line taken apart; `bodies` say who made the picture, one for each bracket."""

    label: str
    description: str
    bodies: tuple[str, ...]
    is_bracketed: bool  # False: the one body is the line itself, less its label


def shape_of(line: str, labels: Iterable[str] = ()) -> Shape:
    """Return the outer form of `line`; `labels` are those of the desk beside the usual ones.

    Pure; takes time in proportion to its length.
    """
    label, text = _labelled(_BLANKS.sub(" ", line[:_LONGEST]).strip(), labels)
    text = _NUMBER.sub(r" \g<number>)", text)
    description, brackets = _trailing_brackets(text)
    if brackets:
        return Shape(label, description, brackets, is_bracketed=True)
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    return Shape(label, "", (text,) if text else (), is_bracketed=False)


def _labelled(text: str, labels: Iterable[str]) -> tuple[str, str]:
    """Return the label of `text`, "" if it has none, and the rest."""
    for label in labels:
        rest = text[len(label) :].lstrip()
        if label and rest.startswith(":") and text[: len(label)].casefold() == label.casefold():
            return text[: len(label)], rest[1:].lstrip()
    found = _LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)


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
        if joined is None or len(bodies) == MOST_CREDITS:
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
