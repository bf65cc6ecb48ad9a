"""What a picture file says about itself: XMP first, then IIM, then Exif.

All of it is a suggestion to a person. A description is a caption at most, never an alternative
text, and agencies often put the credit and the date into it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import ImageFile

from deskeditor.media import exif, iim, xmp
from deskeditor.media.opening import DRAWING, drawing_at, opened, reading
from deskeditor.model.credit import Credit
from deskeditor.model.credit_parser import ParsedCredit, parse_credit
from deskeditor.model.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class PhotoMetadata:
    """Texts found in a picture file; "" where it says nothing."""

    alt: str = ""
    extended_description: str = ""
    caption: str = ""
    headline: str = ""
    creator: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    web_statement: str = ""  # a URL
    licensor: str = ""  # a URL
    digital_source_type: str = ""  # a URI; says whether a machine made the picture
    origins: Mapping[str, str] = field(default_factory=dict)  # "caption" → "XMP dc:description"

    def origin(self, name: str) -> str:
        """Return where the text of the field `name` was found, "" if it is empty."""
        return self.origins.get(name, "")

    @property
    def is_empty(self) -> bool:
        """True if the file says nothing of itself."""
        return not self.origins

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Every text that was found, each with where it was found."""
        return tuple(
            Suggestion(name, getattr(self, name), origin) for name, origin in self.origins.items()
        )

    @property
    def suggested_credit(self) -> ParsedCredit:
        """The credit these texts make likely, for a person to confirm; never certain."""
        if not self.credit or self.credit == self.source:
            made = Credit(creator=self.creator, agency=self.credit or self.source)
            return ParsedCredit(made, certain=False)
        read = parse_credit(self.credit).credit
        creator = read.creator or self.creator
        if creator == read.creator and read.description:
            return ParsedCredit(read, certain=False)
        made = read.edited(creator=creator if creator != read.agency else "")
        return ParsedCredit(made, certain=False)


_XMP_NAMES = {
    "alt": "Iptc4xmpCore:AltTextAccessibility",
    "extended_description": "Iptc4xmpCore:ExtDescrAccessibility",
    "caption": "dc:description",
    "headline": "photoshop:Headline",
    "creator": "dc:creator",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "copyright": "dc:rights",
    "usage_terms": "xmpRights:UsageTerms",
    "web_statement": "xmpRights:WebStatement",
    "licensor": xmp.LICENSOR,
    "digital_source_type": "Iptc4xmpExt:DigitalSourceType",
}
_IIM_NAMES = {
    "caption": iim.CAPTION,
    "headline": iim.HEADLINE,
    "creator": iim.CREATOR,
    "credit": iim.CREDIT,
    "source": iim.SOURCE,
    "copyright": iim.COPYRIGHT,
}
_TIFF_IPTC = 33723
Found = tuple[str, str, str]  # field, text, origin


def read_metadata(path: Path) -> PhotoMetadata:
    """Return what the picture at `path` says about itself, and where it says so.

    Decodes no pixels except for PNG, whose texts may follow them. Raises UnreadableFileError if
    the file is not a picture; metadata that is damaged is left out.
    """
    drawing = drawing_at(path)
    if drawing is not None:
        return _of_drawing(drawing.title, drawing.description)
    with opened(path) as picture:
        if picture.format == "PNG":
            with reading(path):
                picture.load()
        return metadata_of(picture)


def metadata_of(picture: ImageFile.ImageFile) -> PhotoMetadata:
    """Return what an opened picture says about itself."""
    if DRAWING in picture.info:
        return _of_drawing(*picture.info[DRAWING])
    texts: dict[str, str] = {}
    origins: dict[str, str] = {}
    readers: tuple[Callable[[ImageFile.ImageFile], Iterator[Found]], ...] = (
        _from_xmp,
        _from_iim,
        _from_exif,
    )
    for reader in readers:
        for name, text, origin in reader(picture):
            if text and name not in texts:
                texts[name] = text
                origins[name] = origin
    return PhotoMetadata(**texts, origins=origins)


def _of_drawing(title: str, description: str) -> PhotoMetadata:
    told = (("headline", title, "SVG title"), ("caption", description, "SVG desc"))
    return PhotoMetadata(
        headline=title,
        caption=description,
        origins={name: origin for name, text, origin in told if text},
    )


def _from_xmp(picture: ImageFile.ImageFile) -> Iterator[Found]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    values = xmp.read_xmp(packet.encode() if isinstance(packet, str) else packet)
    for name, key in _XMP_NAMES.items():
        yield name, values.get(key, ""), f"XMP {key}"


def _from_iim(picture: ImageFile.ImageFile) -> Iterator[Found]:
    values = iim.read_iim(_iim_data(picture))
    for name, key in _IIM_NAMES.items():
        yield name, iim.first(values, key), f"IIM {key[0]}:{key[1]}"


def _from_exif(picture: ImageFile.ImageFile) -> Iterator[Found]:
    tags = getattr(picture, "tag_v2", None)  # of a TIFF, which states them without Exif
    texts = exif.texts_of(tags) if tags else exif.read_exif(picture.info.get("exif", b""))
    for name, text in texts.items():
        yield name, text, f"Exif {exif.NAMES[name].name}"


def _iim_data(picture: ImageFile.ImageFile) -> bytes:
    """Return the IIM block of a JPEG or TIFF, b"" if there is none."""
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        data = resources.get(iim.RESOURCE, b"")
    else:
        data = getattr(picture, "tag_v2", {}).get(_TIFF_IPTC, b"")
    return data if isinstance(data, bytes) else b""
