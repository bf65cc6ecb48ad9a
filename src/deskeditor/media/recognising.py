"""What a file is by its first bytes, so that a refusal can say so."""

from pathlib import Path

_HEAD = 1024  # bytes looked at
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"8BPS", "a Photoshop file"),
    (b"BM", "a BMP image"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image"),
    (b"\xff\x0a", "a JPEG XL image"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL image"),
    (b"PK\x03\x04", "a zip archive or Office document"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOF", "a font"),
    (b"FUJIFILM", "a raw camera file"),
    (b"IIU\x00", "a raw camera file"),
)
_PICTURES = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_BRANDS = {  # of the ISO media container: bytes 8 to 12
    b"heic": "a HEIC image", b"heix": "a HEIC image", b"hevc": "a HEIC image",
    b"heim": "a HEIC image", b"mif1": "a HEIF image", b"msf1": "a HEIF image",
    b"crx ": "a raw camera file", b"qt  ": "a video", b"isom": "a video", b"mp42": "a video",
    b"mp41": "a video", b"M4V ": "a video",
}  # fmt: skip
RAW_SUFFIXES = frozenset(
    (".arw", ".cr2", ".cr3", ".dng", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".srw")
)


def kind_of(path: Path) -> str:
    """Return what the file seems to be, "an SVG drawing"; "" if nothing is recognised.

    Raises OSError if it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if path.suffix.lower() in RAW_SUFFIXES:
        return "a raw camera file"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "")
    if head.startswith(_PICTURES):
        return ""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    """Return what a file that is text seems to be, "" for other bytes."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if b"\x00" in head:
        return ""
    return "a text"
