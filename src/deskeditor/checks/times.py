"""Whether embargo, planned time and status of a story go together."""

from collections.abc import Iterator
from datetime import datetime

from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding, Level
from deskeditor.model.story import OUTGOING, Status, Story
from deskeditor.model.zones import told_moment


def times(story: Story, edition: Edition, now: datetime | None) -> Iterator[Finding]:
    """Yield findings about the times of one story; without `now` only those that need no clock."""
    zone = story.time_zone or edition.magazine.timezone
    embargo, planned = story.embargo_until, story.publish_at
    if embargo and planned and planned < embargo:
        yield Finding(
            "planned-under-embargo",
            Level.WARN,
            f"It is planned for {told_moment(planned, zone)}, but its embargo ends only at"
            f" {told_moment(embargo, zone)}; until then no export takes it.",
            "publish_at",
        )
    if now is None:
        return
    if embargo and embargo > now and story.status in OUTGOING:
        until = told_moment(embargo, zone)
        message = f"It is under embargo until {until}; exports before that leave it out."
        yield Finding("embargo", Level.WARN, message, "embargo_until")
    elif planned and planned > now and story.status in OUTGOING:
        message = f"It goes out from {told_moment(planned, zone)} on; exports before leave it out."
        yield Finding("planned", Level.NOTE, message, "publish_at")
    if planned and planned <= now and story.status not in (*OUTGOING, Status.KILLED):
        message = f"It was planned for {told_moment(planned, zone)} and is not marked ready."
        yield Finding("planned-late", Level.WARN, message, "publish_at")
