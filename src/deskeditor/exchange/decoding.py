"""Bytes to text, whatever made them: UTF-8, UTF-16 with a mark, Windows-1252 line by line."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_WESTERN = {"iso8859-1", "ascii"}  # what pages declare when they mean Windows-1252


def decoded(data: bytes) -> str:
    """Return `data` as text with LF line ends and no byte order mark.

    UTF-8 is tried first, for the whole and then for each line; a line that is not UTF-8 is read as
    Windows-1252, which is what old editors wrote. Raises nothing for any bytes.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_line_feeds(data[len(mark) :].decode(encoding, errors="replace"))
    return _with_line_feeds(_without_mark(data))


def decoded_page(data: bytes) -> str:
    """Return an HTML page as text, by its mark, as UTF-8, or by the encoding that it declares."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None or data.startswith(tuple(mark for mark, _ in _MARKS)) or _is_utf8(data):
        return decoded(data)
    try:
        encoding = codecs.lookup(declared.group(1).decode("ascii")).name
    except LookupError:
        return decoded(data)
    if encoding in _WESTERN or encoding.startswith("utf"):
        return decoded(data)
    try:
        return _with_line_feeds(data.decode(encoding, errors="replace"))
    except (LookupError, UnicodeError):  # a codec of bytes to bytes, or one that is refused
        return decoded(data)


def is_binary(data: bytes) -> bool:
    """Return True if `data` cannot be a text: it holds NUL and has no UTF-16 mark."""
    return b"\0" in data[:8192] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(data: bytes) -> str:
    if _is_utf8(data):
        return data.decode("utf-8")
    return "".join(_line(line) for line in data.splitlines(keepends=True))


def _line(line: bytes) -> str:
    if _is_utf8(line):
        return line.decode("utf-8")
    return line.decode("cp1252", errors="replace")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
