"""From the page before an edit and after it to the least patch between them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deskeditor.text.dialect.assembling import filled
from deskeditor.text.dialect.chunks import Chunk
from deskeditor.text.incremental.entries import Cut, Entry, Row
from deskeditor.text.incremental.patch import Patch
from deskeditor.text.rendered import Block


class Item(NamedTuple):
    """A chunk and its HTML."""

    html: str
    chunk: Chunk


class Page:
    """What the page was before an edit, as far as the edit changes it."""

    def __init__(self, row: Row, cut: Cut, notes_html: str) -> None:
        self.cut = cut
        self.replaced = [_item(entry) for entry in row.entries[cut.start : cut.end]]
        self.notes_html = notes_html
        self.far: dict[int, str] = {}  # HTML before, by id of entries outside the cut
        self._near = set(map(id, cut.fresh))

    def refill(self, entry: Entry) -> None:
        """Fill the slots of `entry`, remembering what it was."""
        if id(entry) not in self._near:
            self.far.setdefault(id(entry), entry.html)
        entry.html = filled(entry.piece, entry.values)


def patched(page: Page, row: Row, notes_html: str, items: Mapping[int, str]) -> Patch:
    """Return the patch from `page` to what `row` and `notes_html` say now.

    `items` of the notes are all that changed in them, if any are given.
    """
    cut = page.cut
    came_or_went = bool(page.notes_html) != bool(notes_html) or any(
        bool(page.far[id(entry)]) != bool(entry.html) for entry in row if id(entry) in page.far
    )
    if came_or_went:
        row.forget()
        return _from_the_start(page, row, notes_html)
    patch = _spliced(page.replaced, list(map(_item, cut.fresh)), cut.line, cut.blocks)
    changed: dict[int, str] = {}
    if page.far:
        index = 0
        for entry in row:
            if page.far.get(id(entry), entry.html) != entry.html:
                changed[index] = entry.html
            index += bool(entry.html)
    if notes_html != page.notes_html and not items:
        html = [entry.html for entry in row]
        changed[len(html) - html.count("")] = notes_html
    return Patch(patch.index, patch.removed, patch.inserted, changed, items, patch.shift)


def _from_the_start(page: Page, row: Row, notes_html: str) -> Patch:
    """Return a splice over all of the page: blocks far from the edit came or went."""
    start, end = page.cut.start, page.cut.start + len(page.cut.fresh)

    def was(entries: Sequence[Entry]) -> list[Item]:
        return [Item(page.far.get(id(entry), entry.html), entry.chunk) for entry in entries]

    old = was(row.entries[:start]) + page.replaced + was(row.entries[end:])
    new = [_item(entry) for entry in row]
    return _spliced([*old, _notes(page.notes_html, old)], [*new, _notes(notes_html, new)], 0, 0)


def _notes(html: str, items: Sequence[Item]) -> Item:
    """Return the footnotes as an item behind the text; they stand for its last lines."""
    total = sum(item.chunk.length for item in items)
    first = at = 0
    for item in items:
        if item.html:
            first = at + item.chunk.last + 1
        at += item.chunk.length
    return Item(html, Chunk(0, first - total, max(first, total - 1) - total))


def _spliced(old: Sequence[Item], new: Sequence[Item], line: int, blocks: int) -> Patch:
    """Return the splice that makes `new` of `old`; what is alike at the two ends stays.

    Both begin at line `line` behind `blocks` blocks.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    shift = sum(item.chunk.length for item in new) - sum(item.chunk.length for item in old)
    inserted: list[Block] = []
    at = line + sum(item.chunk.length for item in new[:head])
    for html, chunk in new[head : len(new) - tail]:
        if html:
            inserted.append(Block(html, at + chunk.first, at + chunk.last, chunk.inner))
        at += chunk.length
    index = blocks + sum(bool(item.html) for item in new[:head])
    removed = sum(bool(item.html) for item in old[head : len(old) - tail])
    return Patch(index, removed, tuple(inserted), shift=shift)


def _alike(one: Sequence[Item], other: Sequence[Item]) -> int:
    """Return how many items from the start on are the same block on the same lines."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine.html != yours.html or _place(mine.chunk) != _place(yours.chunk):
            break
        count += 1
    return count


def _item(entry: Entry) -> Item:
    return Item(entry.html, entry.chunk)


def _place(chunk: Chunk) -> tuple[object, ...]:
    return chunk.length, chunk.first, chunk.last, chunk.inner
