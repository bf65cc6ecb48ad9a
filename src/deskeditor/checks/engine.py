"""Runs every family of rules over a story."""

from deskeditor.checks.pictures import pictures
from deskeditor.checks.story_fields import story_fields
from deskeditor.checks.words import words
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.story import Story

FAMILIES = (story_fields, pictures, words)
_WEIGHT = {Level.BLOCK: 0, Level.WARN: 1, Level.NOTE: 2}


def check_story(story: Story, edition: Edition) -> tuple[Finding, ...]:
    """Return what the rules find in a story, the heaviest first.

    Pure. `edition` need not hold the story itself; it answers for pictures and links.
    """
    found = [finding for family in FAMILIES for finding in family(story, edition)]
    return tuple(sorted(found, key=lambda finding: _WEIGHT[finding.level]))
