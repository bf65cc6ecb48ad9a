"""What a picture file is: format, size and frames, found by decoding it."""

from dataclasses import dataclass
from pathlib import Path

from deskeditor.media.colours import as_srgb
from deskeditor.media.looking import look_of
from deskeditor.media.opening import DRAWING, decode, frames_of, opened, reading
from deskeditor.media.orienting import SIDEWAYS, orientation, upright

_MIMES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with further pictures behind it, as telephones write them
    "PNG": "image/png",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
}
_SVG = "image/svg+xml"
_ENOUGH = 64  # px along the shorter side, from which a look is made


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What was found in a picture file."""

    mime: str  # by content, whatever the file is called
    width: int  # px, orientation applied
    height: int  # px, orientation applied
    size: int  # bytes
    frames: int = 1  # more than 1: an animation, of which the first frame is used
    look: str = ""  # see `model.look`


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
        with reading(path):
            look = look_of(upright(as_srgb(picture, min(picture.size) // _ENOUGH or 1), picture))
        if orientation(picture) in SIDEWAYS:
            width, height = height, width
        mime = _SVG if DRAWING in picture.info else _MIMES[picture.format or ""]
    return ImageFacts(mime, width, height, path.stat().st_size, frames, look)
