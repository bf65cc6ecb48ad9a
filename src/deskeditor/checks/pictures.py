"""What every picture must carry: a credit, words for those who cannot see it, a valid licence."""

from collections.abc import Iterator
from datetime import date, timedelta

from deskeditor.checks.alt_text import alt_remarks
from deskeditor.model.anchor import Anchor
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.image import Image, Picture
from deskeditor.model.picture_uses import Figure, figures_in
from deskeditor.model.stand_in import is_stand_in
from deskeditor.model.story import Story

AHEAD = timedelta(days=30)  # before the end of a licence one is told of it


def pictures(story: Story, edition: Edition, today: date | None = None) -> Iterator[Finding]:
    """Yield findings about the pictures of one story; `today` is compared with their licences."""
    lead = edition.picture(story.lead)
    if lead is None:
        yield Finding("image-missing", Level.NOTE, "There is no lead image.", "lead")
    else:
        yield from _lead(lead, story.language, today)
    for figure in figures_in(story.body):
        picture = edition.picture(figure.use)
        if picture is not None:
            yield from _in_body(story, figure, picture, today)


def licence_ends(image: Image, today: date, ahead: timedelta = AHEAD) -> tuple[Level, str] | None:
    """Return how much the end of a licence weighs, and the end of a sentence on it, or None."""
    end = image.licence_ends
    if end is None or end - today > ahead:
        return None
    if end < today:
        return Level.BLOCK, f"had a licence until {end.isoformat()}: renew it or take it out."
    return Level.WARN, f"has a licence until {end.isoformat()} only: renew it or take it out then."


def _lead(picture: Picture, language: str, today: date | None) -> Iterator[Finding]:
    if is_stand_in(picture.image):
        yield Finding(
            "image-file-missing",
            Level.BLOCK,
            "Only the words of the lead image came with the import: add the picture itself.",
            "lead",
        )
    if picture.credit.is_empty:
        yield Finding(
            "credit-missing",
            Level.BLOCK,
            "The lead image has no credit: name its creator or agency.",
            "credit",
        )
    for rule, level, message in _remarks(picture, picture.alt, language, today):
        field = "lead" if rule == "licence-ends" else "alt"
        yield Finding(rule, level, f"The lead image {message}", field)


def _in_body(
    story: Story, figure: Figure, picture: Picture, today: date | None
) -> Iterator[Finding]:
    anchor = _anchor(story.body, figure)
    name = f"The picture {picture.image.filename} in the text"
    if picture.credit.is_empty:
        message = f"{name} has no credit: name its creator or agency in Images."
        yield Finding("credit-missing", Level.BLOCK, message, "body", anchor)
    for rule, level, message in _remarks(picture, picture.alt, story.language, today):
        yield Finding(rule, level, f"{name} {message}", "body", anchor)


def _remarks(
    picture: Picture, alt: str, language: str, today: date | None
) -> Iterator[tuple[str, Level, str]]:
    image = picture.image
    for remark in alt_remarks(
        alt,
        picture.caption,
        image.filename,
        language=language,
        is_decorative=image.is_decorative,
    ):
        yield remark.rule, remark.level, remark.message
    ending = licence_ends(image, today) if today is not None else None
    if ending is not None:
        yield ("licence-ends", *ending)


def _anchor(body: str, figure: Figure) -> Anchor:
    start, end = figure.start, figure.end
    return Anchor(
        "body", start, end, body[start:end], body[max(0, start - 32) : start], body[end : end + 32]
    )
