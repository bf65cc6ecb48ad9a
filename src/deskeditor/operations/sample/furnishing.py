"""The sample's magazine, vocabulary, people and pictures."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from deskeditor import resources
from deskeditor.exchange.found import FoundImage, FoundRecord
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, TermId
from deskeditor.model.image import CENTRE, Image
from deskeditor.model.magazine import Magazine
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.importing.naming import Names
from deskeditor.operations.importing.pictures import whole_image
from deskeditor.operations.sample.identity import lasting_id
from deskeditor.storage.transaction import Transaction
from deskeditor.text.slugs import slug

_KINDS = {
    "regions": TermKind.REGION,
    "sections": TermKind.SECTION,
    "columns": TermKind.COLUMN,
    "topics": TermKind.TOPIC,
}


def told(name: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a JSON file of the sample says."""
    return json.loads(resources.text("sample", name))


def magazine() -> Magazine:
    """Return the sample's magazine."""
    given = dict(told("magazine.json"))
    newsletter = given.pop("newsletter", {})
    given.update({f"newsletter_{key}": value for key, value in newsletter.items()})
    known = {f.name for f in Magazine.__dataclass_fields__.values()}
    return Magazine(**{key: value for key, value in given.items() if key in known})


def add_terms(names: Names) -> None:
    """Make the desk's vocabulary that of the sample; what a new desk had besides is retired."""
    entries = told("vocabulary.json")
    wanted: set[tuple[TermKind, str]] = set()
    for key, kind in _KINDS.items():
        for position, entry in enumerate(entries.get(key, ())):
            given = {"name": entry, "slug": slug(entry)} if isinstance(entry, str) else entry
            wanted.add((kind, given["slug"]))
            _put_term(names, _term(names, kind, position, given))
    for term in list(names.terms):
        if (term.kind, term.slug) not in wanted and term.retired_at is None:
            names.save_term(replace(term, retired_at=names.tx.now()))


def _term(names: Names, kind: TermKind, position: int, given: Mapping[str, Any]) -> Term:
    known = names.vocabulary

    def linked(slug: str | None, of: TermKind) -> TermId | None:
        term = known.by_slug(of, slug or "")
        return term.id if term else None

    return Term(
        id=TermId(lasting_id(kind.value, given["slug"])),
        kind=kind,
        name=given["name"],
        slug=given["slug"],
        position=position,
        colour=given.get("colour", ""),
        codes=tuple(given.get("codes", ())),
        headline_pattern=given.get("headline_pattern", ""),
        section=linked(given.get("section"), TermKind.SECTION),
        regions=tuple(
            filter(None, (linked(r, TermKind.REGION) for r in given.get("regions", ())))
        ),
        skeleton=given.get("skeleton", ""),
    )


def _put_term(names: Names, term: Term) -> None:
    known = names.vocabulary.by_slug(term.kind, term.slug)
    if known is None:
        names.add_term(term)
    else:
        names.save_term(replace(term, id=known.id, head=known.head))


def add_people(names: Names) -> None:
    """Add the sample's contributors."""
    for entry in told("contributors.json"):
        names.add_person(
            Contributor(
                id=ContributorId(lasting_id("contributor", entry["slug"])),
                name=entry["name"],
                slug=entry["slug"],
                title=entry.get("title") or entry.get("role", ""),
                bio=entry.get("bio", ""),
                email=entry.get("email", ""),
                links=tuple(entry.get("links", ())),
            )
        )


def added_pictures(tx: Transaction) -> Iterator[tuple[Path, Image]]:
    """Add the sample's pictures one by one; yield each with the file that it came from."""
    for entry in told("images.json"):
        path = resources.path("sample", "images", entry["filename"])
        found = FoundImage(
            entry["filename"],
            path,
            entry.get("alt", ""),
            entry.get("caption", ""),
            Credit(**entry.get("credit", {})),
        )
        across, down = entry.get("focal", CENTRE)
        record = FoundRecord(entry["filename"], (across, down))
        image = ImageId(lasting_id("image", entry["filename"]))
        yield path.resolve(), whole_image(tx, image, path, found, record)
