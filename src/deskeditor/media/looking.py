"""How a picture looks, as 128 bits: which of two neighbours is lighter, along rows and columns.

Size, compression and small changes of colour leave the bits as they are. Source: the difference
hash, N. Krawetz, "Kind of Like That", 2013.
"""

from PIL import Image

_SIDE = 8  # bits along each side of each of the two squares
_NOTICED = 2  # levels of 255 by which a neighbour must be lighter, so that flat areas stay flat


def look_of(picture: Image.Image) -> str:
    """Return the look of upright pixels in mode "RGB" or "L", as 32 hexadecimal digits.

    A picture without a shape in it, which is like any other such, has none: "".
    """
    grey = picture.convert("L")
    rows = _lighter(grey.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX))
    turned = grey.transpose(Image.Transpose.TRANSPOSE)
    columns = _lighter(turned.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX))
    return f"{rows:016x}{columns:016x}" if rows or columns else ""


def _lighter(small: Image.Image) -> int:
    """Return a bit for each pixel of a row but the last: 1 where the next is lighter."""
    levels = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        start = row * (_SIDE + 1)
        for x in range(start, start + _SIDE):
            bits = bits << 1 | (levels[x + 1] > levels[x] + _NOTICED)
    return bits
