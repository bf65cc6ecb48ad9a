"""What a picture file is: format, size and frames, found by decoding it."""

import struct
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageFile

from deskeditor.media.opening import decode, frames_of, opened

_MIMES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with further pictures behind it, as telephones write them
    "PNG": "image/png",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
}
UPRIGHT = 1
SIDEWAYS = frozenset((5, 6, 7, 8))  # Exif orientations that swap width and height


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What was found in a picture file."""

    mime: str  # by content, whatever the file is called
    width: int  # px, orientation applied
    height: int  # px, orientation applied
    size: int  # bytes
    frames: int = 1  # more than 1: an animation, of which the first frame is used


def inspect(path: Path) -> ImageFacts:
    """Return the facts of the picture at `path`, which is decoded once to be sure of it.

    Takes about 0.1 s for a photograph of 24 megapixels. Raises UnreadableFileError naming the
    file, the cause and the way out: not a picture, cut short, or too large to open safely.
    """
    with opened(path) as picture:
        width, height = picture.size
        frames = frames_of(picture, path)
        picture.draft(None, (1, 1))  # a JPEG is read to its end, at an eighth of its size
        decode(picture, path)
        if orientation(picture) in SIDEWAYS:
            width, height = height, width
        mime = _MIMES[picture.format or ""]
    return ImageFacts(mime, width, height, path.stat().st_size, frames)


def orientation(picture: ImageFile.ImageFile) -> int:
    """Return the Exif orientation of a decoded picture, 1 to 8; 1 if absent or nonsense.

    What XMP says of it is left alone, as browsers do. A TIFF has none here: Pillow turns it.
    """
    exif = Image.Exif()
    try:
        exif.load(picture.info.get("exif", b""))
        value = exif.get(ExifTags.Base.Orientation, UPRIGHT)
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error):
        return UPRIGHT  # a damaged Exif block does not spoil the picture
    return value if isinstance(value, int) and value in range(1, 9) else UPRIGHT
