"""Cropping by arithmetic alone: the largest box of a shape that keeps the focal point."""

Box = tuple[float, float, float, float]  # left, top, right, bottom in px


def crop_box(
    width: float, height: float, shape: tuple[float, float], focal: tuple[float, float]
) -> Box:
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


def fitted(width: int, height: int, most: tuple[int, int]) -> tuple[int, int]:
    """Return the size of `width` × `height` scaled down to lie within `most`; never up."""
    scale = min(1.0, most[0] / width, most[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _start(whole: float, part: float, focal: float) -> float:
    """Return where a part begins that is centred on `focal` but stays within the whole."""
    middle = min(max(focal, 0.0), 1.0) * whole
    return min(max(middle - part / 2, 0.0), whole - part)
