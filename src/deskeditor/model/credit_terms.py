"""What may stand beside the names in a credit: an address, a picture number, a licence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LICENCE = re.compile(
    r"""(?:^|[\s,;/–-]{1,8})
    (?:(?:used\s+)?(?:under|licen[cs]ed\s+under|licen[cs]e[d:]?)\s+(?:an?\s+|the\s+)?)?
    \(?(?P<licence>
        CC[\s-]?(?:BY|0|ZERO|PD)(?:[\s-](?:SA|NC|ND))*(?:[\s-]?\d(?:\.\d)?)?(?:\s+[A-Z]{2,4})?
          (?:\s+(?:international|unported|generic|deed|licen[cs]e))*
      | (?:a\s+)?creative\s+commons(?:\s+(?:attribution|zero|share-?alike|non-?commercial
          |no-?deriv(?:ative)?s?|public\s+domain|licen[cs]e|BY|SA|NC|ND|\d(?:\.\d)?)
          (?:[-/][A-Za-z]+)*)*
      | public\s+domain(?:\s+mark(?:\s+\d\.\d)?)?
      | GFDL(?:\s*\d\.\d)? | OGL(?:\s*v?\d(?:\.\d)?)?
      | open\s+government\s+licen[cs]e(?:\s+v?\d(?:\.\d)?)?
      | (?:pixabay|unsplash|pexels)\s+licen[cs]e
      | (?:used\s+)?(?:with|by)\s+permission | fair\s+use | all\s+rights\s+reserved
      | royalty[\s-]free | editorial\s+use(?:\s+only)? | cc
    )\)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?:\b(?:via|at|from|source:)\s+)?<?(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)])>?", re.IGNORECASE
)
_VIRIN = re.compile(  # the picture number of the U.S. services
    r"[\s,/(]{0,4}(?:VIRIN:?\s*)?\b(\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4})\b\)?", re.IGNORECASE
)
_RELEASED = re.compile(
    r"[\s,]*(?:\(released\)|/\s?released|[,/]\s?file(?:\s(?:photo|image|picture))?)$",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\b[A-Z])[\s.]+$")
_LEADING = re.compile(  # "CC BY 2.0 Jane Doe/Flickr", "Public domain/Library of Congress"
    r"""^(?P<licence>
        CC[\s-]?(?:BY|0|ZERO)(?:[\s-](?:SA|NC|ND))*[\s-]\d(?:\.\d)?(?=[\s,;:/])
      | (?:public\s+domain|creative\s+commons|CC0)(?=\s?[,;:/])
    )[\s,;:/–-]{1,4}(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_SOURCE = re.compile(r"(?:,\s?|\s|^)via\s(?!.*\svia\s)\S.*$", re.IGNORECASE)
_EDGES = " ,;/–-"


@dataclass(frozen=True, slots=True)
class Terms:
    """A bracket's text less its terms, and these."""

    text: str
    licence: str = ""  # as written
    source: str = ""  # a URL, or "VIRIN …"


def without_terms(body: str, licences: Sequence[str] = ()) -> Terms:
    """Return `body` taken apart into names and terms. "File" and "Released" are left out.

    `licences` are those of the desk, read beside the usual ones.
    """
    text, source = _cut(_ADDRESS, body)
    text, number = _cut(_VIRIN, text)
    text = _RELEASED.sub("", _FULL_STOP.sub("", text).strip()).strip()
    text, licence = _licensed(text, licences)
    if not licence and (via := _SOURCE.search(text)):  # "LenaP, CC BY 4.0, via Wikimedia Commons"
        left, licence = _licensed(text[: via.start()].strip(_EDGES), licences)
        text = f"{left} {via[0].strip(_EDGES)}".strip() if licence else text
    if not licence and (found := _LEADING.match(text)):
        text, licence = text[found.end() :], found["licence"]
    return Terms(text, licence, source or (f"VIRIN {number.upper()}" if number else ""))


def _licensed(text: str, licences: Sequence[str]) -> tuple[str, str]:
    """Return `text` less the licence that it ends with, and the licence, "" if it has none."""
    found = _LICENCE.search(text)
    if found:
        return text[: found.start()].strip(_EDGES), found["licence"]
    for licence in licences:
        start = len(text) - len(licence)
        if licence and start >= 0 and text[start:].casefold() == licence.casefold():
            names = text[:start].rstrip("( ")
            if not names or names[-1] in ",;/–-" or text[start - 1] in "( ":
                return names.strip(_EDGES), text[start:]
    return text, ""


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return `text` less the first match of `pattern`, and what the match is about."""
    found = pattern.search(text)
    if not found:
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return re.sub(" {2,}", " ", rest).strip(_EDGES), found[1]
