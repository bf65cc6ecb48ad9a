"""What rendering a text gives: sanitised blocks of HTML that know their source lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the page that is patched as a whole."""

    html: str  # sanitised; closed by itself
    first: int  # source line, from 0
    last: int  # source line, inclusive
    inner: tuple[int, ...] = ()  # lines from `first` on, of the items and rows within

    @property
    def lines(self) -> list[object]:
        """First and last line, and those within if any, as the page's script has them."""
        return [self.first, self.last, self.inner] if self.inner else [self.first, self.last]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, in blocks."""

    blocks: tuple[Block, ...]
    teaser_end: int | None = None  # number of blocks before `<!--more-->`; None: no break
    warnings: tuple[str, ...] = ()  # sentences: what was left out or not found

    @property
    def html(self) -> str:
        """The whole, blocks joined by a line feed."""
        return "\n".join(block.html for block in self.blocks)
