"""Runs every family of rules over a story."""

from datetime import datetime

from deskeditor.checks.pictures import pictures
from deskeditor.checks.story_fields import story_fields
from deskeditor.checks.times import times
from deskeditor.checks.words import words
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.story import Story

FAMILIES = (story_fields, words)
_WEIGHT = {Level.BLOCK: 0, Level.WARN: 1, Level.NOTE: 2}


def check_story(
    story: Story, edition: Edition, now: datetime | None = None
) -> tuple[Finding, ...]:
    """Return what the rules find in a story, the heaviest first.

    Pure. `edition` need not hold the story itself; it answers for pictures and links. Ends of
    licences, embargo and planned time are compared with `now` (aware, UTC) where that is given.
    """
    found = [finding for family in FAMILIES for finding in family(story, edition)]
    found += pictures(story, edition, now.date() if now is not None else None)
    found += times(story, edition, now)
    return tuple(sorted(found, key=lambda finding: _WEIGHT[finding.level]))
