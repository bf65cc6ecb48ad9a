"""Reading a credit line back into its fields.

The line itself is kept, and is what is printed; the fields are a proposal for the person who
edits it. The grammar, in order: label, trailing bracket, licence, service, `via`, slash, comma.
Source: the site format, `docs/site-package.md`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from deskeditor.model.agencies import DEFAULT_AGENCIES, UNITED_STATES_KEYS, agency_key, agency_keys
from deskeditor.model.credit import Credit
from deskeditor.model.credit_forms import read_makers
from deskeditor.model.credit_makers import Known, Makers, is_known, together
from deskeditor.model.credit_shape import Shape, shape_of

US_GOVERNMENT = "public-domain-us-gov"
_SENTENCE_WORDS = 9  # a line of so many words without a bracket describes and names nobody
_PHOTO_BY = re.compile(
    r"^(?:photo|image|picture|illustration)s?\sby\s(?P<name>\S.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ParsedCredit:
    """A credit read from a line, and how sure the reading is."""

    credit: Credit  # its `line` is the raw line
    certain: bool  # False: show it to a person before relying on the fields
    suggested_licence: str = ""  # what the maker makes likely; never asserted by itself


def parse_credit(line: str, agencies: Collection[str] = DEFAULT_AGENCIES) -> ParsedCredit:
    """Return the credit that `line` seems to state; its `line` is `line` as it came.

    Pure, and raises nothing for any text. `certain` is False where the line names nobody the
    grammar knows, or could be read in two ways.
    """
    known = agency_keys(agencies)
    shape = shape_of(line)
    makers = together(
        [read_makers(b, known) for body in shape.bodies for b in _split(body, known)]
    )
    description = shape.description
    found = _PHOTO_BY.match(description)
    if found and makers.agency and not makers.creator:  # "Photo by Jane Doe (AP)"
        makers, description = replace(makers, creator=found["name"]), ""
    elif _only_describes(shape, makers):
        makers, description = Makers(), shape.bodies[0]
    credit = Credit(
        label=shape.label,
        description=description,
        creator=makers.creator,
        agency=makers.agency,
        licence=makers.licence,
        source=makers.source,
        line=line,
    )
    from_government = agency_key(makers.agency) in UNITED_STATES_KEYS and not makers.licence
    certain = makers.certain and not _names_others(description, known)
    return ParsedCredit(credit, certain, US_GOVERNMENT if from_government else "")


def _split(body: str, known: Known) -> Iterator[str]:
    """Yield the credits in one bracket: those between ";", and "A/Reuters and B/AP"."""
    for part in re.split(r"\s*;\s*", body):
        left, _, right = part.partition(" and ")
        ends_with_agency = is_known(left.rpartition("/")[2], known)
        if "/" in left and "/" in right and ends_with_agency:
            yield left
            yield right
        elif part:
            yield part


def _names_others(description: str, known: Known) -> bool:
    """True if a bracket within the description is a credit too: "A (AP) and B (Reuters)"."""
    brackets = re.findall(r"\(([^()]{1,200})\)", description)
    return any(read_makers(bracket, known).certain for bracket in brackets)


def _only_describes(shape: Shape, makers: Makers) -> bool:
    """True if a line without a credit bracket is a sentence about the picture, not a name."""
    if shape.is_bracketed or makers.certain or not shape.bodies:
        return False
    words = f"{makers.creator} {makers.agency}".split()
    return len(words) >= _SENTENCE_WORDS or shape.bodies[0].endswith(")")
