"""What may stand beside the names in a credit: an address, a picture number, a licence."""

import re
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
    r"(?:\b(?:via|at|from|source:)\s+)?(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)])", re.IGNORECASE
)
_VIRIN = re.compile(  # the picture number of the U.S. services
    r"[\s,/(]{0,4}(?:VIRIN:?\s*)?\b(\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4})\b\)?", re.IGNORECASE
)
_RELEASED = re.compile(
    r"[\s,]*(?:\(released\)|/\s?released|,\s?file(?:\s(?:photo|image))?|/\s?file)$", re.IGNORECASE
)
_FULL_STOP = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\b[A-Z])[\s.]+$")
_EDGES = " ,;/–-"


@dataclass(frozen=True, slots=True)
class Terms:
    """A bracket's text less its terms, and these."""

    text: str
    licence: str = ""  # as written
    source: str = ""  # a URL, or "VIRIN …"


def without_terms(body: str) -> Terms:
    """Return `body` taken apart into names and terms. "File" and "Released" are left out."""
    text, source = _cut(_ADDRESS, body)
    text, number = _cut(_VIRIN, text)
    text = _RELEASED.sub("", _FULL_STOP.sub("", text).strip()).strip()
    found = _LICENCE.search(text)
    licence = found["licence"] if found else ""
    if found:
        text = text[: found.start()].strip(_EDGES)
    return Terms(text, licence, source or (f"VIRIN {number.upper()}" if number else ""))


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return `text` less the first match of `pattern`, and what the match is about."""
    found = pattern.search(text)
    if not found:
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(rest.split()).strip(_EDGES), found[1]
