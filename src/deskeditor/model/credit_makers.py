"""Who made a picture, as far as a credit line tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deskeditor.model.agencies import agency_key

Known = frozenset[str]  # agency keys
_PIECES = re.compile(r"\s*/\s*|\s+via\s+|\s*,\s*", re.IGNORECASE)


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
    if agency_key(name) in known:
        return True
    return all(agency_key(piece) in known for piece in _PIECES.split(name))


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
