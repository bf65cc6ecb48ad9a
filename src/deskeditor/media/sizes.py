"""The sizes of a picture that a page, a card, a mail and a social preview need: planned by number.

The six ratios of the house are those of the field (3x1, 2x1, 3x2, 1x1, 9x16, 16x9), most with a
smaller size beside them; 4x3 is for structured data. Source: `docs/site.md`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deskeditor.media.cropping import cut_box, fitted
from deskeditor.model.crop import Crop
from deskeditor.model.image import CENTRE


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
    Rendition("9x16-700", 700, 1245),
    Rendition("3x1-1200", 1200, 400),
    Rendition("3x1-600", 600, 200),
    Rendition("3x2-1200", 1200, 800),
    Rendition("3x2-600", 600, 400),
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


def planned(width: int, height: int, crops: Sequence[Crop] = ()) -> tuple[Rendition, ...]:
    """Return the renditions of a picture of `width` × `height` px, orientation applied.

    Pure. None is larger than the picture, or the cut set by hand for it, allows: the size in a
    name is its most. Each shape is there at least once; its smaller size is left out where it
    would be the same as its larger. A picture without a size has none.
    """
    if width < 1 or height < 1:
        return ()
    sizes = [_cropped(width, height, most, crops) for most in CROPPED]
    for most in WHOLE:
        wide, high = fitted(width, height, (most.width, most.height))
        sizes.append(replace(most, width=wide, height=high))
    distinct = {(size.ratio, size.width, size.height): size for size in reversed(sizes)}
    return tuple(size for size in sizes if size in distinct.values())


def room(size: tuple[int, int], renditions: Sequence[Rendition], crops: Sequence[Crop]) -> float:
    """Return how many times larger a picture of `size` is than its renditions need.

    Those planned count as well, so that one made alone is unpacked as it is with the others.
    """
    wanted = {*planned(*size, crops), *renditions}
    return min(_room(size, rendition, crops) for rendition in wanted)


def _room(size: tuple[int, int], rendition: Rendition, crops: Sequence[Crop]) -> float:
    shape = (rendition.width, rendition.height)
    left, top, right, bottom = cut_box(size, rendition.ratio, shape, CENTRE, crops)
    return min((right - left) / rendition.width, (bottom - top) / rendition.height)


def _cropped(width: int, height: int, most: Rendition, crops: Sequence[Crop]) -> Rendition:
    """Return `most`, scaled down to what a picture of `width` × `height` px has of its shape."""
    shape = (most.width, most.height)
    left, top, right, bottom = cut_box((width, height), most.ratio, shape, CENTRE, crops)
    inside = (max(1, math.floor(right - left)), max(1, math.floor(bottom - top)))
    wide, high = fitted(most.width, most.height, inside)
    return replace(most, width=min(wide, inside[0]), height=min(high, inside[1]))
