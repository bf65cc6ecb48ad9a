"""Reading a credit line back into its fields.

The line itself is kept, and is what is printed; the fields are a proposal for the person who
edits it. The grammar, in order: label, trailing bracket, licence, service, `via`, slash, comma.
Source: the site format, `docs/site-package.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from deskeditor.model.agencies import UNITED_STATES_KEYS, agency_key, agency_keys
from deskeditor.model.credit import Credit
from deskeditor.model.credit_forms import read_makers
from deskeditor.model.credit_lists import CreditLists
from deskeditor.model.credit_makers import Known, Makers, is_known, together
from deskeditor.model.credit_names import is_personal_name
from deskeditor.model.credit_shape import MOST_CREDITS, Shape, shape_of

US_GOVERNMENT = "public-domain-us-gov"
_SENTENCE_WORDS = 9  # a line of so many words without a bracket describes and names nobody
_USUAL = CreditLists()
_LAST_SENTENCE = re.compile(r"^(?P<description>.*[.!?”\"])\s+(?P<body>[^.!?]\S*/\s?\S.*)$")
_PHOTO_BY = re.compile(
    r"^(?:photo|image|picture|illustration)s?\sby\s(?P<name>\S.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ParsedCredit:
    """A credit read from a line, and how sure the reading is."""

    credit: Credit  # its `line` is the raw line
    certain: bool  # False: show it to a person before relying on the fields
    suggested_licence: str = ""  # what the maker makes likely; never asserted by itself


def parse_credit(line: str, lists: CreditLists = _USUAL) -> ParsedCredit:
    """Return the credit that `line` seems to state; its `line` is `line` as it came.

    `lists` are the names that the desk knows. Pure, and raises nothing for any text. `certain`
    is False where the line names nobody the grammar knows, or could be read in two ways.
    """
    known = _known(lists)
    shape = shape_of(line, lists.labels)
    makers, description = _told(shape, known)
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
    portrait = not makers.creator and is_personal_name(description)  # seen, or the maker?
    certain = makers.certain and not portrait and not _names_others(description, known)
    return ParsedCredit(credit, certain, US_GOVERNMENT if from_government else "")


@lru_cache(maxsize=8)
def _known(lists: CreditLists) -> Known:
    return Known(agency_keys(lists.agencies), lists.licences)


def _told(shape: Shape, known: Known) -> tuple[Makers, str]:
    """Return who is named in a line of such a shape, and its description."""
    bodies = (part for body in shape.bodies for part in _split(body, known))
    makers = together([read_makers(body, known) for body in islice(bodies, MOST_CREDITS)])
    description = shape.description
    found = _PHOTO_BY.match(description)
    if found and makers.agency and not makers.creator:  # "Photo by Jane Doe (AP)"
        return replace(makers, creator=found["name"]), ""
    if description:
        return _before_bracket(description, makers, known) or (makers, description)
    if not shape.is_bracketed and shape.bodies and not makers.certain:
        if (last := _LAST_SENTENCE.match(shape.bodies[0])) is not None:
            told = read_makers(last["body"], known)  # "… in Doha. REUTERS/Jane Doe"
            if told.certain and told.creator:
                return told, last["description"]
        if _only_describes(shape, makers):
            return Makers(), shape.bodies[0]
    return makers, description


def _before_bracket(text: str, makers: Makers, known: Known) -> tuple[Makers, str] | None:
    """Return who is named before the bracket if the bracket only says on what terms.

    "Jane Doe/Flickr (CC BY 2.0)", "The National Archives (UK)". None for a description.
    """
    if not (makers.creator or makers.agency):
        named = read_makers(text, known)
        if named.certain or is_personal_name(named.creator):
            return replace(named, licence=makers.licence, source=makers.source), ""
    if not makers.certain and is_known(text, known):
        return Makers(agency=f"{text} ({makers.printed})"), ""
    return None


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
