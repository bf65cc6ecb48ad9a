"""What pictures are found by, and where they stand outside stories: derived from heads."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import format_credit
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.indexes import ImagePlaceRow


def columns_of(image: Image) -> dict[str, Any]:
    """Return the row of an image."""
    credit = format_credit(image.credit)
    words = (image.filename, image.alt, image.caption, credit)
    lacks = {
        "credit": image.credit.is_empty,
        "alt": not image.alt and not image.is_decorative,
    }
    return {
        "id": image.id,
        "sha256": image.sha256,
        "filename": image.filename,
        "alt": image.alt,
        "credit": credit,
        "words": "\n".join(sort_key(text) for text in words if text),
        "agency": sort_key(image.credit.agency),
        "licence": sort_key(image.credit.licence),
        "licence_ends": image.licence_ends.isoformat() if image.licence_ends else None,
        "width": image.width,
        "height": image.height,
        "look": image.look,
        "lacks": " ".join(word for word, is_lacking in lacks.items() if is_lacking),
        "is_decorative": int(image.is_decorative),
    }


def write_portrait(session: Session, person: Contributor) -> None:
    """Note which picture a contributor's page shows."""
    _write(session, person.id, (person.photo,) if person.photo else ())


def write_blocks(session: Session, issue: Issue) -> None:
    """Note which pictures an issue shows beside those of its stories."""
    uses = (item.image for item in issue.items() if item.image is not None)
    _write(session, issue.id, (use.image for use in uses))


def _write(session: Session, document: str, images: Iterable[str]) -> None:
    session.execute(delete(ImagePlaceRow).where(ImagePlaceRow.document_id == document))
    rows = [{"document_id": document, "image_id": image} for image in dict.fromkeys(images)]
    if rows:
        session.execute(insert(ImagePlaceRow), rows)
