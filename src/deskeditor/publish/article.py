"""The door to everything that is made of one story: its article, its page, its card."""

from deskeditor.publish.parts import (
    ArticleParts,
    article_html,
    article_parts,
    rendered_story,
    story_urls,
)
from deskeditor.publish.site.story import card_html, card_page, story_page

__all__ = [
    "ArticleParts",
    "article_html",
    "article_parts",
    "card_html",
    "card_page",
    "rendered_story",
    "story_page",
    "story_urls",
]
