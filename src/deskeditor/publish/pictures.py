"""Pictures as pages place them: which renditions, at what addresses, with all their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from deskeditor.media.sizes import Rendition, planned
from deskeditor.model.crop import Crop
from deskeditor.model.image import Image, Picture
from deskeditor.publish.urls import Urls, image_path

WHOLE = "full"
CARD = "3x2"
STRIP = "2x1"
SQUARE = "1x1"
SOCIAL = "og"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture in one page, ready to be printed."""

    src: str
    width: int  # px of src
    height: int  # px of src
    srcset: str
    sizes: str
    alt: str
    caption: str
    credit: str  # the line as printed


def cuts(image: Image, ratio: str) -> tuple[Rendition, ...]:
    """Return the renditions of one shape ("16x9", "full"), widest first.

    A picture that has none of that shape gives its uncropped ones.
    """
    return _cuts(image.width, image.height, image.crops, ratio)


@lru_cache(maxsize=4096)
def _cuts(width: int, height: int, crops: tuple[Crop, ...], ratio: str) -> tuple[Rendition, ...]:
    every = planned(width, height, crops)
    found = [r for r in every if r.ratio == ratio] or [r for r in every if r.ratio == WHOLE]
    return tuple(sorted(found, key=lambda r: r.width, reverse=True))


def shot(picture: Picture, urls: Urls, ratio: str, sizes: str, largest: int = 2000) -> Shot | None:
    """Return `picture` cut to `ratio`, offered up to `largest` px wide; None if it has no size.

    `sizes` says, as in HTML, how wide the page shows it.
    """
    found = cuts(picture.image, ratio)
    if not found:
        return None
    offered = tuple(r for r in found if r.width <= largest) or found[-1:]
    first = offered[0]
    return Shot(
        src=urls.to(image_path(picture.image, first.name)),
        width=first.width,
        height=first.height,
        srcset=_srcset(picture.image, urls, offered),
        sizes=sizes if len(offered) > 1 else "",
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit_line,
    )


def _srcset(image: Image, urls: Urls, offered: Iterable[Rendition]) -> str:
    entries = [f"{urls.to(image_path(image, r.name))} {r.width}w" for r in offered]
    return ", ".join(entries) if len(entries) > 1 else ""
