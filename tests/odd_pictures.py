"""Pictures as they come: sound ones of odd kinds, broken ones, and hostile ones."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image, ImageCms

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _plain(size: tuple[int, int] = (320, 200)) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def _deep_colour() -> bytes:
    """A PNG of 16 bits a channel and three channels, which Pillow does not write."""
    width, height = 20, 10
    row = b"\x00" + struct.pack(">HHH", 51400, 7710, 7710) * width
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
    rows = _chunk(b"IDAT", zlib.compress(row * height))
    return SIGNATURE + head + rows + _chunk(b"IEND", b"")


def _animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), (n * 60, 200, 30)) for n in range(4)]
    return _saved(frames[0], kind, save_all=True, append_images=frames[1:])


def _with_profile(profile: bytes) -> bytes:
    return _saved(_plain(), "JPEG", icc_profile=profile)


def _lab_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def _promising(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds a few bytes."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return SIGNATURE + head + _chunk(b"IDAT", zlib.compress(bytes(999))) + _chunk(b"IEND", b"")


SOUND: Mapping[str, Callable[[], bytes]] = {
    "print.jpg": lambda: _saved(_plain().convert("CMYK"), "JPEG"),
    "print.tif": lambda: _saved(_plain().convert("CMYK"), "TIFF", compression="tiff_lzw"),
    "deep-grey.png": lambda: _saved(Image.new("I;16", (40, 30), 30_000), "PNG"),
    "deep-grey.tif": lambda: _saved(Image.new("I;16", (40, 30), 30_000), "TIFF"),
    "deep-colour.png": _deep_colour,
    "moving.gif": lambda: _animated("GIF"),
    "moving.webp": lambda: _animated("WEBP"),
    "moving.png": lambda: _animated("PNG"),
    "moving.avif": lambda: _animated("AVIF"),
    "pages.tif": lambda: _animated("TIFF"),
    "profile-of-nothing.jpg": lambda: _with_profile(b"not a profile"),
    "profile-for-others.jpg": lambda: _with_profile(_lab_profile()),
    "profile-cut.jpg": lambda: _with_profile(_lab_profile()[:90]),
    "really-png.jpg": lambda: _saved(_plain(), "PNG"),
    "no-extension": lambda: _saved(_plain(), "WEBP"),
    "panorama.jpg": lambda: _saved(Image.new("L", (30_000, 500), 90), "JPEG"),
    "column.png": lambda: _saved(Image.new("L", (40, 30_000), 90), "PNG"),
    "one-pixel.gif": lambda: _saved(Image.new("1", (1, 1)), "GIF"),
    "one-bit.tif": lambda: _saved(_plain().convert("1"), "TIFF", compression="group4"),
    "palette.png": lambda: _saved(_plain().quantize(8), "PNG", transparency=3),
}
BROKEN: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "cut.jpg": (lambda: _saved(_plain(), "JPEG")[:5000], "cut short"),
    "cut.png": (lambda: _saved(_plain(), "PNG")[:5000], "cut short"),
    "cut.webp": (lambda: _saved(_plain(), "WEBP")[:3000], "damaged"),
    "cut.avif": (lambda: _saved(_plain(), "AVIF")[:3000], "damaged"),
    "cut.tif": (lambda: _saved(_plain(), "TIFF")[:5000], "cut short"),
    "cut.gif": (lambda: _saved(_plain().quantize(), "GIF")[:5000], "cut short"),
    "head-only.jpg": (lambda: b"\xff\xd8\xff\xe0", "damaged"),
    "empty.jpg": (bytes, "is empty"),
    "page.jpg": (lambda: b"<!DOCTYPE html><p>404 Not Found", "is a web page"),
    "paper.png": (lambda: b"%PDF-1.7\n%...", "is a PDF document"),
    "film.avif": (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "is a video"),
    "bomb.png": (lambda: _promising(60_000, 60_000), "64 megapixels"),
    "wide-bomb.png": (lambda: _promising(30_000, 9_000), "64 megapixels"),
    "panorama.jpg": (lambda: _wide_jpeg(30_000, 9_000), "64 megapixels"),
    "hostile.svg": (
        lambda: (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a">'
            b'<use href="#a"/></g></svg>'
        ),
        "is an SVG drawing that repeats itself",
    ),
    "cut.svg": (lambda: b'<svg width="9" height="9"><rect', "not well-formed"),
    "doc.svg": (lambda: b"<!DOCTYPE html><html><svg/></html>", "is a web page"),
}


def _wide_jpeg(width: int, height: int) -> bytes:
    """A JPEG whose head says that it is so large."""
    data = bytearray(_saved(Image.new("L", (16, 16)), "JPEG"))
    start = data.index(b"\xff\xc0") + 5
    data[start : start + 4] = struct.pack(">HH", height, width)
    return bytes(data)
