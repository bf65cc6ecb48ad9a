"""Cropping by arithmetic alone: the largest box of a shape that keeps the focal point."""

from collections.abc import Sequence

from deskeditor.model.crop import Crop

Focal = tuple[float, float]  # fractions from the top left
Box = tuple[float, float, float, float]  # left, top, right, bottom in px
_MIDDLE = (0.5, 0.5)
_SAME = {"email": "16x9"}
_NEAREST = {"og": "2x1", "4x3": "3x2"}


def crop_box(width: float, height: float, shape: tuple[float, float], focal: Focal) -> Box:
    """Return the largest box of the proportions `shape` within `width` × `height`.

    Its middle is as near as can be to `focal`, given as fractions from the top left; a focal
    point outside the picture counts as the nearest one inside.
    """
    wide, high = shape
    scale = min(width / wide, height / high)
    box_width, box_height = min(width, wide * scale), min(height, high * scale)
    left = _start(width, box_width, focal[0])
    top = _start(height, box_height, focal[1])
    return left, top, min(width, left + box_width), min(height, top + box_height)


def cut_box(
    size: tuple[float, float],
    ratio: str,
    shape: tuple[float, float],
    focal: Focal,
    crops: Sequence[Crop],
) -> Box:
    """Return what a picture of `size` shows in the ratio of that name.

    A cut that was set by hand for the ratio comes before the focal point; of its part the largest
    box of `shape` is shown. A mail follows 16x9, and what has no cut of its own is centred on that
    of the ratio of the house that is nearest.
    """
    width, height = size
    cut = _cut(crops, _SAME.get(ratio, ratio))
    if cut is None:
        near = _cut(crops, _NEAREST.get(ratio, ""))
        return crop_box(width, height, shape, near.middle if near else focal)
    inner = crop_box(cut.width * width, cut.height * height, shape, _MIDDLE)
    left, top = cut.left * width, cut.top * height
    return (
        left + inner[0],
        top + inner[1],
        min(width, left + inner[2]),
        min(height, top + inner[3]),
    )


def fitted(width: int, height: int, most: tuple[int, int]) -> tuple[int, int]:
    """Return the size of `width` × `height` scaled down to lie within `most`; never up."""
    scale = min(1.0, most[0] / width, most[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _start(whole: float, part: float, focal: float) -> float:
    """Return where a part begins that is centred on `focal` but stays within the whole."""
    middle = min(max(focal, 0.0), 1.0) * whole
    return min(max(middle - part / 2, 0.0), whole - part)


def _cut(crops: Sequence[Crop], ratio: str) -> Crop | None:
    return next((crop for crop in crops if crop.ratio == ratio and crop.is_sensible), None)
