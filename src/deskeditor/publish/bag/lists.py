"""The magazine, its people and its vocabularies as the package tells them."""

from typing import Any

from deskeditor.model.contributor import Contributor
from deskeditor.model.edition import Edition
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.publish.json_text import json_bytes, stamped
from deskeditor.publish.plan import PlannedFile

SITE_SCHEMA = "urn:deskeditor:schema:site:1.0"
AUTHOR_SCHEMA = "urn:deskeditor:schema:author:1.0"
TAXONOMY_SCHEMA = "urn:deskeditor:schema:taxonomy:1.0"
_VOCABULARIES = {
    "regions": TermKind.REGION,
    "sections": TermKind.SECTION,
    "columns": TermKind.COLUMN,
    "tags": TermKind.TOPIC,
}


def list_files(edition: Edition) -> tuple[PlannedFile, ...]:
    """Return site.json, authors.json and one file for each vocabulary."""
    people = sorted(edition.contributors.values(), key=lambda person: person.id)
    authors = {"schema": AUTHOR_SCHEMA, "authors": [_author(person) for person in people]}
    vocabularies = (
        _planned(name, _taxonomy(edition, kind)) for name, kind in _VOCABULARIES.items()
    )
    return (_planned("site", _site(edition)), _planned("authors", authors), *vocabularies)


def _planned(name: str, record: dict[str, Any]) -> PlannedFile:
    return PlannedFile(f"data/content/{name}.json", json_bytes(record))


def _site(edition: Edition) -> dict[str, Any]:
    magazine = edition.magazine
    return {
        "schema": SITE_SCHEMA,
        "name": magazine.name,
        "tagline": magazine.tagline,
        "description": magazine.description,
        "base_url": magazine.base_url,
        "language": magazine.language,
        "timezone": magazine.timezone,
        "publisher": magazine.publisher,
        "copyright": magazine.copyright,
        "contact": magazine.contact,
        "newsletter": {
            "name": magazine.newsletter_name,
            "blurb": magazine.newsletter_blurb,
            "from": magazine.sender,
            "postal_address": magazine.postal_address,
        },
        "rails": {
            "latest": {"length": magazine.latest_length},
            "section": {"slug": magazine.section_for_rail, "length": magazine.rail_length},
        },
    }


def _author(person: Contributor) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "slug": person.slug,
        "title": person.title,
        "bio": person.bio,
        "email": person.email,
        "links": list(person.links),
        "photo": person.photo,
        "retired": stamped(person.retired_at),
    }


def _taxonomy(edition: Edition, kind: TermKind) -> dict[str, Any]:
    terms = [_term(term) for term in edition.vocabulary.terms if term.kind is kind]
    return {"schema": TAXONOMY_SCHEMA, "kind": kind.value, "terms": terms}


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "name": term.name,
        "slug": term.slug,
        "position": term.position,
        "colour": term.colour,
        "codes": list(term.codes),
        "parent": term.parent,
        "pattern": term.headline_pattern,
        "section": term.section,
        "region": next(iter(term.regions), None),
        "retired": stamped(term.retired_at),
    }
