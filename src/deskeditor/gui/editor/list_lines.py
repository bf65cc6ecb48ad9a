"""Lines of lists as one types them: where an item begins, what it is under, how it is numbered."""

import re
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor

from deskeditor.gui.raw_text import utf16_length

STEP = 4  # columns that an item is set in, at least

_LINE = re.compile(
    r"^(?P<quote>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ \t]*)"
    r"(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+)"
    r"(?P<task>\[[ xX]\][ \t]+)?(?P<rest>.*)$"
)
_LEAD = re.compile(r"^((?:[ ]{0,3}>[ ]?)*)([ \t]*)(.*)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A line that begins an item."""

    quote: str  # marks of the quotes it is in
    indent: int  # columns behind those
    marker: str  # "-", "2."
    gap: str
    task: str
    rest: str

    @property
    def number(self) -> int | None:
        """The number of an ordered item."""
        return int(self.marker[:-1]) if self.marker[:-1].isdigit() else None

    @property
    def lead(self) -> str:
        """Everything before the words."""
        return f"{self.quote}{' ' * self.indent}{self.marker}{self.gap}{self.task}"

    @property
    def width(self) -> int:
        """Columns of the marker and what parts it from the words."""
        return len(self.marker) + len(self.gap)

    def numbered(self, number: int) -> "Item":
        """Return it with another number."""
        return replace(self, marker=f"{number}{self.marker[-1]}")


def item_of(line: str) -> Item | None:
    """Return the item that a line begins, None if it begins none."""
    found = _LINE.match(line)
    if found is None:
        return None
    indent = len(found["indent"].expandtabs(STEP))
    task = found["task"] or ""
    return Item(found["quote"], indent, found["marker"], found["gap"], task, found["rest"])


def depth(line: str) -> int | None:
    """Return the columns before a line's words, behind the marks of quotes; None for a blank."""
    found = _LEAD.match(line)
    return len(found[2].expandtabs(STEP)) if found and found[3] else None


def brother_before(block: QTextBlock, item: Item) -> QTextBlock | None:
    """Return the item before in the same list, None for the first of a list."""
    at = block.previous()
    blanks = 0
    while at.isValid():
        line = at.text()
        columns = depth(line)
        if columns is None:
            blanks += 1
            if blanks > 1:
                return None
        else:
            blanks = 0
            other = item_of(line)
            if columns < item.indent or (columns == item.indent and other is None):
                return None
            if columns == item.indent and other is not None:
                return at if other.quote.strip() == item.quote.strip() else None
        at = at.previous()
    return None


def end_of_item(block: QTextBlock) -> QTextBlock:
    """Return the last line that belongs to the item which begins with `block`."""
    item = item_of(block.text())
    last = at = block
    while item is not None and (at := at.next()).isValid():
        columns = depth(at.text())
        if columns is not None:
            if columns <= item.indent:
                break
            last = at
    return last


def first_child(block: QTextBlock) -> Item | None:
    """Return the first item within the item that begins with `block`."""
    last = end_of_item(block)
    at = block
    while at.blockNumber() < last.blockNumber():
        at = at.next()
        item = item_of(at.text())
        if item is not None:
            return item
    return None


def renumber(edit: QTextCursor, block: QTextBlock) -> None:
    """Number the ordered items behind `block` in its list on from its own number.

    A list in which every item has the same number stays one. Part of the edit that is going on.
    """
    item = item_of(block.text())
    if item is None or item.number is None or _repeats(block, item):
        return
    number, at = item.number, end_of_item(block).next()
    while at.isValid():
        line = at.text()
        if depth(line) is None and at.next().isValid():
            at = at.next()
            continue
        other = item_of(line)
        if other is None or other.indent != item.indent or other.number is None:
            return
        if other.marker[-1] != item.marker[-1]:
            return
        number += 1
        if other.number != number:
            rewrite_lead(edit, at, other, other.numbered(number))
        at = end_of_item(at).next()


def rewrite_lead(edit: QTextCursor, block: QTextBlock, old: Item, new: Item) -> None:
    """Put another beginning before the words of an item."""
    size = utf16_length(block.text()) - utf16_length(old.rest)
    edit.setPosition(block.position())
    edit.setPosition(block.position() + size, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(new.lead)


def _repeats(block: QTextBlock, item: Item) -> bool:
    before = brother_before(block, item)
    other = item_of(before.text()) if before is not None else None
    return other is not None and other.number == item.number
