"""What Enter and Tab mean in a list or a quote."""

import re

from PySide6.QtGui import QTextCursor

_LIST = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>\s+)"
    r"(?P<task>\[[ xX]\]\s+)?(?P<rest>.*)$"
)
_QUOTE = re.compile(r"^(?P<marker>(?:\s{0,3}>\s?)+)(?P<rest>.*)$")


def continue_line(cursor: QTextCursor) -> bool:
    """Do what Enter does in a list item or a quote; return False where it is a plain Enter.

    An item goes on with the next marker; an empty one ends the list with a blank line, without
    which the next words would still belong to it. Each is one step of undo.
    """
    line = cursor.block().text()
    found = _LIST.match(line) or _QUOTE.match(line)
    if found is None or cursor.hasSelection():
        return False
    lead = len(line) - len(found["rest"])
    if cursor.positionInBlock() < lead:
        return False
    cursor.beginEditBlock()
    if found["rest"].strip():
        cursor.insertText("\n" + _next_lead(found, line[:lead]))
    else:
        cursor.movePosition(
            QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
        )
        cursor.insertText("\n")
    cursor.endEditBlock()
    return True


def _next_lead(found: re.Match[str], lead: str) -> str:
    groups = found.groupdict()
    if "number" not in groups:
        return lead
    number = groups["number"]
    marker = f"{int(number) + 1}{groups['dot']}" if number else groups["marker"]
    task = "[ ] " if groups["task"] else ""
    return f"{groups['indent']}{marker}{groups['gap']}{task}"


def indent_lines(cursor: QTextCursor, direction: int) -> None:
    """Indent (+1) or outdent (-1) the lines of a selection or a list item by four spaces.

    Elsewhere Tab inserts four spaces.
    """
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if direction > 0 and not cursor.hasSelection() and not _LIST.match(first.text()):
        cursor.insertText("    ")
        return
    edit = QTextCursor(document)
    edit.beginEditBlock()
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        edit.setPosition(block.position())
        if direction > 0:
            edit.insertText("    ")
        else:
            spaces = len(block.text()) - len(block.text().lstrip(" "))
            for _ in range(min(4, spaces)):
                edit.deleteChar()
        block = block.next()
    edit.endEditBlock()


def outdent_item(cursor: QTextCursor) -> bool:
    """Do what Backspace does right behind an item's marker: a level up, or no item any more."""
    line = cursor.block().text()
    found = _LIST.match(line)
    if found is None or cursor.hasSelection():
        return False
    lead = len(line) - len(found["rest"])
    if cursor.positionInBlock() != lead:
        return False
    if found["indent"]:
        indent_lines(cursor, -1)
        return True
    cursor.beginEditBlock()
    for _ in range(lead):
        cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True
