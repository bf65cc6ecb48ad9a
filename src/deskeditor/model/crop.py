"""A cut of a picture that was set by hand, for one of the house's ratios."""

from dataclasses import dataclass

HOUSE_RATIOS = ("3x1", "2x1", "3x2", "1x1", "9x16", "16x9")


@dataclass(frozen=True, slots=True)
class Crop:
    """Which part of a picture one ratio shows, in place of the part around the focal point."""

    ratio: str  # one of HOUSE_RATIOS
    left: float  # fraction of the picture's width
    top: float  # fraction of its height
    width: float  # fraction of its width
    height: float  # fraction of its height

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the cut, as a focal point."""
        return self.left + self.width / 2, self.top + self.height / 2

    @property
    def is_sensible(self) -> bool:
        """True if the cut lies within the picture and is larger than nothing."""
        ends = (self.left + self.width, self.top + self.height)
        return (
            min(self.left, self.top) >= 0
            and min(self.width, self.height) > 0
            and max(ends) <= 1 + 1e-9
        )


def proportions(ratio: str) -> tuple[int, int]:
    """Return the width and height that "16x9" stands for. Raises ValueError for other text."""
    wide, _, high = ratio.partition("x")
    return int(wide), int(high)


def with_crop(crops: tuple[Crop, ...], crop: Crop) -> tuple[Crop, ...]:
    """Return `crops` with `crop` in place of that of its ratio, in the house's order.

    Raises ValueError for a ratio that the house does not have, or a cut outside the picture.
    """
    if crop.ratio not in HOUSE_RATIOS or not crop.is_sensible:
        raise ValueError(f"no cut of a picture: {crop}")
    kept = [c for c in crops if c.ratio != crop.ratio]
    return tuple(sorted((*kept, crop), key=lambda c: HOUSE_RATIOS.index(c.ratio)))


def without_crop(crops: tuple[Crop, ...], ratio: str) -> tuple[Crop, ...]:
    """Return `crops` less that of `ratio`, which then follows the focal point again."""
    return tuple(c for c in crops if c.ratio != ratio)
