"""The sizes a page needs: planned without the file, made upright, sRGB and always alike."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deskeditor.errors import UnreadableFileError
from deskeditor.media.embedding import Words
from deskeditor.media.inspecting import ImageFacts, inspect
from deskeditor.media.metadata import read_metadata
from deskeditor.media.renditions import Recipe, produce, produce_all, thumbnail
from deskeditor.media.sizes import CROPPED, WHOLE, Rendition, planned
from deskeditor.media.xmp import xmp_packet
from deskeditor.model.image import CENTRE

Take = Callable[..., Path]
NAMES = [size.name for size in (*CROPPED, *WHOLE)]
CREDITED = Words(credit_line="Photo: Zoë Russell/AP", creator="Zoë Russell", agency="AP")


def made(data: bytes) -> Image.Image:
    """The picture in `data`, which must be a JPEG."""
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "JPEG"
    picture.load()
    return picture


def red_then_blue(picture: Image.Image, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """True if one point is clearly red and the other clearly blue."""
    first, second = picture.getpixel(left), picture.getpixel(right)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    return first[0] > first[2] + 60 and second[2] > second[0] + 60


def test_a_large_picture_has_every_size_by_name() -> None:
    sizes = planned(6000, 4000)
    assert [size.name for size in sizes] == NAMES
    by_name = {size.name: (size.width, size.height) for size in sizes}
    assert by_name["16x9-1245"] == (1245, 700)
    assert by_name["og-1200x630"] == (1200, 630)
    assert by_name["email-1136"] == (1136, 639)
    assert by_name["full-1600"] == (1600, 1067)


def test_a_small_picture_has_each_shape_once_and_no_larger_than_it_is() -> None:
    sizes = {size.name: (size.width, size.height) for size in planned(500, 400)}
    assert sizes["2x1-1200"] == (500, 250)
    assert sizes["1x1-1200"] == (400, 400)
    assert sizes["full-1600"] == (500, 400)
    assert not {"2x1-600", "1x1-600", "full-800"} & sizes.keys()


def test_a_picture_without_a_size_has_no_renditions() -> None:
    assert planned(0, 0) == ()


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_no_rendition_is_larger_than_the_picture_and_no_two_are_the_same(
    width: int, height: int
) -> None:
    sizes = planned(width, height)
    assert all(1 <= size.width <= width and 1 <= size.height <= height for size in sizes)
    assert {size.ratio for size in sizes} == {name.partition("-")[0] for name in NAMES}
    assert len({(s.ratio, s.width, s.height) for s in sizes}) == len(sizes)
    assert len({s.name for s in sizes}) == len(sizes)


def test_each_rendition_has_the_size_that_was_planned(take: Take) -> None:
    path = take("a.jpg", (1300, 1100))
    sizes = planned(1300, 1100)
    for rendition, data in produce_all(path, sizes, Recipe(CENTRE, CREDITED)):
        assert made(data).size == (rendition.width, rendition.height)


def test_one_rendition_alone_is_the_same_as_with_the_others_and_every_time(take: Take) -> None:
    path = take("a.jpg", (4803, 3601))
    sizes = planned(4803, 3601)
    some = [sizes[3], sizes[-1]]
    together = dict(produce_all(path, sizes, Recipe((0.3, 0.6), CREDITED)))
    for rendition in some:
        assert produce(path, rendition, Recipe((0.3, 0.6), CREDITED)) == together[rendition]


def test_the_focal_point_decides_what_a_crop_shows(take: Take) -> None:
    path = take("a.png", (900, 300))
    square = next(size for size in planned(900, 300) if size.name == "1x1-1200")
    left = made(produce(path, square, Recipe((0.1, 0.5), CREDITED)))
    right = made(produce(path, square, Recipe((0.9, 0.5), CREDITED)))
    middle = made(produce(path, square, Recipe((0.5, 0.5), CREDITED)))
    assert red_then_blue(left, (290, 150), (0, 0)) is False
    assert left.getpixel((290, 150)) != right.getpixel((10, 150))
    assert red_then_blue(middle, (10, 150), (290, 150))


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
@pytest.mark.parametrize(
    ("orientation", "red", "blue"),
    [
        (1, (5, 20), (55, 20)), (2, (55, 20), (5, 20)), (3, (55, 20), (5, 20)),
        (4, (5, 20), (55, 20)), (5, (20, 5), (20, 55)), (6, (20, 5), (20, 55)),
        (7, (20, 55), (20, 5)), (8, (20, 55), (20, 5)),
    ],
)  # fmt: skip
def test_every_orientation_is_applied_once(
    take: Take, suffix: str, orientation: int, red: tuple[int, int], blue: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    path = take(f"a.{suffix}", (60, 40), exif=exif)
    size = (60, 40) if orientation < 5 else (40, 60)
    whole = next(s for s in planned(*size) if s.name == "full-1600")
    picture = made(produce(path, whole, Recipe(CENTRE, CREDITED)))
    assert picture.size == size
    assert red_then_blue(picture, red, blue)
    assert 274 not in picture.getexif()
    shown = made(thumbnail(path, 400, 400))
    assert shown.size == size
    assert red_then_blue(shown, red, blue)


def test_a_rendition_carries_its_credit_and_nothing_of_the_camera(take: Take) -> None:
    exif = Image.Exif()
    exif[271] = "Canon"
    exif.get_ifd(0x8825)[2] = (48.0, 27.0, 0.0)
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-123456"
    path = take("a.jpg", (300, 200), exif=exif, comment=b"secret comment")
    assert b"SERIAL-123456" in path.read_bytes()
    data = produce(path, planned(300, 200)[0], Recipe(CENTRE, CREDITED))
    picture = made(data)
    assert not picture.getexif()
    assert "comment" not in picture.info
    for secret in (b"SERIAL-123456", b"Canon", b"secret comment"):
        assert secret not in data
    assert "Zoë Russell".encode() in data


def test_rights_that_only_the_original_states_are_carried_over(take: Take) -> None:
    rights = {
        "photoshop:Credit": "Reuters",
        "photoshop:Source": "Reuters",
        "dc:creator": "Somebody Else",
        "dc:rights": "© Reuters",
        "dc:description": "Not for publication.",
        "xmpRights:UsageTerms": "Editorial use only",
        "Iptc4xmpExt:DigitalSourceType": "http://example.org/made-by-a-machine",
    }
    path = take("a.jpg", xmp=xmp_packet(rights))
    whole = planned(60, 40)[0]
    for words, credit, creator in (
        (Words(alt="A port"), "Reuters", "Somebody Else"),
        (CREDITED, "Photo: Zoë Russell/AP", "Zoë Russell"),
    ):
        made_of = path.with_name("made.jpg")
        made_of.write_bytes(produce(path, whole, Recipe(CENTRE, words)))
        found = read_metadata(made_of)
        assert (found.credit, found.creator, found.caption) == (credit, creator, "")
        assert (found.copyright, found.usage_terms) == ("© Reuters", "Editorial use only")
        assert found.digital_source_type == "http://example.org/made-by-a-machine"


def test_a_photograph_for_a_mail_is_kept_below_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "grain.png"
    Image.effect_noise((1200, 700), 120).convert("RGB").save(path)
    email = next(size for size in planned(1200, 700) if size.ratio == "email")
    whole = next(size for size in planned(1200, 700) if size.name == "full-1600")
    assert len(produce(path, email, Recipe(CENTRE, CREDITED))) <= 200_000
    assert len(produce(path, whole, Recipe(CENTRE, CREDITED))) > 200_000


def test_an_animation_gives_its_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("#c81e1e", "#1e1ec8")]
    path = tmp_path / "a.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    pixel = made(produce(path, planned(40, 30)[0], Recipe(CENTRE, CREDITED))).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (100, 80), (1, 1), (5, 900)])
def test_a_thumbnail_lies_within_its_box_and_is_not_enlarged(
    take: Take, size: tuple[int, int]
) -> None:
    picture = made(thumbnail(take("a.jpg", size), 160, 120))
    assert picture.width <= min(160, size[0])
    assert picture.height <= min(120, size[1])
    assert picture.width in (160, size[0]) or picture.height in (120, size[1])


def test_a_file_that_is_damaged_is_refused_before_anything_is_made(
    tmp_path: Path, take: Take
) -> None:
    path = tmp_path / "half.jpg"
    path.write_bytes(take("a.jpg", (300, 200)).read_bytes()[:900])
    with pytest.raises(UnreadableFileError, match=r"half\.jpg is damaged or cut short"):
        produce(path, Rendition("full-800", 100, 67), Recipe(CENTRE, CREDITED))
    with pytest.raises(UnreadableFileError, match=r"half\.jpg"):
        thumbnail(path, 100, 100)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (7, 5)])
def test_pictures_of_odd_sizes_have_all_their_renditions(
    take: Take, size: tuple[int, int]
) -> None:
    path = take("a.png", size)
    for rendition, data in produce_all(path, planned(*size), Recipe((1.0, 0.0), CREDITED)):
        assert made(data).size == (rendition.width, rendition.height)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "gif", "avif"])
def test_a_picture_that_is_unpacked_smaller_looks_the_same(take: Take, suffix: str) -> None:
    shown = made(thumbnail(take(f"a.{suffix}", (963, 641)), 60, 40))
    assert shown.size == (60, 40)
    assert red_then_blue(shown, (25, 20), (34, 20))


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_the_renditions_of_a_large_picture_look_like_it(take: Take, suffix: str) -> None:
    path = take(f"a.{suffix}", (4803, 3601))
    for size, data in produce_all(path, planned(4803, 3601), Recipe(CENTRE, CREDITED)):
        middle, row = size.width // 2, size.height // 2
        assert red_then_blue(made(data), (middle - 8, row), (middle + 8, row))


def test_a_telephones_picture_with_others_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    pictures = [Image.new("RGB", (80, 60), colour) for colour in ("#c81e1e", "#1e1ec8")]
    pictures[0].save(path, "MPO", save_all=True, append_images=pictures[1:])
    assert inspect(path) == ImageFacts("image/jpeg", 80, 60, path.stat().st_size, 1)
    pixel = made(produce(path, planned(80, 60)[0], Recipe(CENTRE, CREDITED))).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150


def test_a_photograph_for_print_is_shown_in_light(take: Take) -> None:
    path = take("a.jpg", (60, 40), "CMYK")
    whole = next(size for size in planned(60, 40) if size.name == "full-1600")
    picture = made(produce(path, whole, Recipe(CENTRE, CREDITED)))
    assert picture.mode == "RGB"
    assert red_then_blue(picture, (5, 20), (55, 20))
