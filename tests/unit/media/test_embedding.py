"""The words about a picture travel in its file, and nothing else does."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from deskeditor.media import iim, webp_chunks
from deskeditor.media.embedding import Words, with_metadata
from deskeditor.media.metadata import read_metadata
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image as ImageRecord
from deskeditor.model.image import Picture

Take = Callable[..., Path]
MIMES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
WORDS = Words(
    alt="A port & <b>two</b> &amp; ships; “dawn”",
    caption="Odesa’s grain port, at 5 o’clock.\nSecond line: 李",
    credit_line="Top photo credit: Odesa’s port (Zoë Müller/Reuters, CC BY 4.0)",
    creator="Zoë Müller",
    agency="Reuters",
    copyright="© 2026 Zoë Müller",
    headline="Grain & ships",
    usage_terms="CC BY 4.0",
    web_statement="https://example.org/terms?a=1&b=2",
    licensor="https://example.org/licensor",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)
EXIFTOOL = {
    "alt": "XMP-iptcCore:AltTextAccessibility",
    "caption": "XMP-dc:Description",
    "credit_line": "XMP-photoshop:Credit",
    "creator": "XMP-dc:Creator",
    "agency": "XMP-photoshop:Source",
    "copyright": "XMP-dc:Rights",
    "headline": "XMP-photoshop:Headline",
    "usage_terms": "XMP-xmpRights:UsageTerms",
    "web_statement": "XMP-xmpRights:WebStatement",
    "licensor": "XMP-plus:LicensorURL",
    "digital_source_type": "XMP-iptcExt:DigitalSourceType",
}
EXIFTOOL_IIM = {
    "caption": "IPTC:Caption-Abstract",
    "credit_line": "IPTC:Credit",
    "creator": "IPTC:By-line",
    "agency": "IPTC:Source",
    "copyright": "IPTC:CopyrightNotice",
    "headline": "IPTC:Headline",
}
OURS = {"credit_line": "credit", "agency": "source"}


def words_read(path: Path) -> dict[str, str]:
    """What the file says by its XMP: as exiftool reads it, or as we do where it is not there."""
    tool = shutil.which("exiftool")
    if tool is None:
        found = asdict(read_metadata(path))
        return {f.name: str(found[OURS.get(f.name, f.name)]) for f in fields(Words)}
    said = everything(tool, path)
    return {name: str(said.get(tag, "")) for name, tag in EXIFTOOL.items()}


def iim_read(path: Path) -> dict[str, str]:
    """What the file says by its IIM, read as `words_read` does."""
    tool = shutil.which("exiftool")
    if tool is not None:
        said = everything(tool, path)
        return {name: str(said.get(tag, "")) for name, tag in EXIFTOOL_IIM.items()}
    with Image.open(path) as picture:
        found = iim.read_iim(picture.info["photoshop"][iim.RESOURCE])
    numbers = {
        "caption": iim.CAPTION,
        "credit_line": iim.CREDIT,
        "creator": iim.CREATOR,
        "agency": iim.SOURCE,
        "copyright": iim.COPYRIGHT,
        "headline": iim.HEADLINE,
    }
    return {name: iim.first(found, number) for name, number in numbers.items()}


def everything(tool: str, path: Path) -> dict[str, object]:
    """All tags of the file by group and name, as exiftool reads them."""
    command = [tool, "-j", "-a", "-G1", "-charset", "iptc=utf8", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    answer = json.loads(done.stdout)
    assert isinstance(answer[0], dict)
    return answer[0]


def photograph(take: Take, suffix: str, **options: object) -> Path:
    """A picture with a position, a serial number, a comment and old words."""
    exif = Image.Exif()
    exif[271] = "Canon"
    exif[274] = 6
    exif[315] = "Somebody Else"
    exif.get_ifd(0x8825)[2] = (48.0, 27.0, 0.0)
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-123456"
    if suffix == "jpg":
        options["comment"] = b"SERIAL-654321"
    return take(f"a.{suffix}", (60, 40), exif=exif, **options)


def rewritten(path: Path, words: Words = WORDS) -> Path:
    """The picture beside `path` with `words` in it."""
    mime = MIMES[path.suffix[1:]]
    other = path.with_name(f"new{path.suffix}")
    other.write_bytes(with_metadata(path.read_bytes(), mime, words))
    return other


@pytest.mark.parametrize("suffix", MIMES)
def test_every_word_is_read_back_as_it_was_escaped_exactly_once(take: Take, suffix: str) -> None:
    path = rewritten(photograph(take, suffix))
    assert words_read(path) == asdict(WORDS)
    found = read_metadata(path)
    for field in fields(Words):
        ours = OURS.get(field.name, field.name)
        assert getattr(found, ours) == getattr(WORDS, field.name)
        assert found.origin(ours).startswith("XMP ")


def test_a_jpeg_says_the_same_by_iim_for_those_who_read_nothing_else(take: Take) -> None:
    said = iim_read(rewritten(photograph(take, "jpg")))
    assert said == {name: asdict(WORDS)[name] for name in EXIFTOOL_IIM}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not on PATH")
def test_what_another_program_wrote_is_read(take: Take) -> None:
    path = take("a.jpg")
    told = [f"-{tag}={asdict(WORDS)[name]}" for name, tag in EXIFTOOL.items() if name != "caption"]
    told += ["-EXIF:Artist=Zoë Exif", "-IPTC:CodedCharacterSet=UTF8", "-IPTC:Headline=IIM"]
    command = [str(shutil.which("exiftool")), "-q", "-overwrite_original", *told, str(path)]
    subprocess.run(command, check=True)
    found = read_metadata(path)
    for field in fields(Words):
        if field.name != "caption":
            assert getattr(found, OURS.get(field.name, field.name)) == asdict(WORDS)[field.name]


@pytest.mark.skipif(shutil.which("exiv2") is None, reason="exiv2 is not on PATH")
def test_another_reader_agrees(take: Take) -> None:
    path = rewritten(photograph(take, "jpg"))
    command = ["exiv2", "-pa", str(path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    for word in (WORDS.credit_line, WORDS.creator, WORDS.agency, WORDS.copyright):
        assert said.count(word) >= 2


@pytest.mark.parametrize("suffix", MIMES)
def test_position_serial_number_and_old_words_do_not_leave_the_house(
    take: Take, suffix: str
) -> None:
    path = photograph(take, suffix)
    assert b"SERIAL-123456" in path.read_bytes()
    data = rewritten(path).read_bytes()
    for secret in (b"SERIAL-", b"Canon", b"Somebody Else"):
        assert secret not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert dict(picture.getexif()) == {274: 6}
        assert not picture.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_the_pixels_and_their_profile_are_not_touched(take: Take, suffix: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = photograph(take, suffix, icc_profile=profile)
    with Image.open(path) as old, Image.open(rewritten(path)) as new:
        assert ImageChops.difference(old.convert("RGB"), new.convert("RGB")).getbbox() is None
        assert new.info["icc_profile"] == profile
        assert old.size == new.size


@pytest.mark.parametrize("suffix", ["png", "webp"])
@pytest.mark.parametrize("lossless", [True, False])
def test_transparency_and_animation_are_kept(
    tmp_path: Path,
    suffix: str,
    lossless: bool,
) -> None:
    frames = [Image.new("RGBA", (30, 20), (200, 0, 0, n * 100)) for n in range(3)]
    still, moving = tmp_path / f"still.{suffix}", tmp_path / f"moving.{suffix}"
    frames[1].save(still, lossless=lossless)
    frames[0].save(moving, save_all=True, append_images=frames[1:], lossless=lossless)
    with Image.open(rewritten(still)) as picture:
        pixel = picture.convert("RGBA").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert abs(pixel[3] - 100) <= 2
        assert picture.info["xmp"]
    with Image.open(rewritten(moving)) as picture:
        assert getattr(picture, "n_frames", 1) == 3


@pytest.mark.parametrize("suffix", MIMES)
def test_the_same_words_give_the_same_bytes_and_replace_the_last_ones(
    take: Take, suffix: str
) -> None:
    path = photograph(take, suffix)
    first = rewritten(path, Words(alt="Old", credit_line="Old/AP")).rename(path)
    once = rewritten(first).read_bytes()
    assert rewritten(first).read_bytes() == once
    assert b"Old/AP" not in once


def test_further_pictures_behind_a_jpeg_are_left_out(take: Take, tmp_path: Path) -> None:
    path = photograph(take, "jpg")
    behind = path.read_bytes()
    both = tmp_path / "both.jpg"
    both.write_bytes(behind + behind)
    assert b"SERIAL-123456" not in rewritten(both).read_bytes()


def test_the_list_of_further_pictures_goes_with_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    two = [Image.new("RGB", (8, 8), colour) for colour in ("#c81e1e", "#1e1ec8")]
    two[0].save(path, "MPO", save_all=True, append_images=two[1:])
    assert b"MPF\x00" in path.read_bytes()
    assert b"MPF\x00" not in rewritten(path).read_bytes()


def test_a_webp_says_whether_it_has_transparency_and_keeps_chunks_of_odd_length() -> None:
    chunks = b"ALPH\x03\0\0\0abc\0" + b"JUNK\x01\0\0\0x\0" + b"VP8 \x05\0\0\x0012345\0"
    simple = b"RIFF\0\0\0\0WEBP" + chunks
    clear = webp_chunks.with_packets(simple, b"XMP", b"", (300, 2), has_alpha=True)
    solid = webp_chunks.with_packets(simple, b"XMP", b"EX", (300, 2), has_alpha=False)
    assert clear[12:30] == b"VP8X\x0a\0\0\0\x14\0\0\0\x2b\x01\0\x01\0\0"
    assert solid[20] == 0x0C
    assert int.from_bytes(clear[4:8], "little") == len(clear) - 8
    assert clear[30:] == chunks.replace(b"JUNK\x01\0\0\0x\0", b"") + b"XMP \x03\0\0\0XMP\0"


def test_nothing_at_all_may_be_said(take: Take) -> None:
    path = rewritten(photograph(take, "jpg"), Words())
    assert read_metadata(path).is_empty


def test_only_the_kinds_of_file_that_hold_words_are_taken(take: Take) -> None:
    with pytest.raises(ValueError, match="image/gif"):
        with_metadata(take("a.gif").read_bytes(), "image/gif", WORDS)
    for data in (b"", b"\xff\xd8", b"\xff\xd8words", b"\xff\xd8\xff\xe0"):
        with pytest.raises(ValueError, match=r"JPEG|marker|scan"):
            with_metadata(data, "image/jpeg", WORDS)


BLANK = io.BytesIO()
Image.new("RGB", (8, 8)).save(BLANK, "JPEG")
anything = st.text(max_size=80)


@given(st.builds(Words, anything, anything, anything, anything, anything, anything))
def test_any_words_make_a_jpeg_that_can_be_read(words: Words) -> None:
    data = with_metadata(BLANK.getvalue(), "image/jpeg", words)
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.size == (8, 8)


@pytest.mark.parametrize("letter", ["&", "\r", "李", "😀", '"', "\ud800"])
def test_words_without_end_are_cut_to_what_a_jpeg_can_hold(letter: str) -> None:
    endless = letter * 100_000
    words = Words(**dict.fromkeys(asdict(Words()), endless))
    with Image.open(io.BytesIO(with_metadata(BLANK.getvalue(), "image/jpeg", words))) as picture:
        picture.load()
        assert picture.size == (8, 8)


def test_the_words_of_a_placement_are_those_printed_beside_it() -> None:
    image = ImageRecord(ImageId("1"), "0" * 64, "a.jpg", "image/jpeg", 1, 1)
    credit = Credit("Photo", "Dawn", "Zoë Müller", "AP", "CC BY 4.0", "https://example.org/1")
    words = Words.of(Picture(image, "A port", "At dawn.", credit), "© AP")
    assert words.credit_line == "Photo: Dawn (Zoë Müller/AP, CC BY 4.0)"
    assert (words.alt, words.caption) == ("A port", "At dawn.")
    assert (words.creator, words.agency, words.copyright) == ("Zoë Müller", "AP", "© AP")
    assert words.usage_terms == "CC BY 4.0"
    assert words.web_statement == "https://example.org/1"
