"""Writing the words about a picture into its file, in place of all that it said before.

What stays of the old metadata is the colour profile and which way is up. GPS positions, serial
numbers, previews and comments do not leave the house.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageFile

from deskeditor.media import iim, jpeg_segments, png_chunks, webp_chunks, xmp
from deskeditor.media.exif import EXIF_HEAD, exif_with_orientation
from deskeditor.media.jpeg_segments import Segment
from deskeditor.media.orienting import UPRIGHT, orientation
from deskeditor.model.credit import Credit
from deskeditor.model.image import Picture

_XMP_SEGMENT = b"http://ns.adobe.com/xap/1.0/\x00"
_MOST_CAPTION = 3000  # characters; the bounds keep every packet within one JPEG segment
_MOST_OTHER = 900  # characters
_OTHERS = {"image/png": "PNG", "image/webp": "WEBP", "image/avif": "AVIF"}
_NEAR_LOSSLESS = 92  # quality for formats that Pillow has to encode again


@dataclass(frozen=True, slots=True)
class Words:
    """What is written into a picture file; "" writes nothing."""

    alt: str = ""
    caption: str = ""
    credit_line: str = ""  # as printed
    creator: str = ""
    agency: str = ""
    copyright: str = ""
    headline: str = ""
    usage_terms: str = ""
    web_statement: str = ""  # a URL
    licensor: str = ""  # a URL
    digital_source_type: str = ""  # a URI

    @classmethod
    def of(cls, picture: Picture, copyright_notice: str = "") -> "Words":
        """Return the words of a placement as they are printed beside it."""
        credit = picture.credit
        return cls(
            alt=picture.alt,
            caption=picture.caption,
            credit_line=picture.credit_line,
            creator=credit.creator,
            agency=credit.agency,
            copyright=copyright_notice,
            usage_terms=credit.licence,
            web_statement=credit.source if credit.licence and _is_address(credit) else "",
        )


def _is_address(credit: Credit) -> bool:
    return credit.source.startswith(("https://", "http://"))


def with_metadata(data: bytes, mime: str, words: Words) -> bytes:
    """Return the picture `data` with `words` as its XMP, and in a JPEG as IIM too.

    JPEG, PNG and WebP pixels are not touched; AVIF is encoded again. The same input gives the
    same bytes. Raises ValueError for another `mime`, or data that is not of that kind.
    """
    packet = xmp_of(words)
    if mime == "image/jpeg":
        block = iim.iim_block(_iim_values(words))
        return _jpeg(data, packet, iim.photoshop_resources(block))
    if mime not in _OTHERS:
        raise ValueError(f"no metadata can be written into {mime}")
    with Image.open(io.BytesIO(data), formats=(_OTHERS[mime],)) as picture:
        picture.load()
        exif = _orientation_only(picture)
        if mime == "image/png":
            return png_chunks.with_packets(data, packet, exif.removeprefix(EXIF_HEAD))
        if mime == "image/webp":
            alpha = picture.has_transparency_data
            return webp_chunks.with_packets(data, packet, exif, picture.size, has_alpha=alpha)
        return _encoded_again(picture, packet, exif)


def xmp_of(words: Words) -> bytes:
    """Return the XMP packet that states `words`."""
    return xmp.xmp_packet(_xmp_values(words))


def _jpeg(data: bytes, packet: bytes, resources: bytes) -> bytes:
    segments, rest = jpeg_segments.split(data)
    kept = jpeg_segments.without_metadata(segments)
    heads = sum(1 for s in kept if s.marker == jpeg_segments.APP0)
    new = [
        Segment(jpeg_segments.APP1, _XMP_SEGMENT + packet),
        Segment(jpeg_segments.APP13, resources),
    ]
    if any(s.content.startswith(EXIF_HEAD) for s in segments):
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            exif = _orientation_only(picture)
        if exif:
            new.insert(0, Segment(jpeg_segments.APP1, exif))
    return jpeg_segments.join([*kept[:heads], *new, *kept[heads:]], rest)


def _orientation_only(picture: ImageFile.ImageFile) -> bytes:
    """Return the Exif block that turns `picture` as its own does, b"" if it stands upright."""
    turned = orientation(picture)
    return exif_with_orientation(turned) if turned != UPRIGHT else b""


def _encoded_again(picture: ImageFile.ImageFile, packet: bytes, exif: bytes) -> bytes:
    out = io.BytesIO()
    picture.save(out, format=picture.format, xmp=packet, exif=exif, quality=_NEAR_LOSSLESS)
    return out.getvalue()


def _xmp_values(words: Words) -> dict[str, str]:
    values = {
        "Iptc4xmpCore:AltTextAccessibility": words.alt,
        "dc:creator": words.creator,
        "dc:rights": words.copyright,
        "photoshop:Credit": words.credit_line,
        "photoshop:Headline": words.headline,
        "photoshop:Source": words.agency,
        "xmpRights:UsageTerms": words.usage_terms,
        "xmpRights:WebStatement": words.web_statement,
        xmp.LICENSOR: words.licensor,
        "Iptc4xmpExt:DigitalSourceType": words.digital_source_type,
    }
    short = {name: text[:_MOST_OTHER] for name, text in values.items()}
    return {**short, "dc:description": words.caption[:_MOST_CAPTION]}


def _iim_values(words: Words) -> dict[iim.Dataset, str]:
    return {
        iim.CAPTION: words.caption,
        iim.CREATOR: words.creator,
        iim.CREDIT: words.credit_line,
        iim.SOURCE: words.agency,
        iim.COPYRIGHT: words.copyright,
        iim.HEADLINE: words.headline,
    }
