"""Formatting commands: each toggles, works on the word under the caret, and is one undo step."""

import re

from PySide6.QtGui import QTextCursor

_PREFIXES = re.compile(r"^(\s*)(#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?")


def toggle_mark(cursor: QTextCursor, mark: str) -> None:
    """Put `mark` around the selection or the word under the caret, or take it away."""
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document, size = cursor.document(), len(mark)
    inside = cursor.selectedText()
    around = _between(cursor, start - size, start) == mark == _between(cursor, end, end + size)
    within = len(inside) >= 2 * size and inside.startswith(mark) and inside.endswith(mark)
    if mark == "*" and around:  # one star beside another is bold, not italic
        around = _between(cursor, start - 2, start) != "**" or _is_both(cursor, start)
    edit = QTextCursor(document)
    edit.beginEditBlock()
    if around:
        _put(edit, end, end + size, "")
        _put(edit, start - size, start, "")
        start, end = start - size, end - size
    elif within:
        _put(edit, end - size, end, "")
        _put(edit, start, start + size, "")
        end -= 2 * size
    else:
        _put(edit, end, end, mark)
        _put(edit, start, start, mark)
        start, end = start + size, end + size
    edit.endEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


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
    cursor.insertText(f"{lead}{text}\n")
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
