"""The forms in which credits name their makers, in the order in which they are tried.

Each form is a function of the text and the known agencies; None means that the text is not of
this form. The first that fits decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from deskeditor.model.agencies import agency_key
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
    rf"^(?:(?P<name>\S.*?)\s?[,/]?\s)??(?:{_PICTURE}\s)?"
    r"(?:courtesy(?:\s(?:of|from)\s|\s?:\s|\s)"
    r"|(?:provided|supplied|released|handed\sout)\sby\s"
    r"|handout(?:\s(?:photo|image|picture))?\s(?:from|by)\s)"
    r"(?P<agency>(?!(?:photo|image|picture)s?$)\S.*)$",
    re.IGNORECASE,
)
_ON = re.compile(r"^(?P<name>\S.*?)\s(?:on|from|at)\s(?P<agency>\S.*)$", re.IGNORECASE)
_USER = re.compile(r"^(?P<agency>\S+(?:\s\S+)?)\suser\s(?P<name>\S+)$", re.IGNORECASE)
_SCREEN = re.compile(
    r"^(?:\S+\s){0,3}(?:screen\s?(?:grab|shot|cap(?:ture)?)|video\sstill)s?\b", re.IGNORECASE
)
_VIA = re.compile(r"^(?:(?P<left>\S.*?)\s)?via\s(?P<right>\S.*)$", re.IGNORECASE)
_POOL = re.compile(r"^(?P<rest>\S.*?)\s?,\s?(?P<pool>pool|handout)$", re.IGNORECASE)
_OWN_PHOTO = re.compile(r"^(?P<agency>\S.*?)\s(?:handout\s|file\s)?photo$", re.IGNORECASE)
_OWN_NAMES = frozenset(("unphoto",))  # where the word is part of the name
_PARTS = re.compile(r"\s*[/|]\s*|\s+[–—]\s+")
_ONLY_PICTURE = re.compile(_PICTURE, re.IGNORECASE)
_MOST_WORDS = 9  # of a name with service and rank; more are a sentence
Form = Callable[[str, Known], Makers | None]


def read_makers(body: str, known: Known) -> Makers:
    """Return who `body` names, and on what terms; uncertain unless it has a known form."""
    terms = without_terms(body, known.licences)
    if not terms.text:
        return Makers("", "", terms.licence, terms.source, certain=bool(terms.licence))
    makers = _first(terms.text, known, FORMS)
    return replace(makers, licence=terms.licence, source=terms.source)


def _first(text: str, known: Known, forms: Sequence[Form]) -> Makers:
    """Return what the first of `forms` reads, else a guess: a person's name or an agency's."""
    made = _first_of(text, known, forms)
    if made is not None:
        return made
    return Makers(creator=text) if is_personal_name(text) else Makers(agency=text)


def _first_of(text: str, known: Known, forms: Sequence[Form]) -> Makers | None:
    """Return what the first of `forms` reads, None if `text` is of none of them."""
    return next((made for form in forms if (made := form(text, known)) is not None), None)


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
        is_agency = found["agency"].casefold() != "courtesy"
        return Makers(found["name"], found["agency"] if is_agency else "", certain=True)
    own = _OWN.match(text)
    if own and is_known(own["agency"], known) and not is_known(text, known):
        return Makers(agency=own["agency"], certain=True)
    return None


def screen(text: str, known: Known) -> Makers | None:  # noqa: ARG001 - one signature for all
    """Read "screengrab via YouTube": no maker is named, so the phrase stands as it is."""
    return Makers(agency=text, certain=True) if _SCREEN.match(text) else None


def courtesy(text: str, known: Known) -> Makers | None:
    """Read "courtesy of the museum", "Jane Doe, courtesy of the museum", "provided by …"."""
    found = _COURTESY.match(text)
    if not found:
        return None
    name = found["name"] or ""
    if name and is_known(name, known):
        return Makers(agency=f"{name}/{found['agency']}", certain=True)
    by_line = _BY.match(name)
    return Makers(by_line["rest"] if by_line else name, found["agency"], certain=True)


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
    names = (found["left"] or "").rstrip(" ,")
    if _ONLY_PICTURE.fullmatch(names):  # "Image via Shutterstock"
        names = ""
    left = _first_of(names, known, (slash, comma, agency))
    if left is None:
        return Makers(names, right, certain=certain)
    if not left.certain:
        return Makers(left.printed if "/" in names else names, right, certain=certain)
    return replace(left, agency=f"{left.agency} via {right}", certain=certain)


def slash(text: str, known: Known) -> Makers | None:
    """Read "REUTERS/Jane Doe" and "Jane Doe/AFP/Getty Images": the order varies in the wild."""
    parts = [_plain(part, known) for part in _PARTS.split(text) if part]
    if len(parts) < 2:  # noqa: PLR2004 - one part names one maker
        return None
    people = [part for part in parts if not is_known(part, known)]
    if not people:
        return Makers(agency="/".join(parts), certain=True)
    if is_known(parts[0], known):
        names = [_plainest(part, known) for part in parts if part not in people]
        return Makers("/".join(people), "/".join(names), certain=len(people) == 1)
    first = next((i for i, part in enumerate(parts) if part not in people), len(parts) - 1)
    certain = not any(part in people for part in parts[first:])
    return Makers("/".join(parts[:first]), "/".join(parts[first:]), certain=certain)


def comma(text: str, known: Known) -> Makers | None:
    """Read "JANE DOE, NATIONAL GEOGRAPHIC", and "Reuters, Jane Doe"."""
    left, _, right = (part.strip() for part in text.rpartition(","))
    if not left or is_known(text, known):
        return None
    name, _, rest = (part.strip() for part in text.partition(","))
    if rest != right and is_known(rest, known) and not is_known(name, known):
        return Makers(name, rest, certain=True)  # "Jane Doe, Library of Congress, LC-USZ62-1"
    if is_known(right, known):
        return Makers(left, right, certain=True)
    if is_known(left, known) and is_personal_name(right):
        return Makers(right, left, certain=True)
    return None


def agency(text: str, known: Known) -> Makers | None:
    """Read the name of an agency alone."""
    text = _plain(text, known)
    return Makers(agency=text, certain=True) if is_known(text, known) else None


def on(text: str, known: Known) -> Makers | None:
    """Read "Jane Doe on Unsplash", "Jane Doe from Pixabay", "Flickr user janed"."""
    for pattern in (_ON, _USER):
        found = pattern.match(text)
        if found and is_known(found["agency"], known) and not is_known(found["name"], known):
            return Makers(found["name"], found["agency"], certain=True)
    return None


def _plain(name: str, known: Known) -> str:
    """Return "U.S. Army" for "U.S. Army photo", other names and those of the list as they are."""
    return name if agency_key(name) in known.agencies else _plainest(name, known)


def _plainest(name: str, known: Known) -> str:
    """Return "AP" for "AP Photo", though that is a name of the list."""
    found = _OWN_PHOTO.match(name)
    if not found or agency_key(name) in _OWN_NAMES or not is_known(found["agency"], known):
        return name
    return found["agency"]


def _is_title(text: str) -> bool:
    """True if `text` can be a name: not a sentence, and with a capital."""
    return text[:1].isupper() and len(text.split()) <= _MOST_WORDS + 3 * text.count(",")


AFTER_POOL: tuple[Form, ...] = (via, slash, comma, agency, on)
AFTER_BY: tuple[Form, ...] = (service, screen, courtesy, pool, *AFTER_POOL)
FORMS: tuple[Form, ...] = (by, *AFTER_BY)
