"""Text in and out of a Qt document without losing a character.

`toPlainText` turns a no-break space into a space; the raw text keeps it. Blocks are parted by
U+2029 there, and a soft break (U+2028) becomes a line of its own before it gets in.
"""

import re

from PySide6.QtGui import QTextCursor, QTextDocument

_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")


def text_of(document: QTextDocument) -> str:
    """Return the document's text with line feeds, every other character as it was typed."""
    return whole(document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n"))


def whole(text: str) -> str:
    """Return a text in which half a surrogate pair, which no file can hold, is U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def selected_text(cursor: QTextCursor) -> str:
    """Return what a cursor has selected, with line feeds; "" without a selection.

    Unlike the clipboard text that Qt makes, it keeps no-break spaces.
    """
    return whole(_BREAKS.sub("\n", cursor.selectedText()))


def with_breaks_as_lines(text: str) -> str:
    """Return a text in which every kind of line break is a line feed, as it is once stored."""
    return _BREAKS.sub("\n", text)


def replace_all(document: QTextDocument, text: str) -> None:
    """Make the document hold `text` as one step that can be undone; does nothing if it does."""
    if text_of(document) == text:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)
    cursor.endEditBlock()


def same_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts share at the start, and at the end beyond those."""
    shorter = min(len(one), len(other))
    head = _first_difference(one[:shorter], other[:shorter])
    rest = shorter - head
    tail = _first_difference(one[len(one) - rest :][::-1], other[len(other) - rest :][::-1])
    return head, tail


def _first_difference(one: str, other: str) -> int:
    """Return where two texts of one length differ, by halves: no loop over characters."""
    low, high = 0, len(one)
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text has, which is how Qt counts places."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_offsets(text: str) -> list[int] | None:
    """Return for each code point its position in UTF-16, or None when the two agree."""
    if not text or max(text) <= "\uffff":
        return None
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets
