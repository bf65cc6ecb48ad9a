"""IPTC-IIM records as Photoshop and WordPress read them: APP13, resource 0x0404.

Source: IPTC-NAA Information Interchange Model 4.2, and Photoshop's file format specification.
"""

import hashlib
import struct
from collections.abc import Iterable, Iterator, Mapping

PHOTOSHOP = b"Photoshop 3.0\x00"
RESOURCE = 0x0404
_DIGEST = 0x0425
_UTF8 = b"\x1b%G"
_CHARSET = (1, 90)
_MARK = 0x1C
_LONG = 0x8000  # lengths from here on are written in another way, which nobody reads
MOST_BYTES = 2000  # of one value: IIM's limit for a caption; shorter limits are not kept to,
# since a credit cut at its 32 bytes would lose the photographer, and readers take longer ones

HEADLINE = (2, 105)
CREATOR = (2, 80)
CREDIT = (2, 110)
SOURCE = (2, 115)
COPYRIGHT = (2, 116)
CAPTION = (2, 120)
Dataset = tuple[int, int]


def read_iim(data: bytes) -> dict[Dataset, list[str]]:
    """Return the texts of an IIM block by dataset. Reads as far as the block makes sense."""
    raw = list(_datasets(data))
    utf8 = any(key == _CHARSET and value.startswith(_UTF8) for key, value in raw)
    found: dict[Dataset, list[str]] = {}
    for key, value in raw:
        if key[0] == 2:  # noqa: PLR2004 - the application record
            found.setdefault(key, []).append(_text(value, utf8=utf8))
    return found


def iim_block(values: Mapping[Dataset, str]) -> bytes:
    """Return the IIM block for `values`, in UTF-8 and saying so; empty values are left out."""
    parts = [_dataset(_CHARSET, _UTF8), _dataset((2, 0), b"\x00\x04")]
    parts += [_dataset(key, _cut(text)) for key, text in sorted(values.items()) if text]
    return b"".join(parts)


def photoshop_resources(block: bytes) -> bytes:
    """Return the content of an APP13 segment that holds the IIM `block` and its digest.

    By the digest a reader knows that IIM and XMP were written together.
    """
    digest = hashlib.md5(block, usedforsecurity=False).digest()
    return PHOTOSHOP + _resource(RESOURCE, block) + _resource(_DIGEST, digest)


def _resource(number: int, content: bytes) -> bytes:
    head = b"8BIM" + struct.pack(">HHI", number, 0, len(content))
    return head + content + b"\x00" * (len(content) % 2)


def _datasets(data: bytes) -> Iterator[tuple[Dataset, bytes]]:
    position = 0
    while position + 5 <= len(data) and data[position] == _MARK:
        record, number, length = struct.unpack_from(">BBH", data, position + 1)
        position += 5
        if length >= _LONG or position + length > len(data):
            return
        yield (record, number), data[position : position + length]
        position += length


def _dataset(key: Dataset, value: bytes) -> bytes:
    return struct.pack(">BBBH", _MARK, *key, len(value)) + value


def _text(value: bytes, *, utf8: bool) -> str:
    """Return a value as text: by the declared charset, else UTF-8 if it is that, else Latin."""
    if utf8:
        return value.decode("utf-8", errors="replace")
    for charset in ("utf-8", "cp1252"):
        try:
            return value.decode(charset)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")


def _cut(text: str) -> bytes:
    """Return `text` as UTF-8 of at most the limit, cut between characters."""
    encoded = text.encode("utf-8", errors="replace")
    return encoded[:MOST_BYTES].decode("utf-8", errors="ignore").encode()


def first(values: Mapping[Dataset, Iterable[str]], key: Dataset, between: str = "; ") -> str:
    """Return the values of one dataset as one text, "" if there is none."""
    return between.join(text.strip("\x00 \t\r\n") for text in values.get(key, ()))
