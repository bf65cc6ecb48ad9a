"""The arithmetic of cuts as fractions of a picture: around the focal point, moved, made larger."""

from deskeditor.media.cropping import crop_box
from deskeditor.model.crop import Crop, proportions
from deskeditor.model.image import Image

LEAST = 0.08  # of the largest cut; less shows grain only


def cut_of(image: Image, ratio: str) -> Crop:
    """Return the cut that one ratio shows: that set by hand, else the one around the focus."""
    by_hand = next((c for c in image.crops if c.ratio == ratio), None)
    return by_hand or around_focus(image, ratio)


def around_focus(image: Image, ratio: str) -> Crop:
    """Return the largest cut of a ratio around the focal point."""
    left, top, right, bottom = crop_box(image.width, image.height, proportions(ratio), image.focal)
    return Crop(
        ratio,
        left / image.width,
        top / image.height,
        (right - left) / image.width,
        (bottom - top) / image.height,
    )


def moved(crop: Crop, middle: tuple[float, float]) -> Crop:
    """Return a cut of the same size as near to `middle` as the picture allows."""
    left = min(max(middle[0] - crop.width / 2, 0.0), 1 - crop.width)
    top = min(max(middle[1] - crop.height / 2, 0.0), 1 - crop.height)
    return Crop(crop.ratio, left, top, crop.width, crop.height)


def resized(image: Image, crop: Crop, factor: float) -> Crop:
    """Return a cut `factor` times as wide around the same middle, within the picture."""
    most = around_focus(image, crop.ratio)
    width = min(max(crop.width * factor, most.width * LEAST), most.width)
    height = most.height * (width / most.width)
    return moved(Crop(crop.ratio, 0.0, 0.0, width, height), crop.middle)
