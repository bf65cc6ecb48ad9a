"""Who made a picture, as far as a credit line tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deskeditor.model.agencies import ARCHIVE_KEYS, agency_key
from deskeditor.model.credit_names import is_personal_name

_PIECES = re.compile(r"\s*/\s*|\s+via\s+|\s*,\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a desk knows, as they are compared."""

    agencies: frozenset[str]  # agency keys
    licences: tuple[str, ...] = ()  # the desk's own, as written


@dataclass(frozen=True, slots=True)
class Makers:
    """Who made a picture and on what terms it is used."""

    creator: str = ""
    agency: str = ""
    licence: str = ""
    source: str = ""
    certain: bool = False

    @property
    def printed(self) -> str:
        """The whole as the house prints it."""
        names = "/".join(part for part in (self.creator, self.agency) if part)
        return ", ".join(part for part in (names, self.licence) if part)


def is_known(name: str, known: Known) -> bool:
    """True if `name` is an agency, or several with "/", "," or "via" between them."""
    if agency_key(name) in known.agencies or _is_shelved(name):
        return True
    return all(agency_key(piece) in known.agencies for piece in _PIECES.split(name))


def _is_shelved(name: str) -> bool:
    """True for an archive with a collection or shelf mark: "Library of Congress, LC-USZ62-1"."""
    archive, _, mark = name.partition(",")
    return agency_key(archive) in ARCHIVE_KEYS and not is_personal_name(mark) and "/" not in mark


def together(several: Sequence[Makers]) -> Makers:
    """Return one for the makers of a picture made of several; none of their names is left out.

    Two of one agency are "Jane Doe and John Roe/Reuters"; others stand side by side, of which
    the last agency alone has a field: "Jane Doe/Reuters; John Roe/AP". Never certain.
    """
    if len(several) < 2:  # noqa: PLR2004 - nothing to bring together
        return several[0] if several else Makers()
    *others, last = several
    if all(m.creator and m.printed == replace(last, creator=m.creator).printed for m in others):
        creator = f"{', '.join(m.creator for m in others)} and {last.creator}"
        return replace(last, creator=creator, certain=False)
    named = "; ".join(m.printed for m in others)
    if last.creator and last.agency:
        return replace(last, creator=f"{named}; {last.creator}", certain=False)
    return Makers(agency=f"{named}; {last.printed}", source=last.source)
