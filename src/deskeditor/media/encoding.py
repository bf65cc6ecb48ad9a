"""Pixels as a file, with the words about the picture in it: JPEG, WebP or AVIF."""

import io

from PIL import Image

from deskeditor.media.embedding import Words, with_metadata, xmp_of

JPEG, WEBP, AVIF = "image/jpeg", "image/webp", "image/avif"
EXTENSIONS = {JPEG: "jpg", WEBP: "webp", AVIF: "avif"}
QUALITY = 82  # of a JPEG; the others look the same at fewer bytes with theirs
_WEBP_QUALITY, _AVIF_QUALITY = 80, 62
_AVIF_SPEED = 6  # of 10; slower saves few bytes


def encoded(
    picture: Image.Image, words: Words, form: str = JPEG, quality: int | None = None
) -> bytes:
    """Return `picture`, in mode "RGB" or "L", as a file of `form` that bears `words`.

    The same pixels and words give the same bytes, on any number of processors. Raises ValueError
    for another form.
    """
    if form == AVIF:  # whose metadata is written with its pixels
        return _saved(
            picture, "AVIF", quality=quality or _AVIF_QUALITY, speed=_AVIF_SPEED, max_threads=1,
            xmp=xmp_of(words),
        )  # fmt: skip
    if form == WEBP:
        return with_metadata(
            _saved(picture, "WEBP", quality=quality or _WEBP_QUALITY), form, words
        )
    if form == JPEG:
        return with_metadata(plain_jpeg(picture, quality or QUALITY), form, words)
    raise ValueError(f"renditions are not written as {form}")


def plain_jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    """Return `picture` as a JPEG without any words, for showing in the window."""
    return _saved(picture, "JPEG", quality=quality, optimize=True)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format=kind, **options)
    return out.getvalue()
