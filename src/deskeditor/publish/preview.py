"""The page in the window: the exporter's page with marks in it, and patches between two states.

The marks are comments, so they change neither the look nor a selector; `unmarked` removes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deskeditor.publish.article import ArticleParts, article_html
from deskeditor.text.rendered import Block

_MARK = re.compile(r"<!--desk:[a-z]+-->")
_BLOCK_MARK = "<!--desk:block-->"


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


def marked_article(parts: ArticleParts) -> str:
    """Return the article's HTML with the marks that patches are applied by."""
    blocks = tuple(
        Block(_BLOCK_MARK + block.html, block.first, block.last) for block in parts.blocks
    )
    return article_html(
        ArticleParts(
            header=f"<!--desk:header-->{parts.header}",
            lead=f"<!--desk:lead-->{parts.lead}<!--desk:body-->",
            blocks=blocks,
            footer=f"<!--desk:footer-->{parts.footer}<!--desk:end-->",
        )
    )


def marked_page(page: str, parts: ArticleParts) -> str:
    """Return an exported page with its article marked.

    Raises ValueError if `page` was not made of `parts`.
    """
    plain = article_html(parts)
    if page.count(plain) != 1:
        raise ValueError("the page does not hold this article")
    return page.replace(plain, marked_article(parts))


def unmarked(html: str) -> str:
    """Return HTML without marks."""
    return _MARK.sub("", html)


def lines_of(blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Return the first and last source line of each block."""
    return tuple((block.first, block.last) for block in blocks)


def patch(before: ArticleParts, after: ArticleParts) -> PagePatch:
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
