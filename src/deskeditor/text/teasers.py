"""Teasers: what a card shows of a story before "keep reading"."""

import re

from deskeditor.text.dialect import render
from deskeditor.text.lookup import Lookup, Nothing
from deskeditor.text.rendered import Block, Rendered

_PARAGRAPHS = 2  # without a break
_NOTE_MARK = re.compile(r'<sup class="noteref".*?</sup>', re.DOTALL)
_ID = re.compile(r' id="[^"]*"')


def teaser_blocks(rendered: Rendered) -> tuple[Block, ...]:
    """Return the blocks up to `<!--more-->`; without one, the first two paragraphs."""
    if rendered.teaser_end is not None:
        return rendered.blocks[: rendered.teaser_end]
    paragraphs = (block for block in rendered.blocks if block.html.startswith("<p"))
    plain = (block for block in paragraphs if block.html[2:3] in {">", " "})
    return tuple(block for block, _ in zip(plain, range(_PARAGRAPHS), strict=False))


def teaser_html(
    text: str, override: str = "", lookup: Lookup | None = None, language: str = "en"
) -> str:
    """Return the teaser as HTML: of `override` (Markdown) if there is one, else of `text`.

    It can stand beside the story in one page: ids and footnote marks are left out.
    """
    rendered = render(override or text, lookup or Nothing(), language)
    blocks = rendered.blocks if override.strip() else teaser_blocks(rendered)
    html = "\n".join(block.html for block in blocks)
    return _ID.sub("", _NOTE_MARK.sub("", html))
