"""Which way up a picture is, and how it is turned so that it stands."""

import struct

from PIL import ExifTags, Image, ImageFile

UPRIGHT = 1
SIDEWAYS = frozenset((5, 6, 7, 8))  # Exif orientations that swap width and height
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by Exif orientation


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


def upright(pixels: Image.Image, picture: ImageFile.ImageFile) -> Image.Image:
    """Return `pixels` turned as `picture`, which they were made of, says."""
    turn = _TURNS.get(orientation(picture))
    return pixels if turn is None else pixels.transpose(turn)
