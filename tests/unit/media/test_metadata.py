"""What a picture file says about itself is a suggestion, and says where it was found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from deskeditor.errors import UnreadableFileError
from deskeditor.media import iim, jpeg_segments
from deskeditor.media.exif import mended
from deskeditor.media.metadata import PhotoMetadata, read_metadata
from deskeditor.media.xmp import xmp_packet

Take = Callable[..., Path]


def with_iim(path: Path, values: dict[iim.Dataset, str]) -> Path:
    """Put an IIM block into a JPEG file."""
    segments, rest = jpeg_segments.split(path.read_bytes())
    content = iim.photoshop_resources(iim.iim_block(values))
    segments.append(jpeg_segments.Segment(jpeg_segments.APP13, content))
    path.write_bytes(jpeg_segments.join(segments, rest))
    return path


def exif_of(**texts: str) -> Image.Exif:
    """An Exif block with artist, copyright and description."""
    numbers = {"artist": 315, "copyright": 33432, "description": 270}
    exif = Image.Exif()
    for name, text in texts.items():
        exif[numbers[name]] = text.encode()  # in UTF-8, as cameras and programs do
    return exif


def test_a_picture_that_says_nothing_is_empty(take: Take) -> None:
    found = read_metadata(take("a.jpg"))
    assert found == PhotoMetadata()
    assert found.is_empty
    assert found.origin("creator") == ""


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_xmp_is_read_from_every_format_that_has_it(take: Take, suffix: str) -> None:
    packet = xmp_packet({"photoshop:Credit": "AP", "Iptc4xmpCore:AltTextAccessibility": "A port"})
    options: dict[str, object] = {"xmp": packet}
    if suffix == "tif":
        tags = ImageFileDirectory_v2()
        tags[700] = packet
        options = {"tiffinfo": tags}
    if suffix == "png":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", packet.decode())
        options = {"pnginfo": texts}
    found = read_metadata(take(f"a.{suffix}", **options))
    assert (found.credit, found.alt) == ("AP", "A port")
    assert found.origin("credit") == "XMP photoshop:Credit"


def test_iim_is_read_from_a_jpeg(take: Take) -> None:
    values = {iim.CREATOR: "Zoë", iim.CREDIT: "AP", iim.SOURCE: "AP", iim.HEADLINE: "Port"}
    found = read_metadata(with_iim(take("a.jpg"), values))
    assert (found.creator, found.credit, found.source, found.headline) == (
        "Zoë",
        "AP",
        "AP",
        "Port",
    )
    assert found.origin("creator") == "IIM 2:80"


def test_iim_is_read_from_a_tiff(take: Take) -> None:
    tags = ImageFileDirectory_v2()
    tags[33723] = iim.iim_block({iim.CREATOR: "Zoë"})
    tags.tagtype[33723] = 7
    assert read_metadata(take("a.tif", tiffinfo=tags)).creator == "Zoë"


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "tif"])
def test_exif_is_read_with_its_letters_mended(take: Take, suffix: str) -> None:
    exif = exif_of(artist="Zoë Müller", copyright="© Zoë", description="A “port”")
    found = read_metadata(take(f"a.{suffix}", exif=exif))
    assert found.creator == "Zoë Müller"
    assert found.copyright == "© Zoë"
    assert found.origin("caption") == "Exif ImageDescription"


def test_xmp_goes_before_iim_and_iim_before_exif(take: Take) -> None:
    path = take(
        "a.jpg",
        xmp=xmp_packet({"dc:creator": "of XMP"}),
        exif=exif_of(artist="of Exif", copyright="of Exif", description="of Exif"),
    )
    found = read_metadata(with_iim(path, {iim.CREATOR: "of IIM", iim.COPYRIGHT: "of IIM"}))
    assert (found.creator, found.copyright, found.caption) == ("of XMP", "of IIM", "of Exif")
    assert found.origin("copyright") == "IIM 2:116"


def test_a_description_never_becomes_the_alternative_text(take: Take) -> None:
    found = read_metadata(take("a.jpg", exif=exif_of(description="A port (AP Photo/Jane Doe)")))
    assert found.caption
    assert found.alt == ""


@pytest.mark.parametrize("noise", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "   ", "\x00"])
def test_what_cameras_put_in_by_themselves_is_left_out(take: Take, noise: str) -> None:
    assert read_metadata(take("a.jpg", exif=exif_of(description=noise))).is_empty


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("Â© ZoÃ«", "© Zoë"),
        ("© Zoë", "© Zoë"),
        ("plain", "plain"),
        ("â€œx", "“x"),
        ("", ""),
    ],
)
def test_letters_are_mended_once_and_only_where_they_were_garbled(
    garbled: str, right: str
) -> None:
    assert mended(garbled) == right


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_metadata_that_is_damaged_is_left_out(take: Take) -> None:
    path = take("a.jpg", xmp=b"<nonsense", exif=b"Exif\0\0nonsense")
    assert read_metadata(path).is_empty


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_text("words")
    with pytest.raises(UnreadableFileError, match="is a text"):
        read_metadata(path)


@pytest.mark.parametrize(
    ("found", "creator", "agency"),
    [
        (PhotoMetadata(creator="Jane Doe", credit="PA", source="PA"), "Jane Doe", "PA"),
        (PhotoMetadata(creator="Jane Doe", source="X03796"), "Jane Doe", "X03796"),
        (PhotoMetadata(creator="Jane Doe", credit="AP"), "Jane Doe", "AP"),
        (PhotoMetadata(creator="Jane", credit="Photo: Dawn (Jane Doe/AP)"), "Jane Doe", "AP"),
        (PhotoMetadata(creator="Jane", credit="AFP via Getty"), "Jane", "AFP via Getty"),
        (PhotoMetadata(creator="Meridian", credit="Meridian"), "", "Meridian"),
        (PhotoMetadata(copyright="© Jane Doe"), "", ""),
    ],
)  # fmt: skip
def test_a_credit_is_suggested_from_what_was_found_and_is_never_certain(
    found: PhotoMetadata, creator: str, agency: str
) -> None:
    suggested = found.suggested_credit
    assert (suggested.credit.creator, suggested.credit.agency) == (creator, agency)
    assert not suggested.certain
