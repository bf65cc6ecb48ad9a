"""What every picture must carry: a credit, and words for those who cannot see it."""

from collections.abc import Iterator

from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.image import Picture
from deskeditor.model.stand_in import is_stand_in
from deskeditor.model.story import Story

LONGEST_ALT = 191  # characters; the shortest limit among the targets (formats: limits)


def pictures(story: Story, edition: Edition) -> Iterator[Finding]:
    """Yield findings about the lead image of one story."""
    picture = edition.picture(story.lead)
    if picture is None:
        yield Finding("image-missing", Level.NOTE, "There is no lead image.", "lead")
        return
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
    yield from _alt(picture)


def _alt(picture: Picture) -> Iterator[Finding]:
    alt = picture.alt.strip()
    if not alt:
        if not picture.image.is_decorative:
            yield Finding(
                "alt-missing",
                Level.BLOCK,
                "The lead image has no alt text: say what a reader who can't see it needs.",
                "alt",
            )
        return
    if len(alt) > LONGEST_ALT:
        yield Finding(
            "alt-long", Level.WARN, f"The alt text is longer than {LONGEST_ALT} characters.", "alt"
        )
    if alt.casefold().startswith(("image of", "picture of", "photo of", "photograph of")):
        yield Finding(
            "alt-opening",
            Level.WARN,
            "The alt text begins with “image of”: a screen reader says that already.",
            "alt",
        )
    if alt == picture.caption.strip() or alt == picture.image.filename:
        yield Finding(
            "alt-repeats", Level.WARN, "The alt text repeats the caption or the file name.", "alt"
        )
