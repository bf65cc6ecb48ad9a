"""Patches between two states of one page: what the window sends to the page beside the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deskeditor.text.rendered import Block

if TYPE_CHECKING:  # the window compares parts before the exporter's modules are loaded
    from deskeditor.publish.article import ArticleParts


@dataclass(frozen=True, slots=True)
class PagePatch:
    """What changed between two states of one page; None leaves a part alone."""

    header: str | None = None
    lead: str | None = None
    footer: str | None = None
    index: int = 0  # first block that changed
    removed: int = 0  # blocks
    inserted: tuple[str, ...] = ()
    lines: tuple[tuple[int, int], ...] | None = None  # first and last line of every block

    def __bool__(self) -> bool:
        return any(
            (
                self.header is not None,
                self.lead is not None,
                self.footer is not None,
                self.removed,
                self.inserted,
                self.lines is not None,
            )
        )

    def message(self, version: int) -> dict[str, object]:
        """Return the patch as the page's script takes it."""
        told: dict[str, object] = {"version": version}
        for name in ("header", "lead", "footer"):
            html = getattr(self, name)
            if html is not None:
                told[name] = html
        if self.removed or self.inserted:
            told["blocks"] = [self.index, self.removed, list(self.inserted)]
        if self.lines is not None:
            told["lines"] = [list(pair) for pair in self.lines]
        return told


def lines_of(blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Return the first and last source line of each block."""
    return tuple((block.first, block.last) for block in blocks)


def patch(before: "ArticleParts", after: "ArticleParts") -> PagePatch:
    """Return what turns the page of `before` into that of `after`: the fewest blocks in a run."""
    old, new = before.blocks, after.blocks
    start = 0
    while start < min(len(old), len(new)) and old[start].html == new[start].html:
        start += 1
    end = 0
    while (
        end < min(len(old), len(new)) - start
        and old[len(old) - 1 - end].html == new[len(new) - 1 - end].html
    ):
        end += 1
    lines = lines_of(new)
    return PagePatch(
        header=after.header if after.header != before.header else None,
        lead=after.lead if after.lead != before.lead else None,
        footer=after.footer if after.footer != before.footer else None,
        index=start,
        removed=len(old) - start - end,
        inserted=tuple(block.html for block in new[start : len(new) - end]),
        lines=lines if lines != lines_of(old) else None,
    )
