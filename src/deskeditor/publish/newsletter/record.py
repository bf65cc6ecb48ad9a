"""The issue as data: what was assembled, and the words that went out with it."""

from collections.abc import Mapping
from typing import Any

from deskeditor.model.edition import Edition
from deskeditor.model.ids import ItemId
from deskeditor.model.issue import Issue, IssueSection, Item
from deskeditor.publish.json_text import stamped
from deskeditor.publish.newsletter.addresses import Campaign, front_page, mail_addresses
from deskeditor.publish.newsletter.letter import Entry
from deskeditor.publish.newsletter.setting import set_letter
from deskeditor.publish.picture_record import use_record
from deskeditor.publish.urls import issue_path

SCHEMA = "urn:deskeditor:schema:issue:1.0"


def issue_record(
    edition: Edition, issue: Issue, campaign: Campaign | None = None
) -> dict[str, Any]:
    """Return issue.json.

    Items hold what was overridden and, as `printed`, what went out: a later change of the story
    does not change what this issue said.
    """
    magazine = edition.magazine
    letter = set_letter(edition, issue, mail_addresses(magazine, None, campaign))
    printed = {entry.item: entry for entry in letter.entries()}
    sections = [_section(edition, section, printed) for section in issue.sections]
    return {
        "schema": SCHEMA,
        "id": issue.id,
        "number": issue.number,
        "version": issue.version,
        "date": issue.date.isoformat(),
        "title": letter.newsletter,
        "status": issue.status.value,
        "subject": letter.subject,
        "preheader": letter.preheader,
        "from": magazine.sender,
        "language": magazine.language,
        "intro_md": issue.introduction,
        "outro_md": issue.outro,
        "sections": sections,
        "footer": {"postal_address": letter.postal_address, "why": letter.why},
        "utm": _utm(campaign),
        "archive_url": front_page(magazine) + issue_path(issue),
        "updated": stamped(issue.updated_at),
    }


def _section(
    edition: Edition, section: IssueSection, printed: Mapping[ItemId, Entry]
) -> dict[str, Any]:
    items = [_item(edition, item, printed.get(item.id)) for item in section.items]
    return {
        "id": section.id,
        "heading": section.heading,
        "layout": section.layout.value,
        "items": items,
    }


def _item(edition: Edition, item: Item, entry: Entry | None) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "story_id": item.story,
        "headline": item.headline,
        "teaser_md": item.teaser,
        "text_md": item.text,
        "label": item.label,
        "url": item.url,
        "image": use_record(edition, item.image),
        "printed": _printed(entry) if entry else None,
    }


def _printed(entry: Entry) -> dict[str, Any]:
    picture = entry.picture
    return {
        "headline": entry.headline,
        "link": entry.url,
        "region": entry.region,
        "byline": entry.byline,
        "blurb_html": entry.teaser.html or entry.text.html,
        "image": picture.path if picture else None,
        "alt": picture.alt if picture else "",
        "caption": picture.caption if picture else "",
        "credit": picture.credit if picture else "",
    }


def _utm(campaign: Campaign | None) -> dict[str, str] | None:
    if campaign is None:
        return None
    return {"source": campaign.source, "medium": campaign.medium, "campaign": campaign.name}
