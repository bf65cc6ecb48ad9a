"""Pages at the addresses that stories had before: each leads on to where the story is now.

A meta refresh of no delay is what a plain file can do; search engines take it as a permanent move
(https://developers.google.com/search/docs/crawling-indexing/301-redirects).
"""

from collections.abc import Iterator
from dataclasses import replace

from deskeditor.publish.site.contents import Contents
from deskeditor.publish.theme import filled
from deskeditor.publish.urls import story_path, urls_of


def moved_pages(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each former address of the stories that go out."""
    magazine = contents.edition.magazine
    for story in contents.stories:
        here = story_path(story, magazine)
        for slug in story.slug_history:
            path = story_path(replace(story, slug=slug), magazine)
            urls = urls_of(magazine, path)
            yield (
                path,
                filled(
                    "pages/moved.html",
                    language=story.language or magazine.language,
                    headline=story.headline,
                    canonical=urls.absolute(here),
                    href=urls.to(here),
                ),
            )
