"""What Enter and Tab mean in a list or a quote."""

import re
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from deskeditor.gui.editor.list_lines import (
    STEP,
    Item,
    brother_before,
    depth,
    end_of_item,
    first_child,
    item_of,
    renumber,
    rewrite_lead,
)
from deskeditor.gui.raw_text import utf16_length

_QUOTE = re.compile(r"^(?P<marker>(?:\s{0,3}>\s?)+)(?P<rest>.*)$")


def continue_line(cursor: QTextCursor) -> bool:
    """Do what Enter does in a list item or a quote; return False where it is a plain Enter.

    An item goes on with the next marker, and the items behind it are numbered on; an empty one
    ends the list with a blank line, without which the next words would still belong to it. Each is
    one step of undo.
    """
    line = cursor.block().text()
    item, quote = item_of(line), _QUOTE.match(line)
    if cursor.hasSelection() or (item is None and quote is None):
        return False
    rest = item.rest if item is not None else quote["rest"] if quote else ""
    lead = utf16_length(line) - utf16_length(rest)
    if cursor.positionInBlock() < lead:
        return False
    cursor.beginEditBlock()
    if not rest.strip():
        _end(cursor, item)
    elif item is not None:
        _go_on(cursor, item)
    else:
        cursor.insertText("\n" + line[: len(line) - len(rest)])
    cursor.endEditBlock()
    return True


def _end(cursor: QTextCursor, item: Item | None) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(f"{item.quote}\n{item.quote}" if item is not None and item.quote else "\n")


def _go_on(cursor: QTextCursor, item: Item) -> None:
    task = "[ ] " if item.task else ""
    before = brother_before(cursor.block(), item)
    same = item_of(before.text()) if before is not None else None
    following = replace(item, task=task)
    if item.number is not None and not (same and same.number == item.number):
        following = following.numbered(item.number + 1)
    cursor.insertText(f"\n{following.lead}")
    renumber(QTextCursor(cursor), cursor.block())


def indent_lines(cursor: QTextCursor, direction: int) -> None:
    """Indent (+1) or outdent (-1) a list item, or the lines of a selection.

    An item is set in so far that the page nests it, with everything within; one that there is
    nothing to nest under stays. Elsewhere Tab inserts four spaces.
    """
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    item = item_of(first.text())
    if direction > 0 and not cursor.hasSelection() and item is None:
        cursor.insertText(" " * STEP)
        return
    edit = QTextCursor(document)
    edit.beginEditBlock()
    if item is None:
        _shift(edit, first, last, direction * STEP)
    else:
        _move(edit, first, last, item, direction)
    edit.endEditBlock()


def _move(
    edit: QTextCursor, first: QTextBlock, last: QTextBlock, item: Item, direction: int
) -> None:
    before = brother_before(first, item)
    if direction > 0:
        if before is None:
            return
        wanted = _within(before)
    else:
        wanted = _around(first, item)
    if wanted == item.indent:
        return
    end = end_of_item(first)
    if last.blockNumber() > end.blockNumber():
        end = end_of_item(last) if item_of(last.text()) else last
    old_next = end.next()
    _shift(edit, first, end, wanted - item.indent)
    moved = item_of(first.text())
    if moved is not None and moved.number is not None:
        new_before = brother_before(first, moved)
        above = item_of(new_before.text()) if new_before is not None else None
        number = above.number + 1 if above is not None and above.number is not None else 1
        rewrite_lead(edit, first, moved, moved.numbered(number))
        renumber(edit, first)
    if before is not None and direction > 0:
        renumber(edit, before)
    elif old_next.isValid():
        renumber(edit, first)


def _within(block: QTextBlock) -> int:
    """Return how far an item is set in that is nested into the item of `block`."""
    child, item = first_child(block), item_of(block.text())
    if child is not None:
        return child.indent
    return item.indent + max(STEP, item.width) if item is not None else STEP


def _around(block: QTextBlock, item: Item) -> int:
    """Return how far the item is set in that an item is within, 0 at the top."""
    at = block.previous()
    while at.isValid():
        columns, other = depth(at.text()), item_of(at.text())
        if columns is not None and columns < item.indent:
            return other.indent if other is not None else columns
        at = at.previous()
    return max(0, item.indent - STEP)


def _shift(edit: QTextCursor, first: QTextBlock, last: QTextBlock, columns: int) -> None:
    """Set lines in, or out as far as they can be; the marks of quotes stay where they are."""
    block, end = first, last.blockNumber()
    while block.isValid() and block.blockNumber() <= end:
        line = block.text()
        quote = _QUOTE.match(line)
        start = block.position() + (len(quote["marker"]) if quote else 0)
        behind = quote["rest"] if quote else line
        edit.setPosition(start)
        if columns > 0 and behind.strip():
            edit.insertText(" " * columns)
        elif columns < 0:
            room = len(behind) - len(behind.lstrip(" "))
            for _ in range(min(-columns, room)):
                edit.deleteChar()
        block = block.next()


def outdent_item(cursor: QTextCursor) -> bool:
    """Do what Backspace does right behind an item's marker: a level up, or no item any more."""
    line = cursor.block().text()
    item = item_of(line)
    if item is None or cursor.hasSelection():
        return False
    lead = utf16_length(line) - utf16_length(item.rest)
    if cursor.positionInBlock() != lead:
        return False
    if item.indent:
        indent_lines(cursor, -1)
        return True
    cursor.beginEditBlock()
    for _ in range(lead - len(item.quote)):
        cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True
