"""The one door through which picture files are opened: formats, limits and plain words.

Every picture is foreign data. The formats are named, since Pillow would otherwise try all it
knows; the sizes are limited, since a small file can unpack to gigabytes.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile, features

from deskeditor.errors import UnreadableFileError
from deskeditor.media import refusals
from deskeditor.media.recognising import RAW_SUFFIXES
from deskeditor.media.svg import Drawing, DrawingError, harmless, is_svg
from deskeditor.media.svg_drawing import drawn

MOST_PIXELS = 64_000_000  # of one picture: 192 MB when unpacked as RGB
MOST_ANIMATED_PIXELS = 512_000_000  # of all frames of an animation together
MOST_BYTES = 256 * 1024 * 1024
_HEAD = 4096  # bytes by which a drawing is known
_READS_AVIF = features.check("avif")
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", *(("AVIF",) if _READS_AVIF else ()))
READABLE = f"JPEG, PNG, WebP, {'AVIF, ' if _READS_AVIF else ''}TIFF, GIF or SVG"
DRAWING = "svg"  # in `info` of a picture that was drawn: what the drawing says of itself
STILL = frozenset(("JPEG", "MPO", "TIFF"))  # what follows the first picture is previews or pages

# What Pillow's decoders raise for damaged data, found by feeding them such.
DECODER_ERRORS = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, AttributeError, EOFError,
    ArithmeticError, MemoryError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip

# Pillow's own limit is the second line of defence: it holds for a frame that grows while it is
# decoded. The program treats the warning as the error it is, as its tests do.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@contextmanager
def opened(path: Path) -> Iterator[ImageFile.ImageFile]:
    """Open the picture at `path`, nothing decoded yet, and close it afterwards.

    Raises UnreadableFileError naming the file, the cause and the way out.
    """
    with reading(path):
        drawing = drawing_at(path)
        picture = _drawn(path, drawing) if drawing else Image.open(path, formats=FORMATS)
    with picture:
        _refuse_size(path, picture)
        yield picture


def drawing_at(path: Path) -> Drawing | None:
    """Return the SVG at `path` without what could run, not drawn yet; None for another file.

    Raises UnreadableFileError for a drawing that cannot be made safe, and for what should not even
    be opened.
    """
    with reading(path):
        _refuse_file(path)
        with path.open("rb") as file:
            if not is_svg(file.read(_HEAD)):
                return None
        try:
            return harmless(path.read_bytes())
        except DrawingError as error:
            raise refusals.undrawable(path, error) from error


def decode(picture: ImageFile.ImageFile, path: Path) -> None:
    """Decode the first frame of `picture`.

    Raises UnreadableFileError for a picture that is cut short, damaged or too large.
    """
    with reading(path):
        picture.load()
    _refuse_size(path, picture)


def frames_of(picture: ImageFile.ImageFile, path: Path) -> int:
    """Return how many frames an animation has; 1 for a still picture.

    Raises UnreadableFileError if together they would unpack to more than the limit.
    """
    if picture.format in STILL:
        return 1
    with reading(path):
        frames = int(getattr(picture, "n_frames", 1))
    if picture.width * picture.height * frames > MOST_ANIMATED_PIXELS:
        raise refusals.too_long(path, frames, *picture.size)
    return frames


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what a decoder raises for a bad file into an UnreadableFileError in plain words."""
    try:
        yield
    except UnreadableFileError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise refusals.too_large(path, MOST_PIXELS) from error
    except DECODER_ERRORS as error:
        raise refusals.unreadable(path, error, READABLE) from error


def _drawn(path: Path, drawing: Drawing) -> ImageFile.ImageFile:
    """Return an SVG as the PNG that is drawn of it."""
    try:
        picture = Image.open(io.BytesIO(drawn(drawing)), formats=("PNG",))
    except DrawingError as error:
        raise refusals.undrawable(path, error) from error
    picture.info[DRAWING] = (drawing.title, drawing.description)
    return picture


def _refuse_file(path: Path) -> None:
    """Refuse what should not even be opened: a folder, nothing, far too much, raw camera data."""
    if path.is_dir():
        raise IsADirectoryError(path)
    size = path.stat().st_size
    if size == 0:
        raise refusals.empty(path)
    if size > MOST_BYTES:
        raise refusals.too_heavy(path, size, MOST_BYTES)
    if path.suffix.lower() in RAW_SUFFIXES:
        raise ValueError("a raw camera file holds a TIFF of its preview")


def _refuse_size(path: Path, picture: Image.Image) -> None:
    """Refuse a picture of more pixels than the limit."""
    if picture.width * picture.height > MOST_PIXELS:
        raise refusals.too_large(path, MOST_PIXELS)
