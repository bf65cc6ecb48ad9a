"""The chunks of a WebP file: metadata taken out and put in without touching the pixels.

Source: RFC 9649, section 2.
"""

import struct
from collections.abc import Iterator

_EXTENDED = b"VP8X"
_NEEDED = frozenset((b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_ALPHA, _EXIF, _XMP = 0x10, 0x08, 0x04  # flags
_HEAD = 12  # bytes: "RIFF", the length, "WEBP"


def with_packets(
    data: bytes, xmp: bytes, exif: bytes, size: tuple[int, int], *, has_alpha: bool
) -> bytes:
    """Return the WebP `data` with these packets in place of all metadata it had.

    `exif` b"" writes none; `size` in px and `has_alpha` are needed for a file of the simple form.
    Raises ValueError if `data` is not a WebP file.
    """
    if data[:4] != b"RIFF" or data[8:_HEAD] != b"WEBP":
        raise ValueError("a WebP file begins with RIFF and WEBP")
    chunks = list(_chunks(data))
    flags = next((c[0] for kind, c in chunks if kind == _EXTENDED), _ALPHA if has_alpha else 0)
    flags = flags & ~(_EXIF | _XMP) | _XMP | (_EXIF if exif else 0)
    width, height = size
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = [_chunk(_EXTENDED, bytes((flags, 0, 0, 0)) + canvas)]
    parts += [_chunk(kind, content) for kind, content in chunks if kind in _NEEDED]
    if exif:
        parts.append(_chunk(b"EXIF", exif))
    parts.append(_chunk(b"XMP ", xmp))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = _HEAD
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
