"""One line of the story list, from its columns: for the open desk and for the first look."""

from collections.abc import Mapping
from typing import Any

from deskeditor.model.story import Status, StorySummary


def summary_of(row: tuple[Any, ...], names: Mapping[str, str]) -> StorySummary:
    """Return a row of `story_row` as the list shows it.

    `row` is id, headline, slug, status, regions, section, byline, words, findings, issue,
    assignee, and the times of its update and its deletion; `names` are those of terms by id.
    """
    (story, headline, slug, status, regions, section, byline, words, lacks) = row[:9]
    issue, assignee, updated, deleted = row[9:]
    return StorySummary(
        id=story,
        headline=headline,
        slug=slug,
        status=Status(status),
        regions=tuple([names[region] for region in regions.split() if region in names]),
        section=names.get(section, ""),
        byline=byline,
        words=words,
        findings=tuple(lacks.split()),
        updated_at=updated,
        is_deleted=deleted is not None,
        issue=issue,
        assignee=assignee,
    )
