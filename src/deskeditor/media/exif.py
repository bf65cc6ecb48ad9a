"""The few Exif texts that name people and rights, with their mended letters."""

import struct
from collections.abc import Mapping

from PIL import ExifTags, Image

_CAMERA_NOISE = frozenset((
    "olympus digital camera", "sony dsc", "kodak digital still camera", "digital camera",
    "samsung", "minolta digital camera", "dcim", "picture", "untitled", "default", "photographer",
))  # fmt: skip
NAMES = {
    "caption": ExifTags.Base.ImageDescription,
    "creator": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
}
EXIF_HEAD = b"Exif\x00\x00"
_ONE_SHORT = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01"


def read_exif(block: bytes) -> dict[str, str]:
    """Return caption, creator and copyright as far as an Exif block states them."""
    exif = Image.Exif()
    try:
        exif.load(block)
        return texts_of(exif)
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error):
        return {}


def texts_of(tags: Mapping[int, object]) -> dict[str, str]:
    """Return caption, creator and copyright from Exif or TIFF tags by number."""
    return {name: text for name, tag in NAMES.items() if (text := _text(tags.get(tag)))}


def exif_with_orientation(orientation: int) -> bytes:
    """Return the smallest Exif block that says how a picture is turned, and nothing else."""
    return EXIF_HEAD + _ONE_SHORT + struct.pack(">HHI", orientation, 0, 0)


def mended(text: str) -> str:
    """Return `text` decoded as UTF-8 if it was UTF-8 that was taken for Latin-1, else as it is.

    Exif texts are ASCII by the standard, and cameras and programs write UTF-8 all the same:
    "Â© ZoÃ«" was "© Zoë".
    """
    for charset in ("latin-1", "cp1252"):
        try:
            return text.encode(charset).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return text


def _text(value: object) -> str:
    """Return an Exif value as text, "" for what cameras put in by themselves."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return ""
    parts = (mended(part).strip() for part in value.split("\x00"))  # photographer, then editor
    text = "; ".join(part for part in parts if part)
    return "" if text.casefold() in _CAMERA_NOISE else text
