"""Pictures and credits as the JSON files of an export write them."""

from typing import Any

from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.edition import Edition
from deskeditor.model.image import ImageUse


def credit_record(credit: Credit) -> dict[str, Any]:
    """Return a credit: its fields, and `line`, the authoritative line as it is printed."""
    return {
        "label": credit.label,
        "description": credit.description,
        "creator": credit.creator,
        "agency": credit.agency,
        "licence": credit.licence,
        "source": credit.source,
        "line": format_credit(credit),
        "verbatim": bool(credit.line),  # the line was taken over, not formatted from the fields
    }


def use_record(edition: Edition, use: ImageUse | None) -> dict[str, Any] | None:
    """Return a placement: the words it prints, and as `own` those that are not the image's.

    None without a use, or when its image is gone.
    """
    picture = edition.picture(use)
    if use is None or picture is None:
        return None
    own_credit = use.credit if use.credit is not None and not use.credit.is_empty else None
    return {
        "media_id": use.image,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": credit_record(picture.credit),
        "own": {
            "alt": use.alt,
            "caption": use.caption,
            "credit": credit_record(own_credit) if own_credit else None,
        },
    }
