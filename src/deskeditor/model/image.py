"""An image is a file with its metadata; a use of it is one placement with its own words."""

from dataclasses import dataclass, field
from datetime import date, datetime

from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.crop import Crop
from deskeditor.model.ids import ImageId

CENTRE = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Image:
    """One picture of the desk. Its bytes are kept by content hash in the media folder."""

    id: ImageId
    sha256: str  # of the original file, lower-case hex
    filename: str  # the name it came with
    mime: str
    width: int  # px, orientation applied
    height: int  # px, orientation applied
    size: int = 0  # bytes
    alt: str = ""
    caption: str = ""
    credit: Credit = field(default_factory=Credit)
    focal: tuple[float, float] = CENTRE  # fractions of width and height from the top left
    crops: tuple[Crop, ...] = ()  # set by hand; other ratios follow the focal point
    is_decorative: bool = False
    licence_ends: date | None = None  # the last day on which it may be shown
    look: str = ""  # see `model.look`
    head: str = ""  # revision this value was read at
    updated_at: datetime | None = None  # aware, UTC
    deleted_at: datetime | None = None  # aware, UTC; None: not in the trash


@dataclass(frozen=True, slots=True)
class ImageUse:
    """One placement of an image. Empty words mean: as on the image's own record."""

    image: ImageId
    alt: str = ""
    caption: str = ""
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A placement with every word settled: what a page, a card or a mail prints."""

    image: Image
    alt: str
    caption: str
    credit: Credit

    @property
    def credit_line(self) -> str:
        """The line as printed."""
        return format_credit(self.credit)


def settled(use: ImageUse, image: Image) -> Picture:
    """Return the picture that `use` of `image` prints."""
    own = use.credit if use.credit is not None and not use.credit.is_empty else image.credit
    return Picture(
        image=image,
        alt="" if image.is_decorative and not use.alt else use.alt or image.alt,
        caption=use.caption or image.caption,
        credit=own,
    )
