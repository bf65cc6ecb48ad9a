"""The segments of a JPEG file before its pixels: taken apart and put together again.

Source: ISO/IEC 10918-1, annex B; Exif 2.3, section 4.7.2.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

START = b"\xff\xd8"
_SCAN = 0xDA
_COMMENT = 0xFE
APP0, APP1, APP2, APP13, APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_APPLICATION = range(0xE0, 0xF0)
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
MOST_BYTES = 65533  # that a segment can hold
_PROFILE = b"ICC_PROFILE\x00"
_JFIF = b"JFIF\x00"
_END = b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker and its content."""

    marker: int
    content: bytes

    @property
    def is_needed(self) -> bool:
        """True if the pixels cannot be shown rightly without it; False for mere metadata."""
        if self.marker == APP2:
            return self.content.startswith(_PROFILE)
        if self.marker == APP0:
            return self.content.startswith(_JFIF)
        return self.marker not in _APPLICATION or self.marker == APP14

    def __bytes__(self) -> bytes:
        head = struct.pack(">BBH", 0xFF, self.marker, len(self.content) + 2)
        return head + self.content


def split(data: bytes) -> tuple[list[Segment], bytes]:
    """Return the segments of a JPEG file, and the rest from its first scan to its end.

    Further pictures behind it, as telephones write them with a position of their own, are left
    out. Raises ValueError if `data` is not a JPEG file as far as its first scan.
    """
    if not data.startswith(START):
        raise ValueError("a JPEG file begins with FF D8")
    segments: list[Segment] = []
    position = len(START)
    while position + 4 <= len(data):
        if data[position] != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise ValueError(f"no marker at byte {position}")
        marker = data[position + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH:  # noqa: PLR2004 - fill bytes
            position += 1 if marker == 0xFF else 2  # noqa: PLR2004 - as above
            continue
        if marker == _SCAN:
            end = data.find(_END, position)
            return segments, data[position:] if end < 0 else data[position : end + len(_END)]
        (length,) = struct.unpack_from(">H", data, position + 2)
        segments.append(Segment(marker, data[position + 4 : position + 2 + length]))
        position += 2 + length
    raise ValueError("no scan")


def join(segments: Iterable[Segment], rest: bytes) -> bytes:
    """Return the JPEG file of `segments` and `rest`."""
    return START + b"".join(bytes(segment) for segment in segments) + rest


def without_metadata(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments that the pixels need: no Exif, XMP, IIM, comment or preview."""
    return [s for s in segments if s.is_needed and s.marker != _COMMENT]
