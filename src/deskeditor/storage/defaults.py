"""The vocabularies that a new desk begins with."""

import json

from deskeditor import resources
from deskeditor.model.ids import TermId, new_id
from deskeditor.model.vocabulary import Term, TermKind

_FILES = ((TermKind.SECTION, "sections.json"), (TermKind.REGION, "regions.json"))


def default_terms() -> tuple[Term, ...]:
    """Return the usual sections and regions, with ids of their own."""
    return tuple(
        Term(
            id=TermId(new_id()),
            kind=kind,
            name=entry["name"],
            slug=entry["slug"],
            position=position,
            colour=entry.get("colour", ""),
            codes=tuple(entry.get("codes", ())),
        )
        for kind, file in _FILES
        for position, entry in enumerate(json.loads(resources.text("vocabularies", file)))
    )
