"""Pages at the addresses that stories, lists and people had before: each leads on to the new one.

A meta refresh of no delay is what a plain file can do; search engines take it as a permanent move
(https://developers.google.com/search/docs/crawling-indexing/301-redirects).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deskeditor.publish.site.contents import LISTED, Contents
from deskeditor.publish.theme import filled
from deskeditor.publish.urls import author_path, story_path, term_path, urls_of


def moved_pages(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each former address of what the site has a page of."""
    magazine = contents.edition.magazine
    yield from _stories(contents)
    for before, after in (*_terms(contents), *_people(contents)):
        urls = urls_of(magazine, before)
        yield (
            before,
            filled(
                "pages/moved.html",
                language=magazine.language,
                headline=after.name,
                canonical=urls.absolute(after.path),
                href=urls.to(after.path),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    path: str


def _terms(contents: Contents) -> Iterator[tuple[str, _Place]]:
    """Yield former addresses of lists: other slugs, and those of terms that were merged."""
    magazine, vocabulary = contents.edition.magazine, contents.edition.vocabulary
    listed = {t.id for kind in LISTED for t in contents.terms(kind)}
    for term in vocabulary.terms:
        stands = vocabulary.standing(term)
        if stands is None or stands.id not in listed:
            continue
        slugs = term.slug_history if stands is term else (*term.slug_history, term.slug)
        place = _Place(stands.name, term_path(stands, magazine))
        for slug in slugs:
            yield term_path(replace(term, slug=slug), magazine), place


def _people(contents: Contents) -> Iterator[tuple[str, _Place]]:
    people = contents.edition.contributors
    listed = {person.id for person in contents.authors()}
    for person in people.values():
        stands = person
        for _ in people:  # no chain of merges is longer
            stands = people.get(stands.merged_into or stands.id, stands)
        if stands.id not in listed:
            continue
        own = (*person.slug_history, *(() if stands is person else (person.slug,)))
        for slug in own:
            yield author_path(replace(person, slug=slug)), _Place(stands.name, author_path(stands))


def _stories(contents: Contents) -> Iterator[tuple[str, str]]:
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
