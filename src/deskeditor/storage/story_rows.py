"""What the list keeps of a story, as columns."""

from dataclasses import dataclass
from typing import Any

from deskeditor.model.credit import format_credit
from deskeditor.model.story import Story
from deskeditor.storage.picture_uses import uses_of
from deskeditor.storage.sort_keys import STANDING, sort_key


@dataclass(frozen=True, slots=True)
class Beside:
    """What a line of the list says that is not in the story itself."""

    byline: str = ""  # as printed
    region: str = ""  # name of the primary one
    lacks: tuple[str, ...] = ()
    issue: int | None = None  # the newest that holds it
    words: int = 0  # of rendered prose


def row_columns(story: Story, beside: Beside) -> dict[str, Any]:
    """Return the columns of `story_row` for `story`, less its number."""
    return {
        "id": story.id,
        "headline": story.headline,
        "slug": story.slug,
        "status": story.status.value,
        "section_id": story.section,
        "regions": " ".join(story.regions),
        "byline": beside.byline,
        "words": beside.words,
        "findings": " ".join(beside.lacks),
        "origin_sha256": story.origin.sha256 if story.origin else None,
        "origin_part": story.origin.part if story.origin else None,
        "published_at": story.published_at,
        "created_at": story.created_at,
        "updated_at": story.updated_at,
        "deleted_at": story.deleted_at,
        "column_id": story.column,
        "assignee": story.assignee,
        "embargo_until": story.embargo_until,
        "issue_number": beside.issue,
        "standing": STANDING[story.status],
        "headline_key": sort_key(story.headline),
        "byline_key": sort_key(beside.byline),
        "region_key": sort_key(beside.region),
    }


def use_rows(story: Story) -> list[dict[str, Any]]:
    """Return the rows of `image_use` for `story`."""
    first = 0 if story.lead is not None else 1
    return [
        {
            "story_id": story.id,
            "position": position,
            "image_id": use.image,
            "alt": use.alt,
            "caption": use.caption,
            "credit": format_credit(use.credit) if use.credit else "",
        }
        for position, use in enumerate(uses_of(story), start=first)
    ]
