"""The chunks of a PNG file: metadata taken out and put in without touching the pixels.

Source: PNG specification, third edition, sections 5 and 11.
"""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
))  # fmt: skip
_XMP_KEYWORD = b"XML:com.adobe.xmp\x00\x00\x00\x00\x00"


def with_packets(data: bytes, xmp: bytes, exif: bytes) -> bytes:
    """Return the PNG `data` with these packets in place of all texts and metadata it had.

    `exif` is a TIFF structure without the "Exif" before it; b"" writes none. Raises ValueError
    if `data` is not a PNG file.
    """
    if not data.startswith(SIGNATURE):
        raise ValueError("a PNG file begins with its signature")
    parts = [SIGNATURE]
    for kind, content in _chunks(data):
        if kind in _NEEDED:
            parts.append(_chunk(kind, content))
        if kind == b"IHDR":
            parts.append(_chunk(b"iTXt", _XMP_KEYWORD + xmp))
            if exif:
                parts.append(_chunk(b"eXIf", exif))
    return b"".join(parts)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", checksum)
