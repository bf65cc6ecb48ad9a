"""What must not go out in a text: marks for what is still to come, and links to nowhere."""

import re
from collections.abc import Iterator

from deskeditor.model.anchor import Anchor
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.story import Story
from deskeditor.text.story_links import story_links

_TO_COME = re.compile(r"\bTKs?\b|\bTKTK\w*")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\(image:([^\s)\"]+)")


def words(story: Story, edition: Edition) -> Iterator[Finding]:
    """Yield findings about the headline, deck and text of one story."""
    for field in ("headline", "deck", "teaser", "body"):
        text: str = getattr(story, field)
        for found in _TO_COME.finditer(text):
            yield Finding(
                "to-come",
                Level.BLOCK,
                f"“{found[0]}” stands in the {field}: something is still to come.",
                field,
                _anchor(field, text, found),
            )
    slugs = {s.slug for s in edition.stories}
    for slug, found in story_links(story.body):
        if edition.is_whole and slug not in slugs:
            yield Finding(
                "link-unknown",
                Level.WARN,
                f"[[{found[1]}]] names no story of this desk.",
                "body",
                _anchor("body", story.body, found),
            )
    for found in _IMAGE.finditer(story.body):
        if found[1] not in edition.images:
            yield Finding(
                "image-unknown",
                Level.BLOCK,
                f"image:{found[1]} is not among the images of this desk.",
                "body",
                _anchor("body", story.body, found),
            )


def _anchor(field: str, text: str, found: re.Match[str]) -> Anchor:
    start, end = found.span()
    return Anchor(
        field, start, end, found[0], text[max(0, start - 32) : start], text[end : end + 32]
    )
