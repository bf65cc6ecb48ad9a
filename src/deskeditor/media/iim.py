"""IPTC-IIM records as Photoshop and WordPress read them: APP13, resource 0x0404.

Source: IPTC-NAA Information Interchange Model 4.2, and Photoshop's file format specification.
"""

import codecs
import hashlib
import re
import struct
from collections.abc import Iterable, Iterator, Mapping

PHOTOSHOP = b"Photoshop 3.0\x00"
RESOURCE = 0x0404
_DIGEST = 0x0425
_UTF8 = b"\x1b%G"
_PARTS = {  # of ISO 8859, by the last letter of their escape
    b"A": "iso8859-1", b"B": "iso8859-2", b"C": "iso8859-3", b"D": "iso8859-4",
    b"F": "iso8859-7", b"G": "iso8859-6", b"H": "iso8859-8", b"L": "iso8859-5",
    b"M": "iso8859-9", b"b": "iso8859-15",
}  # fmt: skip
# A mark that opens, or a capital with a sign, right behind a small letter: é, ü, ä, ë … of a Mac.
_NOT_WINDOWS = re.compile("[a-z][ŽŸŠŒ‘“‹ˆ‰˜›•]|[A-Z][ŽŸŠŒ‘“‹ˆ‰˜›•][a-z]")
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
    declared = next((_charset(value) for key, value in raw if key == _CHARSET), "")
    found: dict[Dataset, list[str]] = {}
    for key, value in raw:
        if key[0] == 2:  # noqa: PLR2004 - the application record
            found.setdefault(key, []).append(_text(value, declared))
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


def _text(value: bytes, declared: str) -> str:
    """Return a value as text: by the declared charset, else by what its bytes look like.

    Undeclared are UTF-8, UTF-16 with its mark, Windows-1252, and MacRoman, in which programs on
    older Macs wrote.
    """
    if declared:
        return value.decode(declared, errors="replace")
    if value.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return value.decode("utf-16", errors="replace")
    for charset in ("utf-8", "cp1252"):
        try:
            text = value.decode(charset)
        except UnicodeDecodeError:
            continue
        if charset == "utf-8" or not _NOT_WINDOWS.search(text):
            return text
    return value.decode("mac-roman")


def _charset(mark: bytes) -> str:
    """Return the charset that dataset 1:90 declares by an escape of ISO 2022, "" if unknown."""
    if mark.startswith(_UTF8):
        return "utf-8"
    escape = mark[:3]
    is_latin = len(escape) == 3 and escape[:1] == b"\x1b" and escape[1:2] in b",-./"  # noqa: PLR2004
    return _PARTS.get(escape[2:], "") if is_latin else ""


def _cut(text: str) -> bytes:
    """Return `text` as UTF-8 of at most the limit, cut between characters."""
    encoded = text.encode("utf-8", errors="replace")
    return encoded[:MOST_BYTES].decode("utf-8", errors="ignore").encode()


def first(values: Mapping[Dataset, Iterable[str]], key: Dataset, between: str = "; ") -> str:
    """Return the values of one dataset as one text, "" if there is none."""
    return between.join(text.strip("\x00 \t\r\n") for text in values.get(key, ()))
