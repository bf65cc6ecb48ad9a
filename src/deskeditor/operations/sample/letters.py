"""The sample's newsletter issues."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from deskeditor.model.ids import ImageId, IssueId, ItemId, SectionId, StoryId
from deskeditor.model.image import ImageUse
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item, ItemKind, Layout
from deskeditor.operations.sample.identity import lasting_id

Entry = Mapping[str, Any]


def issue_from(
    entry: Entry, stories: Mapping[str, StoryId], images: Mapping[str, ImageId]
) -> Issue:
    """Return one issue; `stories` are by slug, `images` by file name. Raises KeyError."""
    number = int(entry["number"])
    return Issue(
        id=IssueId(lasting_id("issue", str(number))),
        number=number,
        date=date.fromisoformat(entry["date"]),
        subject=entry.get("subject", ""),
        preheader=entry.get("preheader", ""),
        introduction=entry.get("introduction", ""),
        outro=entry.get("outro", ""),
        status=IssueStatus(entry.get("status", "open")),
        sections=tuple(
            IssueSection(
                id=SectionId(lasting_id("section", f"{number}/{place}")),
                heading=section.get("heading", ""),
                layout=Layout(section.get("layout", "list")),
                items=tuple(
                    _item(item, f"{number}/{place}/{at}", stories, images)
                    for at, item in enumerate(section.get("items", ()))
                ),
            )
            for place, section in enumerate(entry.get("sections", ()))
        ),
    )


def _item(
    entry: Entry, key: str, stories: Mapping[str, StoryId], images: Mapping[str, ImageId]
) -> Item:
    kind = ItemKind(entry["kind"])
    image = None
    if entry.get("image"):
        words = {"alt": entry.get("alt", ""), "caption": entry.get("caption", "")}
        image = ImageUse(images[entry["image"]], **words)
    return Item(
        id=ItemId(lasting_id("item", key)),
        kind=kind,
        story=stories[entry["story"]] if kind is ItemKind.STORY else None,
        headline=entry.get("headline", ""),
        teaser=entry.get("teaser", ""),
        text=entry.get("text", ""),
        label=entry.get("label", ""),
        url=entry.get("url", ""),
        image=image,
    )
