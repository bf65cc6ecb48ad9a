"""Formatting commands: each toggles, works on the word under the caret, and is one undo step."""

import re

from PySide6.QtGui import QTextCursor

from deskeditor.gui.raw_text import selected_text, utf16_length

_PREFIXES = re.compile(r"^(\s*)(#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?")

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SPANS = {
    "**": (
        re.compile(r"(?<![\\*])\*\*(?![\s*])(.+?)(?<![\s*\\])\*\*(?!\*)"),
        re.compile(r"(?<![\\\w])__(?![\s_])(.+?)(?<![\s_\\])__(?!\w)"),
    ),
    "*": (
        re.compile(r"(?<![\\*])\*(?![\s*])((?:[^*]|\*\*)+?)(?<![\s*\\])\*(?!\*)"),
        re.compile(r"(?<![\\\w])_(?![\s_])(.+?)(?<![\s_\\])_(?!\w)"),
    ),
    "~~": (re.compile(r"(?<!\\)~~(?!\s)(.+?)(?<!\s)~~"),),
    "`": (re.compile(r"(?<!`)`(?!`)([^`]+)`(?!`)"),),
}  # words between marks: they would only be nested by more of the same
_QUOTED = re.compile(r"^(\s{0,3})(> ?)")


def toggle_mark(cursor: QTextCursor, mark: str) -> None:
    """Put `mark` around the selection or the word under the caret, or take it away.

    A selection over several paragraphs gets the mark in each, behind its list or quote marker.
    """
    span = _span_around(cursor, mark)
    if span is not None:
        _take_away(cursor, *span)
        return
    at = cursor.position()
    if not cursor.hasSelection() and not _mark_at(cursor, at, at, mark):
        _select_word(cursor)
    document = cursor.document()
    pieces = _pieces(cursor) or [(cursor.selectionStart(), cursor.selectionEnd())]
    places = [_mark_at(cursor, start, end, mark) for start, end in pieces]
    takes_away = all(places)
    end_of_all = QTextCursor(document)
    edit = QTextCursor(document)
    edit.beginEditBlock()
    start = end = 0
    for (first, last), place in zip(reversed(pieces), reversed(places), strict=True):
        start, end = first, last
        if takes_away:
            start, end = _unmark(edit, first, last, len(mark), place)
        elif not place:
            start, end = _surround(edit, first, last, mark)
            if len(pieces) > 1:  # the marks are selected too, so that all have them again
                start, end = start - len(mark), end + len(mark)
        if (first, last) == pieces[-1]:
            end_of_all.setPosition(end)  # moves with what is done before it
    edit.endEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(end_of_all.position(), QTextCursor.MoveMode.KeepAnchor)


def _select_word(cursor: QTextCursor) -> None:
    """Select the word at the caret, its apostrophes with it; nothing where there is none."""
    block = cursor.block()
    place = cursor.positionInBlock()
    for found in _WORD.finditer(block.text()):
        start = utf16_length(block.text()[: found.start()])
        end = start + utf16_length(found[0])
        if start <= place <= end:
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            return


def _span_around(cursor: QTextCursor, mark: str) -> tuple[int, int, int] | None:
    """Return start and end of the marked words that all that is selected is within, and the size.

    The mark may be the other one that means the same (`__` for `**`). None where there are none.
    """
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    if document.findBlock(cursor.selectionEnd()) != block:
        return None
    line = block.text()
    first = cursor.selectionStart() - block.position()
    last = cursor.selectionEnd() - block.position()
    for pattern in _SPANS.get(mark, ()):
        for found in pattern.finditer(line):
            start = utf16_length(line[: found.start(1)])
            end = start + utf16_length(found[1])
            if start <= first and last <= end and found[1]:
                return block.position() + start, block.position() + end, len(mark)
    return None


def _take_away(cursor: QTextCursor, start: int, end: int, size: int) -> None:
    """Take the marks from around words, which are selected then."""
    edit = QTextCursor(cursor.document())
    edit.beginEditBlock()
    _put(edit, end, end + size, "")
    _put(edit, start - size, start, "")
    edit.endEditBlock()
    cursor.setPosition(start - size)
    cursor.setPosition(end - size, QTextCursor.MoveMode.KeepAnchor)


def _pieces(cursor: QTextCursor) -> list[tuple[int, int]]:
    """Return what is selected of each paragraph, without markers, blank lines and outer spaces."""
    document = cursor.document()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(first)
    if document.findBlock(last) == block:
        return []
    pieces = []
    while block.isValid() and block.position() <= last:
        text = block.text()
        found = _PREFIXES.match(text)
        lead = found.end() if found else 0
        start = max(first, block.position() + utf16_length(text[:lead]))
        end = min(last, block.position() + utf16_length(text.rstrip()))
        if start < end:
            pieces.append((start, end))
        block = block.next()
    return pieces


def _mark_at(cursor: QTextCursor, start: int, end: int, mark: str) -> str:
    """Return where `mark` is already: "around" what is selected, "within" it, or ""."""
    size = len(mark)
    inside = _between(cursor, start, end)
    around = _between(cursor, start - size, start) == mark == _between(cursor, end, end + size)
    if mark == "*" and around:  # one star beside another is bold, not italic
        around = _between(cursor, start - 2, start) != "**" or _is_both(cursor, start)
    if around:
        return "around"
    within = len(inside) >= 2 * size and inside.startswith(mark) and inside.endswith(mark)
    if mark == "*" and within and inside.startswith("**"):
        within = inside.startswith("***") and inside.endswith("***")
    return "within" if within else ""


def _unmark(edit: QTextCursor, start: int, end: int, size: int, place: str) -> tuple[int, int]:
    if place == "around":
        _put(edit, end, end + size, "")
        _put(edit, start - size, start, "")
        return start - size, end - size
    _put(edit, end - size, end, "")
    _put(edit, start, start + size, "")
    return start, end - 2 * size


def _surround(edit: QTextCursor, start: int, end: int, mark: str) -> tuple[int, int]:
    _put(edit, end, end, mark)
    _put(edit, start, start, mark)
    return start + len(mark), end + len(mark)


def toggle_comment(cursor: QTextCursor) -> None:
    """Make the selection, or the caret's line, a note that no reader sees; or take that away."""
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if cursor.selectedText().startswith("\u2029"):  # Qt takes the break before with it
            cursor.setPosition(cursor.selectionStart() + 1)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
    start = cursor.selectionStart()
    text = selected_text(cursor)
    found = re.fullmatch(r"<!--\s?(.*?)\s?-->", text, re.DOTALL)
    new = found[1] if found else f"<!-- {text.replace('-->', '-- >')} -->"
    cursor.insertText(new)
    cursor.setPosition(start)
    cursor.setPosition(start + utf16_length(new), QTextCursor.MoveMode.KeepAnchor)


def move_lines(cursor: QTextCursor, direction: int) -> None:
    """Move the selected lines up (-1) or down (+1) past their neighbour, as one step of undo."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    beside = first.previous() if direction < 0 else last.next()
    if not beside.isValid():
        return
    anchor, caret = cursor.anchor(), cursor.position()
    start, end = first.position(), last.position() + last.length() - 1
    moved = beside.text()
    size = utf16_length(moved) + 1
    edit = QTextCursor(document)
    edit.beginEditBlock()
    if direction < 0:
        _put(edit, start - size, start, "")
        _put(edit, end - size, end - size, f"\n{moved}")
    else:
        _put(edit, end, end + size, "")
        _put(edit, start, start, f"{moved}\n")
    shift = direction * size
    edit.endEditBlock()
    cursor.setPosition(anchor + shift)
    cursor.setPosition(caret + shift, QTextCursor.MoveMode.KeepAnchor)


def set_prefix(cursor: QTextCursor, prefix: str) -> None:
    """Give the selected lines a prefix (`## `, `> `, `- `, `1. `), or take it away from all.

    Numbers count up; another prefix is replaced.
    """
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    lines = []
    while block.isValid() and block.blockNumber() <= last:
        lines.append(block)
        block = block.next()
    filled = [b for b in lines if b.text().strip()] or lines
    has_all = all(
        _prefix_of(b.text()).strip() == _wanted(prefix, n).strip() for n, b in enumerate(filled)
    )
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for number, line in enumerate(filled):
        found = _PREFIXES.match(line.text())
        old = found.end() if found else 0
        indent = found[1] if found else ""
        new = indent if has_all else indent + _wanted(prefix, number)
        _put(edit, line.position(), line.position() + old, new)
    edit.endEditBlock()


def leave_quote(cursor: QTextCursor) -> None:
    """Take the selected lines out of the quote they are in, one quote further out at a time."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    edit = QTextCursor(document)
    edit.beginEditBlock()
    while block.isValid() and block.blockNumber() <= last:
        found = _QUOTED.match(block.text())
        if found:
            start = block.position() + len(found[1])
            _put(edit, start, start + len(found[2]), "")
        block = block.next()
    edit.endEditBlock()


def insert_link(cursor: QTextCursor, address: str = "") -> None:
    """Make the selection a link and put the caret where the address goes."""
    words = cursor.selectedText()
    cursor.insertText(f"[{words}]({address})")
    if words and not address:
        cursor.movePosition(QTextCursor.MoveOperation.Left)
    elif not words:
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(address) + 3)


def insert_block(cursor: QTextCursor, text: str) -> None:
    """Insert lines as a paragraph of their own after the caret's."""
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    lead = "\n\n" if cursor.block().text().strip() else "\n" if cursor.block().position() else ""
    below = cursor.block().next()
    is_apart = below.isValid() and not below.text().strip()
    cursor.insertText(f"{lead}{text}" if is_apart else f"{lead}{text}\n")
    cursor.endEditBlock()


def _wanted(prefix: str, number: int) -> str:
    return f"{number + 1}. " if prefix == "1. " else prefix


def _prefix_of(line: str) -> str:
    found = _PREFIXES.match(line)
    return (found[2] or "") if found else ""


def _is_both(cursor: QTextCursor, start: int) -> bool:
    return _between(cursor, start - 3, start) == "***"


def _between(cursor: QTextCursor, start: int, end: int) -> str:
    last = cursor.document().characterCount() - 1
    if start < 0 or end > last:
        return ""
    probe = QTextCursor(cursor.document())
    probe.setPosition(start)
    probe.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return probe.selectedText()


def _put(edit: QTextCursor, start: int, end: int, text: str) -> None:
    edit.setPosition(start)
    edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(text)
