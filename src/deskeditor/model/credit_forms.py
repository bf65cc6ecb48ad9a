"""The forms in which credits name their makers, in the order in which they are tried.

Each form is a function of the text and the known agencies; None means that the text is not of
this form. The first that fits decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from deskeditor.model.credit_makers import Known, Makers, is_known
from deskeditor.model.credit_names import is_personal_name
from deskeditor.model.credit_terms import without_terms

_PICTURE = (
    "(?:photo(?:graph|s|graphs)?|(?:photo[ -])?(?:illustration|graphic|image|picture|map|art"
    "|artwork|drawing|cartoon|collage|composite|video|still)s?)"
)
_SERVICE = re.compile(
    rf"^(?:(?:an|a|the|official)\s)*(?P<agency>\S.*?)\s(?:courtesy\s)?{_PICTURE}\sby\s(?P<name>\S.*)$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(?:official\s)?(?P<agency>\S.*?)\s(?:(?:courtesy|handout|file)\s)?(?:photo|image)$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"^(?:{_PICTURE}\s(?:by\s|:\s?)|(?:{_PICTURE}|credit)\s?:\s?|by\s"
    r"|(?:copyright\s)?(?:©|\(c\))\s?(?:\d{4}\s)?|copyright\s(?:\d{4}\s)?)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    rf"^(?:(?P<name>\S.*?)\s?[,/]?\s)??(?:{_PICTURE}\s)?courtesy(?:\s(?:of|from))?\s(?P<agency>\S.*)$",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"^(?:\S+\s){0,3}(?:screen\s?(?:grab|shot|cap(?:ture)?)|video\sstill)s?\b", re.IGNORECASE
)
_VIA = re.compile(r"^(?:(?P<left>\S.*?)\s)?via\s(?P<right>\S.*)$", re.IGNORECASE)
_POOL = re.compile(r"^(?P<rest>\S.*?)\s?,\s?(?P<pool>pool|handout)$", re.IGNORECASE)
_OWN_PHOTO = re.compile(r"^(?P<agency>AP|AFP|EPA|Reuters)\s(?:photo|images?)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*/\s*")
_MOST_WORDS = 7  # of an agency's name; more are a sentence
Form = Callable[[str, Known], Makers | None]


def read_makers(body: str, known: Known) -> Makers:
    """Return who `body` names, and on what terms; uncertain unless it has a known form."""
    terms = without_terms(body)
    if not terms.text:
        return Makers("", "", terms.licence, terms.source, certain=bool(terms.licence))
    makers = _first(terms.text, known, FORMS)
    return replace(makers, licence=terms.licence, source=terms.source)


def _first(text: str, known: Known, forms: Sequence[Form]) -> Makers:
    """Return what the first of `forms` reads, else a guess: a person's name or an agency's."""
    for form in forms:
        makers = form(text, known)
        if makers is not None:
            return makers
    return Makers(creator=text) if is_personal_name(text) else Makers(agency=text)


def by(text: str, known: Known) -> Makers | None:
    """Read "Photo by Jane Doe/AP", "Illustration: Jane Doe", "© Jane Doe"."""
    found = _BY.match(text)
    if not found:
        return None
    makers = _first(found["rest"], known, AFTER_BY)
    if makers.creator or makers.certain:
        return replace(makers, certain=True)
    return Makers(creator=makers.agency, certain=True)


def service(text: str, known: Known) -> Makers | None:
    """Read "U.S. Navy photo by Chief Petty Officer Jane Doe": the rank stays with the name."""
    found = _SERVICE.match(text)
    if found and _is_title(found["agency"]) and _is_title(found["name"]):
        return Makers(found["name"], found["agency"], certain=True)
    own = _OWN.match(text)
    if own and is_known(own["agency"], known) and not is_known(text, known):
        return Makers(agency=own["agency"], certain=True)
    return None


def screen(text: str, known: Known) -> Makers | None:  # noqa: ARG001 - one signature for all
    """Read "screengrab via YouTube": no maker is named, so the phrase stands as it is."""
    return Makers(agency=text, certain=True) if _SCREEN.match(text) else None


def courtesy(text: str, known: Known) -> Makers | None:  # noqa: ARG001 - one signature for all
    """Read "courtesy of the museum", "Jane Doe, courtesy of the museum"."""
    found = _COURTESY.match(text)
    return Makers(found["name"] or "", found["agency"], certain=True) if found else None


def pool(text: str, known: Known) -> Makers | None:
    """Read "AP Photo/Jane Doe, Pool": the pool is a second agency."""
    found = _POOL.match(text)
    if not found:
        return None
    makers = _first(found["rest"], known, AFTER_POOL)
    names = "/".join(name for name in (makers.agency, found["pool"]) if name)
    return replace(makers, agency=names)


def via(text: str, known: Known) -> Makers | None:
    """Read "Jane Doe via Shutterstock", "Jane Doe/AFP via Getty Images", "via Reuters"."""
    found = _VIA.match(text)
    if not found or is_known(text, known):
        return None
    right, certain = found["right"], is_known(found["right"], known)
    left = slash(found["left"] or "", known) or agency(found["left"] or "", known)
    if left is None:
        return Makers(found["left"] or "", right, certain=certain)
    if not left.certain:
        return Makers(left.printed, right, certain=certain)
    return replace(left, agency=f"{left.agency} via {right}", certain=certain)


def slash(text: str, known: Known) -> Makers | None:
    """Read "REUTERS/Jane Doe" and "Jane Doe/AFP/Getty Images": the order varies in the wild."""
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) < 2:  # noqa: PLR2004 - one part names one maker
        return None
    people = [part for part in parts if not is_known(part, known)]
    if not people:
        return Makers(agency="/".join(parts), certain=True)
    if is_known(parts[0], known):
        names = [_plain(part) for part in parts if part not in people]
        return Makers("/".join(people), "/".join(names), certain=len(people) == 1)
    first = next((i for i, part in enumerate(parts) if part not in people), len(parts) - 1)
    certain = not any(part in people for part in parts[first:])
    return Makers("/".join(parts[:first]), "/".join(parts[first:]), certain=certain)


def comma(text: str, known: Known) -> Makers | None:
    """Read "JANE DOE, NATIONAL GEOGRAPHIC", and "Reuters, Jane Doe"."""
    left, _, right = (part.strip() for part in text.rpartition(","))
    if not left or is_known(text, known):
        return None
    if is_known(right, known):
        return Makers(left, right, certain=True)
    if is_known(left, known) and is_personal_name(right):
        return Makers(right, left, certain=True)
    return None


def agency(text: str, known: Known) -> Makers | None:
    """Read the name of an agency alone."""
    return Makers(agency=text, certain=True) if is_known(text, known) else None


def _plain(name: str) -> str:
    """Return "AP" for "AP Photo", other names as they are."""
    found = _OWN_PHOTO.match(name)
    return found["agency"] if found else name


def _is_title(text: str) -> bool:
    """True if `text` can be a name: not a sentence, and with a capital."""
    return text[:1].isupper() and len(text.split()) <= _MOST_WORDS + 3 * text.count(",")


AFTER_POOL: tuple[Form, ...] = (via, slash, comma, agency)
AFTER_BY: tuple[Form, ...] = (service, screen, courtesy, pool, *AFTER_POOL)
FORMS: tuple[Form, ...] = (by, *AFTER_BY)
