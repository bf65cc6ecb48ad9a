"""What a story must have before it leaves the desk: headline, deck, region, byline, slug."""

from collections.abc import Iterator

from deskeditor.model.contributor import Role
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.story import Story

LONGEST_HEADLINE = 110  # characters; what structured-data readers show (formats: Story)
LONGEST_DECK = 300  # characters; above it Ghost refuses the import (formats: limits)


def story_fields(story: Story, _edition: Edition) -> Iterator[Finding]:
    """Yield findings about the fields of one story."""
    if not story.headline.strip():
        yield _missing("headline", "There is no headline.", Level.BLOCK)
    elif len(story.headline) > LONGEST_HEADLINE:
        yield Finding(
            "headline-long",
            Level.WARN,
            f"The headline has {len(story.headline)} characters; search results cut it off"
            f" after {LONGEST_HEADLINE}.",
            "headline",
        )
    if not story.deck.strip():
        yield _missing("deck", "There is no deck: one sentence under the headline.", Level.WARN)
    elif len(story.deck) > LONGEST_DECK:
        yield Finding(
            "deck-long",
            Level.WARN,
            f"The deck has {len(story.deck)} characters; {LONGEST_DECK} is the most that other"
            " systems take.",
            "deck",
        )
    if story.needs_reading:
        yield Finding(
            "needs-reading",
            Level.BLOCK,
            "Two people's changes were put together inside a sentence. Read the text, then say"
            " that you did.",
            "body",
        )
    if not story.regions:
        yield _missing("region", "No region is chosen; the first one is shown on the page.")
    if not any(b.role is Role.AUTHOR for b in story.bylines):
        yield _missing("byline", "Nobody is named in the byline.")
    if story.section is None:
        yield _missing("section", "No section is chosen.")
    if not story.body.strip():
        yield _missing("body", "There is no text yet.", Level.BLOCK)


def _missing(field: str, message: str, level: Level = Level.WARN) -> Finding:
    return Finding(f"{field}-missing", level, message, field)
