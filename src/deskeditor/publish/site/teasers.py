"""Teasers on pages other than the story's own: the same text, with addresses of that page."""

import re

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.parts import rendered_story, story_urls
from deskeditor.publish.urls import Urls
from deskeditor.text.dialect import render
from deskeditor.text.rendered import Block, Rendered
from deskeditor.text.teasers import teaser_blocks

_TAG = re.compile(r'<[a-z][a-z0-9]*(?:\s+[^\s=>"]+(?:="[^"]*")?)+\s*/?>')
_ATTRIBUTE = re.compile(r'\s(href|src|srcset|id)="([^"]*)"')
_NOTE_MARK = re.compile(r'<sup class="noteref".*?</sup>', re.DOTALL)


def teaser_of(edition: Edition, story: Story, urls: Urls, rendered: Rendered | None = None) -> str:
    """Return the teaser of `story` as HTML for the page that `urls` is of.

    It can stand beside others in one page: it has no ids and no footnote marks.
    """
    html = "\n".join(block.html for block in _blocks(edition, story, rendered))
    return rehomed(_NOTE_MARK.sub("", html), story_urls(edition, story), urls, ids=False)


def rehomed(html: str, here: Urls, there: Urls, *, ids: bool = True) -> str:
    """Return HTML made for the page `here` with its addresses as the page `there` writes them.

    Without `ids`, elements lose theirs.
    """

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name == "id":
            return found[0] if ids else ""
        if name == "srcset":
            entries = (entry.strip().partition(" ") for entry in value.split(","))
            value = ", ".join(f"{there.moved(url, here)} {width}" for url, _, width in entries)
        else:
            value = there.moved(value, here)
        return f' {name}="{value}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)


def _blocks(edition: Edition, story: Story, rendered: Rendered | None) -> tuple[Block, ...]:
    if story.teaser.strip():
        lookup = PageLookup(edition, story_urls(edition, story))
        return render(story.teaser, lookup, story.language or edition.magazine.language).blocks
    return teaser_blocks(rendered or rendered_story(edition, story))
