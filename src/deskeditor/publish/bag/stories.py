"""A story as the package tells it: story.json, its Markdown, and its HTML."""

import hashlib
import re
from typing import Any

from deskeditor.model.contributor import Byline, format_bylines, printed_name
from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.images import image_paths
from deskeditor.publish.json_text import json_bytes, stamped
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.picture_record import use_record
from deskeditor.publish.plan import PlannedFile
from deskeditor.publish.urls import Form, story_path, urls_of
from deskeditor.text.counting import words
from deskeditor.text.dialect import render
from deskeditor.text.teasers import teaser_html

SCHEMA = "urn:deskeditor:schema:story:1.0"
DIALECT = "deskeditor-md-1"
_BREAK = re.compile(r"^<!--more-->$", re.MULTILINE)


def story_folder(story: Story) -> str:
    """Return where the package keeps a story."""
    return f"data/content/stories/{story.slug}"


def story_files(edition: Edition, story: Story) -> tuple[PlannedFile, ...]:
    """Return the three files of a story. Links and pictures of the HTML have whole addresses."""
    urls = urls_of(edition.magazine, story_path(story, edition.magazine), Form.WHOLE)
    lookup = PageLookup(edition, urls)
    html = render(story.body, lookup, story.language).html
    teaser = teaser_html(story.body, story.teaser, lookup, story.language)
    record = story_record(edition, story, html, teaser)
    folder = story_folder(story)
    return (
        PlannedFile(f"{folder}/body.html", f"{html}\n".encode()),
        PlannedFile(f"{folder}/body.md", story.body.encode()),
        PlannedFile(f"{folder}/story.json", json_bytes(record)),
    )


def story_record(edition: Edition, story: Story, html: str, teaser: str) -> dict[str, Any]:
    """Return story.json: every public field; notes, assignee and origin stay in the desk."""
    urls = urls_of(edition.magazine, story_path(story, edition.magazine))
    lead = use_record(edition, story.lead)
    pictures = {path.split("/")[1] for path in image_paths(html)}
    return {
        "schema": SCHEMA,
        "id": story.id,
        "version": story.version,
        "type": "story",
        "status": story.status.value,
        "language": story.language,
        "headline": story.headline,
        "deck": story.deck,
        "slug": story.slug,
        "slug_history": list(story.slug_history),
        "url": urls.canonical,
        "section": story.section,
        "column": story.column,
        "regions": list(story.regions),
        "tags": list(story.topics),
        "bylines": [_byline(edition, byline) for byline in story.bylines],
        "byline_line": format_bylines(story.bylines, edition.contributors),
        "dates": {
            "created": stamped(story.created_at),
            "published": stamped(story.published_at),
            "updated": stamped(story.updated_at),
            "embargo_until": stamped(story.embargo_until),
        },
        "lead": lead,
        "body": _body(story, html),
        "teaser": {
            "mode": _teaser_mode(story),
            "markdown": story.teaser,
            "html": teaser,
            "button_text": "Keep reading",
        },
        "media": sorted(pictures),
    }


def _body(story: Story, html: str) -> dict[str, Any]:
    return {
        "format": "markdown",
        "dialect": DIALECT,
        "path": "body.md",
        "sha256": hashlib.sha256(story.body.encode()).hexdigest(),
        "words": words(html),
        "chars": len(story.body),
    }


def _teaser_mode(story: Story) -> str:
    if story.teaser.strip():
        return "custom"
    return "break" if _BREAK.search(story.body) else "auto"


def _byline(edition: Edition, byline: Byline) -> dict[str, str]:
    return {
        "author_id": byline.contributor,
        "role": byline.role.value,
        "as": byline.printed_as,
        "name": printed_name(byline, edition.contributors),
    }
