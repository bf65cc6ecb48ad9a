"""A picture in the sizes of the house: cut, made smaller, and given the words about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from deskeditor.media.cropping import Focal, cut_box, fitted
from deskeditor.media.embedding import Words
from deskeditor.media.encoding import JPEG, QUALITY, encoded, plain_jpeg
from deskeditor.media.metadata import PhotoMetadata
from deskeditor.media.sizes import Rendition, room
from deskeditor.media.unpacking import unpacked
from deskeditor.model.crop import Crop

_EMAIL_BYTES = 200_000
_EMAIL_QUALITIES = (QUALITY, 74, 66, 58, 50, 40, 30, 20)  # the first that is small enough
_REDUCING_GAP = 2.0
_THUMBNAIL_SPARE = 0.8  # less room is enough for a thumbnail, which is for finding only


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of an original: around which point or cut, with which words, in which form."""

    focal: Focal
    words: Words
    crops: tuple[Crop, ...] = ()
    form: str = JPEG  # a MIME type; see `encoding`


def produce(original: Path, rendition: Rendition, recipe: Recipe) -> bytes:
    """Return the file of one rendition of `original`, with the words of `recipe` in it.

    sRGB, upright, cut as the recipe says. The same bytes every time, and the same as
    `produce_all` gives. Raises UnreadableFileError.
    """
    return next(produce_all(original, (rendition,), recipe))[1]


def produce_all(
    original: Path, renditions: Sequence[Rendition], recipe: Recipe
) -> Iterator[tuple[Rendition, bytes]]:
    """Yield each rendition with its file; `original` is decoded once for all of them.

    Rights that the original states and the recipe does not are carried over. Raises
    UnreadableFileError before the first.
    """
    raw = unpacked(original, lambda *size: room(size, renditions, recipe.crops))
    told = replace(recipe, words=carried(recipe.words, raw.found))
    for rendition in renditions:
        small = _resized(raw.pixels, rendition, recipe)
        yield rendition, _file(small, rendition, told)


def thumbnail(original: Path, width: int, height: int) -> bytes:
    """Return a JPEG of the whole picture within `width` × `height` px, for the window.

    Raises UnreadableFileError.
    """
    most = (width, height)
    pixels = unpacked(original, lambda w, h: max(w / width, h / height) / _THUMBNAIL_SPARE).pixels
    size = fitted(*pixels.size, most)
    small = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    return plain_jpeg(small)


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


def _resized(picture: Image.Image, rendition: Rendition, recipe: Recipe) -> Image.Image:
    size = (rendition.width, rendition.height)
    box = cut_box(picture.size, rendition.ratio, size, recipe.focal, recipe.crops)
    return picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=_REDUCING_GAP)


def _file(picture: Image.Image, rendition: Rendition, recipe: Recipe) -> bytes:
    """Return `picture` as a file; a mail's is kept below its limit."""
    if rendition.ratio != "email" or recipe.form != JPEG:
        return encoded(picture, recipe.words, recipe.form)
    data = b""
    for quality in _EMAIL_QUALITIES:
        data = encoded(picture, recipe.words, JPEG, quality)
        if len(data) <= _EMAIL_BYTES:
            break
    return data
