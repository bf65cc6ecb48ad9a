"""A picture as the package tells it: its record, and the original file."""

from collections.abc import Iterable, Mapping
from typing import Any

from deskeditor.errors import ExportError
from deskeditor.media.sizes import planned
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.image import Image
from deskeditor.publish.bag.prints import SITE
from deskeditor.publish.images import ENCODER
from deskeditor.publish.json_text import json_bytes, stamped
from deskeditor.publish.picture_record import credit_record
from deskeditor.publish.plan import ClosingFile, PlannedFile, Sums
from deskeditor.publish.urls import image_path

SCHEMA = "urn:deskeditor:schema:media:1.0"
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
}


def original_path(image: Image) -> str:
    """Return where the package keeps the original file."""
    return f"data/media/{image.id}/original.{_EXTENSIONS.get(image.mime, 'bin')}"


def originals(edition: Edition, images: Iterable[Image]) -> tuple[PlannedFile, ...]:
    """Return the original files of `images` as they came; those that are gone are left out."""
    return tuple(
        _original(edition, image)
        for image in images
        if blob_path(edition.media, image.sha256).is_file()
    )


def _original(edition: Edition, image: Image) -> PlannedFile:
    blob = blob_path(edition.media, image.sha256)

    def read() -> bytes:
        try:
            return blob.read_bytes()
        except OSError as error:
            raise ExportError(
                f"The picture “{image.filename}” cannot be read from the desk's media folder: "
                f"{error.strerror}. Look after the disk, then export again."
            ) from error

    return PlannedFile(original_path(image), read)


def media_file(edition: Edition, image: Image, recipes: Mapping[str, str]) -> ClosingFile:
    """Return media.json, which states the sums of the files that were made of the picture."""
    return ClosingFile(
        f"data/media/{image.id}/media.json",
        lambda sums: json_bytes(media_record(edition, image, sums, recipes)),
    )


def media_record(
    edition: Edition, image: Image, sums: Sums, recipes: Mapping[str, str]
) -> dict[str, Any]:
    """Return media.json. Renditions lie in the site only; `path` is counted from the bag."""
    original = original_path(image)
    return {
        "schema": SCHEMA,
        "id": image.id,
        "sha256": image.sha256,
        "mime": image.mime,
        "width": image.width,
        "height": image.height,
        "bytes": image.size,
        "original_filename": image.filename,
        "original": original if original in sums else None,
        "alt": image.alt,
        "decorative": image.is_decorative,
        "caption": image.caption,
        "credit": credit_record(image.credit),
        "creator": image.credit.creator,
        "copyright_notice": edition.magazine.copyright,
        "focal": list(image.focal),
        "crops": {c.ratio: [c.left, c.top, c.width, c.height] for c in image.crops},
        "licence_ends": image.licence_ends.isoformat() if image.licence_ends else None,
        "updated": stamped(image.updated_at),
        "encoder": ENCODER,
        "renditions": _renditions(image, sums, recipes),
    }


def _renditions(image: Image, sums: Sums, recipes: Mapping[str, str]) -> list[dict[str, Any]]:
    found = []
    for rendition in planned(image.width, image.height, image.crops):
        path = SITE + image_path(image, rendition.name)
        if path in sums:
            found.append(
                {
                    "name": rendition.name,
                    "ratio": rendition.ratio,
                    "width": rendition.width,
                    "height": rendition.height,
                    "path": path,
                    "recipe": recipes[path],
                    "sha256": sums[path].sha256,
                    "bytes": sums[path].size,
                }
            )
    return found
