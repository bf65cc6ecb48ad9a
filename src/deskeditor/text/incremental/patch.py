"""What an edit changed in the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deskeditor.text.rendered import Block

_NOTE = re.compile('(?=<li id="fn:)')
_END = "\n</ol>\n</section>"


@dataclass(frozen=True, slots=True)
class Patch:
    """A change of a page's blocks: first the splice, then the single blocks.

    Blocks from the end of the splice on keep their HTML, unless `changed` names them, and move by
    `shift` lines; the footnotes stand for the lines behind all others.
    """

    index: int = 0  # of the first block that goes or before which blocks come
    removed: int = 0  # blocks that go
    inserted: tuple[Block, ...] = ()  # blocks that come
    changed: Mapping[int, str] = field(default_factory=dict)  # HTML by index after the splice
    notes: Mapping[int, str] = field(default_factory=dict)  # items of the last block, the notes
    shift: int = 0  # lines by which the blocks behind the splice move

    def __bool__(self) -> bool:
        """Return whether the page changes at all."""
        return bool(self.removed or self.inserted or self.changed or self.notes)

    def moved(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the first and last lines of a page's blocks with this patch."""
        behind = lines[self.index + self.removed :]
        return [
            *lines[: self.index],
            *((block.first, block.last) for block in self.inserted),
            *((first + self.shift, last + self.shift) for first, last in behind),
        ]

    def applied(self, page: list[str]) -> list[str]:
        """Return the HTML of a page's blocks with this patch."""
        spliced = [
            *page[: self.index],
            *(block.html for block in self.inserted),
            *page[self.index + self.removed :],
        ]
        for index, html in self.changed.items():
            spliced[index] = html
        if self.notes:
            spliced[-1] = with_notes(spliced[-1], self.notes)
        return spliced


def with_notes(section: str, changed: Mapping[int, str]) -> str:
    """Return the HTML of a section of footnotes in which items, by place, are others."""
    items = _NOTE.split(section)
    for at, html in changed.items():
        is_last = at + 2 == len(items)
        items[at + 1] = html + (_END if is_last else "\n")
    return "".join(items)
