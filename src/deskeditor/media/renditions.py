"""The sizes of a picture that a page, a card, a mail and a social preview need."""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from deskeditor.media.cropping import crop_box, fitted
from deskeditor.media.embedding import Words, with_metadata
from deskeditor.media.metadata import PhotoMetadata
from deskeditor.media.unpacking import unpacked
from deskeditor.model.image import CENTRE

Focal = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a picture by name: "16x9-1245"."""

    name: str
    width: int  # px
    height: int  # px

    @property
    def ratio(self) -> str:
        """What the name says before its width: "16x9", "full", "og", "email"."""
        return self.name.partition("-")[0]


CROPPED = (
    Rendition("16x9-1245", 1245, 700),
    Rendition("3x2-1200", 1200, 800),
    Rendition("2x1-1200", 1200, 600),
    Rendition("2x1-600", 600, 300),
    Rendition("1x1-1200", 1200, 1200),
    Rendition("1x1-600", 600, 600),
    Rendition("4x3-1200", 1200, 900),
    Rendition("og-1200x630", 1200, 630),
    Rendition("email-1136", 1136, 639),
)
WHOLE = (
    Rendition("full-1600", 1600, 6400),
    Rendition("full-800", 800, 3200),
)
QUALITY = 82
_EMAIL_BYTES = 200_000
_EMAIL_QUALITIES = (QUALITY, 74, 66, 58, 50, 40, 30, 20)  # the first that is small enough
_REDUCING_GAP = 2.0
_THUMBNAIL_SPARE = 0.8  # less room is enough for a thumbnail, which is for finding only


def planned(width: int, height: int) -> tuple[Rendition, ...]:
    """Return the renditions of a picture of `width` × `height` px, orientation applied.

    Pure. None is larger than the picture allows: the size in a name is its most. Each shape is
    there at least once; its smaller size is left out where it would be the same as its larger.
    A picture without a size has none.
    """
    if width < 1 or height < 1:
        return ()
    sizes = [_cropped(width, height, most) for most in CROPPED]
    for most in WHOLE:
        wide, high = fitted(width, height, (most.width, most.height))
        sizes.append(replace(most, width=wide, height=high))
    distinct = {(size.ratio, size.width, size.height): size for size in reversed(sizes)}
    return tuple(size for size in sizes if size in distinct.values())


def produce(original: Path, rendition: Rendition, focal: Focal, words: Words) -> bytes:
    """Return the JPEG of one rendition of `original`, with `words` in it.

    sRGB, upright, cropped around `focal` (fractions from the top left). The same bytes every
    time, and the same as `produce_all` gives. Raises UnreadableFileError.
    """
    return next(produce_all(original, (rendition,), focal, words))[1]


def produce_all(
    original: Path, renditions: Sequence[Rendition], focal: Focal, words: Words
) -> Iterator[tuple[Rendition, bytes]]:
    """Yield each rendition with its JPEG; `original` is decoded once for all of them.

    Rights that the original states and `words` does not are carried over. Raises
    UnreadableFileError before the first.
    """
    original_pixels = unpacked(original, lambda *size: _room(size, renditions))
    told = carried(words, original_pixels.found)
    for rendition in renditions:
        small = _resized(original_pixels.pixels, rendition, focal)
        yield rendition, _jpeg(small, rendition, told)


def thumbnail(original: Path, width: int, height: int) -> bytes:
    """Return a JPEG of the whole picture within `width` × `height` px, for the window.

    Raises UnreadableFileError.
    """
    most = (width, height)
    pixels = unpacked(original, lambda w, h: max(w / width, h / height) / _THUMBNAIL_SPARE).pixels
    size = fitted(*pixels.size, most)
    small = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    return _encoded(small, QUALITY)


def carried(words: Words, found: PhotoMetadata) -> Words:
    """Return `words` with who made the picture and its rights from the file where they lack."""
    return replace(
        words,
        credit_line=words.credit_line or found.credit,
        creator=words.creator or found.creator,
        agency=words.agency or found.source,
        copyright=words.copyright or found.copyright,
        usage_terms=words.usage_terms or found.usage_terms,
        web_statement=words.web_statement or found.web_statement,
        licensor=words.licensor or found.licensor,
        digital_source_type=words.digital_source_type or found.digital_source_type,
    )


def _cropped(width: int, height: int, most: Rendition) -> Rendition:
    """Return `most`, scaled down to what a picture of `width` × `height` px has of its shape."""
    left, top, right, bottom = crop_box(width, height, (most.width, most.height), CENTRE)
    inside = (max(1, math.floor(right - left)), max(1, math.floor(bottom - top)))
    wide, high = fitted(most.width, most.height, inside)
    return replace(most, width=min(wide, inside[0]), height=min(high, inside[1]))


def _room(size: tuple[int, int], renditions: Sequence[Rendition]) -> float:
    """Return how many times larger a picture of `size` is than its renditions need.

    Those planned count as well, so that one made alone is unpacked as it is with the others.
    """
    wanted = {*planned(*size), *renditions}
    return min(min(size[0] / most.width, size[1] / most.height) for most in wanted)


def _resized(picture: Image.Image, rendition: Rendition, focal: Focal) -> Image.Image:
    box = crop_box(*picture.size, (rendition.width, rendition.height), focal)
    return picture.resize(
        (rendition.width, rendition.height),
        Image.Resampling.LANCZOS,
        box=box,
        reducing_gap=_REDUCING_GAP,
    )


def _jpeg(picture: Image.Image, rendition: Rendition, words: Words) -> bytes:
    """Return `picture` as JPEG with `words`; a mail's is kept below its limit."""
    if rendition.ratio != "email":
        return with_metadata(_encoded(picture, QUALITY), "image/jpeg", words)
    data = b""
    for quality in _EMAIL_QUALITIES:
        data = with_metadata(_encoded(picture, quality), "image/jpeg", words)
        if len(data) <= _EMAIL_BYTES:
            break
    return data


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=quality, optimize=True)
    return out.getvalue()
