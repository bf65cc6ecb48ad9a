"""A picture file is decoded once, and refused in plain words if it is not a sound picture."""

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, features

from deskeditor.errors import UnreadableFileError
from deskeditor.media.inspecting import inspect
from deskeditor.media.metadata import read_metadata
from deskeditor.media.opening import MOST_BYTES
from deskeditor.media.renditions import thumbnail

Take = Callable[..., Path]
AVIF = ["avif"] if features.check("avif") else []
MIMES = {"jpg": "jpeg", "png": "png", "webp": "webp", "tif": "tiff", "gif": "gif", "avif": "avif"}


def refusal(path: Path) -> str:
    """What is said of the file, which must name it and end as a sentence."""
    with pytest.raises(UnreadableFileError) as raised:
        inspect(path)
    said = str(raised.value)
    assert said.startswith(path.name)
    assert said.endswith(".")
    assert str(path.parent) not in said
    return said


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "gif", *AVIF])
def test_a_sound_picture_is_known_by_its_facts(take: Take, suffix: str) -> None:
    path = take(f"a.{suffix}", (60, 40))
    facts = inspect(path)
    assert facts.mime == f"image/{MIMES[suffix]}"
    assert (facts.width, facts.height, facts.frames) == (60, 40, 1)
    assert facts.size == path.stat().st_size


def test_a_picture_is_known_by_its_content_not_its_name(take: Take) -> None:
    png = take("a.png")
    misnamed = png.rename(png.with_name("a.jpg"))
    assert inspect(misnamed).mime == "image/png"


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", *AVIF])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_width_and_height_are_as_the_picture_is_seen(
    take: Take, suffix: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    facts = inspect(take(f"a.{suffix}", (60, 40), exif=exif))
    assert (facts.width, facts.height) == ((40, 60) if orientation >= 5 else (60, 40))


@pytest.mark.parametrize("block", [b"Exif\0\0nonsense", b"Exif\0\0MM\0\x2a\0\0\xff\xff", b""])
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_a_damaged_exif_block_does_not_spoil_a_picture(take: Take, block: bytes) -> None:
    assert inspect(take("a.jpg", exif=block)).width == 60


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_the_frames_of_an_animation_are_counted(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (20, 10), (n * 60, 0, 0)) for n in range(4)]
    path = tmp_path / f"a.{suffix}"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert inspect(path).frames == 4


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.touch()
    assert "is empty (0 bytes)" in refusal(path)


def test_a_file_that_is_gone_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "is not there any more" in refusal(tmp_path / "gone.jpg")
    folder = tmp_path / "folder.jpg"
    folder.mkdir()
    assert "is a folder" in refusal(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"Dear editor, here is the picture.", "is a text"),
        ("a.jpg", b"<!DOCTYPE html><title>404</title>", "is a web page"),
        ("a.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "PNG"),
        ("a.png", b"<svg onload='alert(1)'/>", "is an SVG drawing that does not say how large"),
        ("a.jpg", b"%PDF-1.7\n", "is a PDF document"),
        ("a.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "is a HEIC image"),
        ("a.jpg", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "is a video"),
        ("a.psd", b"8BPS\x00\x01", "is a Photoshop file"),
        ("a.bmp", b"BM" + bytes(60), "is a BMP image"),
        ("a.docx", b"PK\x03\x04" + bytes(60), "a zip archive or Office document"),
        ("a.jpg", bytes(range(256)), "beginning is damaged"),
    ],
)
def test_what_is_not_a_picture_is_named_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_raw_camera_file_is_refused_though_it_holds_a_tiff(take: Take) -> None:
    path = take("a.tif")
    assert "is a raw camera file" in refusal(path.rename(path.with_name("a.NEF")))


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif", "tif", *AVIF])
def test_a_picture_that_is_cut_short_is_refused(tmp_path: Path, take: Take, suffix: str) -> None:
    whole = take(f"whole.{suffix}", (300, 200)).read_bytes()
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert "Fetch it again" in refusal(path)


def test_a_small_file_that_unpacks_to_too_many_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (12_000, 12_000)).save(path)
    assert path.stat().st_size < 30_000
    said = refusal(path)
    assert "64 megapixels" in said
    assert "smaller copy" in said


def test_a_picture_between_one_and_two_times_the_limit_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (8_001, 8_000)).save(path)
    assert "64 megapixels" in refusal(path)


def test_an_animation_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 4_000, 4_000, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    path = tmp_path / "bomb.gif"
    path.write_bytes(screen + frame * 41 + b"\x3b")
    assert "animation of 41 frames" in refusal(path)


def test_a_picture_without_a_pixel_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        head = struct.pack(">I4s", len(content), kind)
        return head + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 5, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + pixels)
    assert "beginning is damaged" in refusal(path)


def test_a_file_of_far_too_many_bytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    assert "256 MB that can be opened safely" in refusal(path)


def samples() -> list[bytes]:
    """One small picture of each format."""
    made = []
    exif = Image.Exif()
    exif[274] = 6
    for kind in ("JPEG", "PNG", "WEBP", "TIFF", "GIF", *(name.upper() for name in AVIF)):
        out = io.BytesIO()
        options = {} if kind == "GIF" else {"exif": exif}
        Image.effect_noise((24, 16), 90).convert("RGB").save(out, kind, **options)
        made.append(out.getvalue())
    return made


@given(
    st.sampled_from(samples()),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=4),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_whatever_bytes_a_picture_has_it_is_read_or_refused(
    tmp_path: Path, data: bytes, damage: list[tuple[float, bytes]]
) -> None:
    spoilt = bytearray(data)
    for where, what in damage:
        start = int(where * len(spoilt))
        spoilt[start : start + len(what)] = what
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(spoilt))
    for read in (inspect, read_metadata, lambda p: thumbnail(p, 10, 10)):
        with suppress(UnreadableFileError):
            read(path)
