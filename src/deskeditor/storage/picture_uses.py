"""Which pictures a story shows, and with which words: its lead image and those in its body."""

import re
from collections.abc import Iterator, Mapping

from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse, Picture, settled
from deskeditor.model.stand_in import is_stand_in
from deskeditor.model.story import Story

# `![Alt](image:ID "Caption"){credit="Reuters/Jane Doe"}`, see the dialect
_FIGURE = re.compile(
    r"""!\[ (?P<alt> (?: [^\]\\\n] | \\. )* ) \]
        \( \s* image:(?P<image> [\w.-]+ ) \s*
        (?: (?P<quote> ["'] ) (?P<caption> .*? ) (?P=quote) \s* )? \)
        (?: \{ (?P<attributes> [^}\n]* ) \} )?""",
    re.VERBOSE,
)
_CREDIT = re.compile(r"""credit=(?:"([^"]*)"|'([^']*)'|([^\s}]+))""")


def uses_of(story: Story) -> tuple[ImageUse, ...]:
    """Return the placements in `story`, the lead image first. Order is that of reading."""
    lead = (story.lead,) if story.lead is not None else ()
    return (*lead, *_uses_in(story.body))


def findings(story: Story, images: Mapping[ImageId, Image]) -> tuple[str, ...]:
    """Return in short words what `story` still lacks: what the list and its filters show.

    "credit" and "alt" look at every picture as it will be printed, "image" at the lead only.
    """
    pictures = [settled(use, images[use.image]) for use in uses_of(story) if use.image in images]
    lacks = {
        "credit": any(picture.credit.is_empty for picture in pictures),
        "alt": any(_lacks_alt(picture) for picture in pictures),
        "region": not story.regions,
        "deck": not story.deck,
        "byline": not story.bylines,
        "image": _lacks_lead(story, images),
    }
    return tuple(word for word, is_lacking in lacks.items() if is_lacking)


def _lacks_alt(picture: Picture) -> bool:
    return not picture.alt and not picture.image.is_decorative


def _lacks_lead(story: Story, images: Mapping[ImageId, Image]) -> bool:
    lead = images.get(story.lead.image) if story.lead else None
    return lead is None or is_stand_in(lead)


def _uses_in(body: str) -> Iterator[ImageUse]:
    for found in _FIGURE.finditer(body):
        credit = _CREDIT.search(found["attributes"] or "")
        line = next(filter(None, credit.groups()), "") if credit else ""
        yield ImageUse(
            image=ImageId(found["image"]),
            alt=found["alt"],
            caption=found["caption"] or "",
            credit=Credit(line=line) if line else None,
        )
