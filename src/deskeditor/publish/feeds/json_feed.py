"""A feed as JSON Feed 1.1. Source: https://www.jsonfeed.org/version/1.1/."""

import json
from typing import Any

from deskeditor.publish.feeds.feed import Feed, FeedEntry
from deskeditor.publish.printed_dates import stamp


def json_feed(feed: Feed) -> bytes:
    """Return `feed` as JSON Feed, with credits and regions in its `_deskeditor` objects."""
    data = _said(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.page,
            "feed_url": f"{feed.base}feed.json",
            "icon": feed.icon,
            "language": feed.language,
            "authors": [{"name": feed.publisher}],
        }
    )
    data["items"] = [_item(entry) for entry in feed.entries]
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    return _said(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.headline,
            "summary": entry.deck,
            "content_html": entry.html or f"<p>{entry.headline}</p>",
            "image": entry.picture.url if entry.picture else "",
            "date_published": stamp(entry.published),
            "date_modified": stamp(entry.updated),
            "authors": [_said({"name": name, "url": url}) for name, url in entry.authors],
            "tags": [
                *([entry.section] if entry.section else []),
                *(name for name, _ in entry.regions),
                *entry.topics,
            ],
            "language": entry.language,
            "_deskeditor": _own(entry),
        }
    )


def _own(entry: FeedEntry) -> dict[str, Any]:
    picture = entry.picture.picture if entry.picture else None
    return _said(
        {
            "section": entry.section,
            "regions": [{"name": name, "url": url} for name, url in entry.regions],
            "version": entry.version,
            "image_alt": picture.alt if picture else "",
            "image_caption": picture.caption if picture else "",
            "image_credit": picture.credit_line if picture else "",
        }
    )


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", [], {}, None)}
