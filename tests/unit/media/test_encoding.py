"""A rendition bears its words in every form it is written in, and nothing of the camera."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from deskeditor.media.embedding import Words
from deskeditor.media.encoding import EXTENSIONS, encoded
from deskeditor.media.metadata import read_metadata
from deskeditor.media.renditions import Recipe, produce
from deskeditor.media.sizes import planned
from deskeditor.model.crop import Crop

Take = Callable[..., Path]
WORDS = Words(
    alt="A port & <two> ships",
    caption="At 5\u00a0o’clock.",
    credit_line="Top photo credit: “Dawn” & 'dusk' <x> (Zoë\u00a0Müller/Reuters)",
    creator="Zoë\u00a0Müller",
    agency="Reuters",
    copyright="© Zoë Müller",
)


def shot(take: Take) -> Path:
    """A photograph with a place, a serial number, a profile and a turn of its own."""
    exif = Image.Exif()
    exif[274] = 6
    exif[271] = "Canon"
    exif.get_ifd(0x8825)[2] = (48.0, 27.0, 0.0)
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-123456"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return take("shot.jpg", (900, 600), exif=exif, comment=b"secret comment", icc_profile=profile)


@pytest.mark.parametrize("form", EXTENSIONS)
def test_every_form_bears_credit_creator_copyright_and_alt(take: Take, form: str) -> None:
    whole = next(s for s in planned(600, 900) if s.name == "full-1600")
    data = produce(shot(take), whole, Recipe((0.5, 0.5), WORDS, form=form))
    path = take("x.jpg").with_name(f"made.{EXTENSIONS[form]}")
    path.write_bytes(data)
    found = read_metadata(path)
    assert (found.alt, found.caption) == (WORDS.alt, WORDS.caption)
    assert (found.credit, found.creator, found.source, found.copyright) == (
        WORDS.credit_line,
        WORDS.creator,
        WORDS.agency,
        WORDS.copyright,
    )
    for secret in (b"SERIAL-123456", b"Canon", b"secret comment"):
        assert secret not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (600, 900)  # upright
        assert 274 not in picture.getexif()
        assert not picture.getexif().get_ifd(0x8825)
        assert "icc_profile" not in picture.info


@pytest.mark.parametrize("form", EXTENSIONS)
def test_the_same_pixels_and_words_give_the_same_bytes(form: str) -> None:
    picture = Image.effect_noise((320, 200), 60).convert("RGB")
    assert encoded(picture, WORDS, form) == encoded(picture, WORDS, form)


def test_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="image/gif"):
        encoded(Image.new("RGB", (2, 2)), WORDS, "image/gif")


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not on PATH")
@pytest.mark.parametrize("form", EXTENSIONS)
def test_exiftool_reads_the_words_of_a_rendition(take: Take, form: str) -> None:
    path = take("x.jpg").with_name(f"made.{EXTENSIONS[form]}")
    path.write_bytes(
        produce(shot(take), planned(600, 900)[0], Recipe((0.5, 0.5), WORDS, form=form))
    )
    options = ["-j", "-G1", "-a", "-charset", "iptc=UTF8"]
    answer = subprocess.run(
        [shutil.which("exiftool") or "", *options, path], check=True, capture_output=True
    )
    (told,) = json.loads(answer.stdout)
    assert told["XMP-photoshop:Credit"] == WORDS.credit_line
    assert told["XMP-dc:Creator"] == WORDS.creator
    assert told["XMP-dc:Rights"] == WORDS.copyright
    assert told["XMP-iptcCore:AltTextAccessibility"] == WORDS.alt
    assert not [name for name in told if name.startswith("GPS") or "Serial" in name]
    if form == "image/jpeg":
        assert told["IPTC:Credit"] == WORDS.credit_line
        assert told["IPTC:By-line"] == WORDS.creator
        assert told["IPTC:CopyrightNotice"] == WORDS.copyright


@pytest.mark.skipif(shutil.which("exiv2") is None, reason="exiv2 is not on PATH")
@pytest.mark.parametrize("form", ["image/jpeg", "image/webp"])
def test_exiv2_reads_the_words_of_a_rendition(take: Take, form: str) -> None:
    path = take("x.jpg").with_name(f"made.{EXTENSIONS[form]}")
    path.write_bytes(
        produce(shot(take), planned(600, 900)[0], Recipe((0.5, 0.5), WORDS, form=form))
    )
    said = subprocess.run(
        [shutil.which("exiv2") or "", "-pa", path], check=True, capture_output=True
    ).stdout.decode()
    lines = [line for line in said.splitlines() if WORDS.credit_line in line]
    names = {line.split()[0] for line in lines}
    assert "Xmp.photoshop.Credit" in names
    assert form != "image/jpeg" or "Iptc.Application2.Credit" in names


def test_a_cut_by_hand_decides_what_a_rendition_shows(take: Take) -> None:
    path = take("a.png", (900, 300))  # its left half is red, its right half blue
    square = Crop("1x1", 0.0, 0.0, 1 / 3, 1.0)
    recipe = Recipe((0.9, 0.5), WORDS, (square,))
    size = next(s for s in planned(900, 300, recipe.crops) if s.ratio == "1x1")
    with Image.open(io.BytesIO(produce(path, size, recipe))) as picture:
        red = picture.convert("RGB").getpixel((280, 150))
    assert isinstance(red, tuple)
    assert red[0] > red[2] + 60
