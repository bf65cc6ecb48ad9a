"""From a picture file to pixels that are upright, sRGB, and no larger than needed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFile

from deskeditor.media.colours import as_srgb
from deskeditor.media.metadata import PhotoMetadata, metadata_of
from deskeditor.media.opening import decode, opened, reading
from deskeditor.media.orienting import SIDEWAYS, orientation, upright

_SPARE = 1.5  # a JPEG is unpacked at no less than this many times the size that is needed


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The pixels of a picture, and what its file said about it."""

    pixels: Image.Image  # mode "RGB" or "L"
    found: PhotoMetadata


def unpacked(path: Path, room: Callable[[int, int], float]) -> Unpacked:
    """Return the pixels of the first frame at `path`.

    `room` says of an upright width and height in px how many times larger than needed they are;
    the picture is then unpacked at a half, a quarter or an eighth, which is much faster. Raises
    UnreadableFileError.
    """
    with opened(path) as picture:
        width, height = picture.size
        scale = _scale(room(*_upright(picture, path)))
        picture.draft(None, (width // scale or 1, height // scale or 1))
        decode(picture, path)
        if picture.size != (width, height):  # a JPEG, which needs no more than that
            scale = 1
        found = metadata_of(picture)
        with reading(path):
            return Unpacked(upright(as_srgb(picture, scale), picture), found)


def _upright(picture: ImageFile.ImageFile, path: Path) -> tuple[int, int]:
    """Return width and height as the picture is seen."""
    if picture.format == "PNG":  # whose orientation may follow its pixels
        decode(picture, path)
    width, height = picture.size
    return (height, width) if orientation(picture) in SIDEWAYS else (width, height)


def _scale(room: float) -> int:
    """Return the power of two by which a picture with so much room may be unpacked smaller."""
    return next((scale for scale in (8, 4, 2) if room >= scale * _SPARE), 1)
