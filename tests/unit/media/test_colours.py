"""Whatever its pixels are, a picture comes out as it is seen: 8 bits, sRGB, on white."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from deskeditor.media.colours import as_srgb
from deskeditor.media.renditions import thumbnail


def pixel(picture: Image.Image, x: int = 0, y: int = 0) -> tuple[int, ...]:
    """The colour at a point as red, green, blue."""
    value = picture.convert("RGB").getpixel((x, y))
    assert isinstance(value, tuple)
    return tuple(int(part) for part in value)


def swapped_profile() -> bytes:
    """An RGB profile in which red and blue have changed places, so that no test can pass by luck.

    Made from Pillow's own sRGB profile by exchanging the addresses of two of its columns.
    """
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for number in range(int.from_bytes(profile[128:132])):
        entry = 132 + 12 * number
        tags[bytes(profile[entry : entry + 4])] = entry + 4
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    profile[red : red + 8], profile[blue : blue + 8] = (
        profile[blue : blue + 8],
        profile[red : red + 8],
    )
    return bytes(profile).replace(b"sRGB", b"Swap").replace("sRGB".encode("utf-16-be"), bytes(8))


def test_a_colour_profile_is_applied() -> None:
    picture = Image.new("RGB", (4, 4), (250, 10, 10))
    picture.info["icc_profile"] = swapped_profile()
    red, green, blue = pixel(as_srgb(picture))
    assert blue > 240
    assert max(red, green) < 30


@pytest.mark.parametrize("profile", [b"", b"nonsense", bytes(200)])
def test_a_profile_that_makes_no_sense_is_left_out_of_account(profile: bytes) -> None:
    picture = Image.new("RGB", (4, 4), (250, 10, 10))
    picture.info["icc_profile"] = profile
    assert pixel(as_srgb(picture)) == (250, 10, 10)


def test_the_profile_of_srgb_changes_nothing() -> None:
    picture = Image.new("RGB", (4, 4), (250, 10, 10))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.info["icc_profile"] = srgb
    assert pixel(as_srgb(picture)) == (250, 10, 10)


def test_a_profile_for_other_pixels_than_these_is_left_out_of_account() -> None:
    picture = Image.new("CMYK", (4, 4), (0, 255, 255, 0))
    picture.info["icc_profile"] = swapped_profile()
    red, green, blue = pixel(as_srgb(picture))
    assert red > 200
    assert max(green, blue) < 60


def test_ink_becomes_light() -> None:
    assert pixel(as_srgb(Image.new("CMYK", (4, 4), (0, 0, 0, 0)))) == (255, 255, 255)
    assert max(pixel(as_srgb(Image.new("CMYK", (4, 4), (0, 0, 0, 255))))) < 5


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA", "RGBa"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    stops = {"PA": ["RGBA", "PA"], "RGBa": ["RGBa"], "LA": ["LA"]}
    for stop in stops.get(mode, [mode]):
        clear = clear.convert(stop)
    assert pixel(as_srgb(clear)) == (255, 255, 255)


def test_half_transparent_is_mixed_with_white() -> None:
    assert pixel(as_srgb(Image.new("RGBA", (4, 4), (0, 0, 0, 128)))) == (127, 127, 127)


def test_a_transparent_colour_of_a_palette_or_of_plain_pixels_becomes_white(
    tmp_path: Path,
) -> None:
    palette = Image.new("P", (4, 4), 0)
    palette.putpalette([200, 0, 0, 0, 0, 200])
    palette.putpixel((1, 0), 1)
    palette.save(tmp_path / "p.png", transparency=0)
    Image.new("RGB", (4, 4), (200, 0, 0)).save(tmp_path / "rgb.png", transparency=(200, 0, 0))
    Image.new("L", (4, 4), 9).save(tmp_path / "l.png", transparency=9)
    for name in ("p.png", "rgb.png", "l.png"):
        with Image.open(tmp_path / name) as picture:
            picture.load()
            assert pixel(as_srgb(picture), 3, 3) == (255, 255, 255)
    with Image.open(tmp_path / "p.png") as picture:
        picture.load()
        assert pixel(as_srgb(picture), 1, 0) == (0, 0, 200)


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "I"])
@pytest.mark.parametrize(("deep", "shown"), [(0, 0), (32896, 128), (65535, 255)])
def test_sixteen_bits_become_eight_without_being_cut(mode: str, deep: int, shown: int) -> None:
    assert pixel(as_srgb(Image.new(mode, (4, 4), deep))) == (shown, shown, shown)


def test_fractions_of_light_become_eight_bits() -> None:
    assert pixel(as_srgb(Image.new("F", (4, 4), 0.5)))[0] in (127, 128)
    assert pixel(as_srgb(Image.new("F", (4, 4), 7.0))) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "YCbCr", "HSV", "LAB", "RGBX"])
def test_every_other_mode_becomes_one_that_a_jpeg_can_hold(mode: str) -> None:
    source = Image.new("L" if mode in ("1", "P", "L") else "RGB", (4, 4))
    picture = Image.new("LAB", (4, 4)) if mode == "LAB" else source.convert(mode)
    flat = as_srgb(picture)
    assert flat.mode in ("L", "RGB")
    flat.save(io.BytesIO(), "JPEG")


def test_nothing_that_the_file_said_goes_along_and_the_original_is_left_alone() -> None:
    picture = Image.new("RGB", (4, 4))
    picture.info["comment"] = b"secret"
    assert as_srgb(picture).info == {}
    assert picture.info == {"comment": b"secret"}


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_pixels_of_every_mode_can_be_made_fewer(mode: str) -> None:
    assert as_srgb(Image.new(mode, (9, 6)), 2).size == (5, 3)


def test_a_deep_grey_file_is_shown_with_all_its_greys(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    Image.new("I;16", (8, 8), 32896).save(path)
    shown = Image.open(io.BytesIO(thumbnail(path, 8, 8)))
    assert abs(pixel(shown)[0] - 128) <= 1
