"""Patches between two states of one page: what the window sends to the page beside the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deskeditor.text.rendered import Block

if TYPE_CHECKING:
    from deskeditor.publish.parts import ArticleParts
    from deskeditor.text.incremental.patch import Patch


@dataclass(frozen=True, slots=True)
class PagePatch:
    """What changed between two states of one page; None leaves a part alone.

    First the splice, then single blocks. Nothing in it grows with the length of the text.
    """

    header: str | None = None
    lead: str | None = None
    footer: str | None = None
    index: int = 0  # first block that changed
    removed: int = 0  # blocks
    inserted: tuple[Block, ...] = ()
    changed: Mapping[int, str] = field(default_factory=dict)  # HTML by index after the splice
    notes: Mapping[int, str] = field(default_factory=dict)  # items of the last block, the notes
    shift: int = 0  # lines by which the blocks behind the splice move

    def __bool__(self) -> bool:
        """Return whether the page changes, or where its blocks stand in the text."""
        parts = (self.header, self.lead, self.footer)
        return any(part is not None for part in parts) or bool(
            self.removed or self.inserted or self.changed or self.notes or self.shift
        )

    def message(self) -> dict[str, object]:
        """Return the patch as the page's script takes it, one of the `changes` it is given."""
        told: dict[str, object] = {}
        for name in ("header", "lead", "footer"):
            html = getattr(self, name)
            if html is not None:
                told[name] = html
        if self.removed or self.inserted or self.shift:
            told["blocks"] = [self.index, self.removed, [block.html for block in self.inserted]]
            told["lines"] = [block.lines for block in self.inserted]
            told["shift"] = self.shift
        if self.changed:
            told["changed"] = {str(index): html for index, html in self.changed.items()}
        if self.notes:
            told["notes"] = {str(index): html for index, html in self.notes.items()}
        return told


def page_patch(change: "Patch") -> PagePatch:
    """Return the change of a text as a change of its page."""
    return PagePatch(
        index=change.index,
        removed=change.removed,
        inserted=change.inserted,
        changed=change.changed,
        notes=change.notes,
        shift=change.shift,
    )


def patch(before: "ArticleParts", after: "ArticleParts") -> PagePatch:
    """Return what turns the page of `before` into that of `after`: the fewest blocks in a run."""
    old, new = before.blocks, after.blocks
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    shift = _shift(old, new)
    end = 0
    while end < shorter - start and _moved(old[-1 - end], shift) == new[-1 - end]:
        end += 1
    return PagePatch(
        header=after.header if after.header != before.header else None,
        lead=after.lead if after.lead != before.lead else None,
        footer=after.footer if after.footer != before.footer else None,
        index=start,
        removed=len(old) - start - end,
        inserted=new[start : len(new) - end],
        shift=shift if end else 0,
    )


def _shift(old: Sequence[Block], new: Sequence[Block]) -> int:
    """Return by how many lines the last block moved."""
    return new[-1].first - old[-1].first if old and new else 0


def _moved(block: Block, shift: int) -> Block:
    return replace(block, first=block.first + shift, last=block.last + shift)
