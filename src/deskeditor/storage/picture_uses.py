"""What a story lacks of what its list and filters look at, its pictures above all."""

from collections.abc import Mapping

from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, Picture, settled
from deskeditor.model.picture_uses import uses_of
from deskeditor.model.stand_in import is_stand_in
from deskeditor.model.story import Story

__all__ = ["findings", "uses_of"]


def printed(story: Story, images: Mapping[ImageId, Image]) -> list[Picture]:
    """Return the pictures of `story` with the words that they are printed with."""
    return [settled(use, images[use.image]) for use in uses_of(story) if use.image in images]


def findings(story: Story, images: Mapping[ImageId, Image]) -> tuple[str, ...]:
    """Return in short words what `story` still lacks: what the list and its filters show.

    "credit" and "alt" look at every picture as it will be printed, "image" at the lead only.
    """
    pictures = printed(story, images)
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
