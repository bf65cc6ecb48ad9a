"""Which pictures a story shows, and with which words: its lead image and those in its body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Story

# `![Alt](image:ID "Caption"){credit="Reuters/Jane Doe"}`, see the dialect
_FIGURE = re.compile(
    r"""!\[ (?P<alt> (?: [^\]\\\n] | \\. )* ) \]
        \( \s* image:(?P<image> [\w.-]+ ) \s*
        (?: (?P<quote> ["'] ) (?P<caption> .*? ) (?P=quote) \s* )? \)
        (?: \{ (?P<attributes> [^}\n]* ) \} )?""",
    re.VERBOSE,
)
_CREDIT = re.compile(  # as `text.dialect.attributes` reads it
    r"""(?<![\w-])credit\s*=\s*(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”|'((?:[^'\\]|\\.)*)'|([^\s"'}]+))"""
)
_ESCAPED = re.compile(r"\\([\"'\\])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a body, where it stands."""

    use: ImageUse
    start: int  # code points
    end: int  # code points


def uses_of(story: Story) -> tuple[ImageUse, ...]:
    """Return the placements in `story`, the lead image first. Order is that of reading."""
    lead = (story.lead,) if story.lead is not None else ()
    return (*lead, *(figure.use for figure in figures_in(story.body)))


def figures_in(body: str) -> Iterator[Figure]:
    """Yield the pictures of the desk that a Markdown body shows."""
    for found in _FIGURE.finditer(body):
        credit = _CREDIT.search(found["attributes"] or "")
        written = next(filter(None, credit.groups()), "") if credit else ""
        line = _ESCAPED.sub(r"\1", written).strip()
        use = ImageUse(
            image=ImageId(found["image"]),
            alt=found["alt"],
            caption=found["caption"] or "",
            credit=Credit(line=line) if line else None,
        )
        yield Figure(use, *found.span())


def with_image(body: str, before: ImageId, after: ImageId) -> str:
    """Return a body that shows one picture where it showed another, its words unchanged."""
    parts: list[str] = []
    at = 0
    for found in _FIGURE.finditer(body):
        if found["image"] == before:
            start, end = found.span("image")
            parts += [body[at:start], after]
            at = end
    return "".join([*parts, body[at:]])
