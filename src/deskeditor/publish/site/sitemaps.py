"""What the site tells machines about itself: sitemaps and robots.txt.

Source: https://www.sitemaps.org/protocol.html and Google's news sitemaps.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from lxml import etree

from deskeditor.model.edition import dated
from deskeditor.model.story import Story
from deskeditor.publish.feeds.xml import NEWS, SITEMAP, child, document, said
from deskeditor.publish.plan import PlannedFile
from deskeditor.publish.printed_dates import stamp
from deskeditor.publish.site.contents import Contents
from deskeditor.publish.urls import Urls, story_path, urls_of

MOST = 50_000  # addresses in one sitemap
MOST_NEWS = 1000
NEWS_DAYS = timedelta(days=2)

_Place = tuple[str, datetime | None]  # path and time of the last change


def sitemap_files(contents: Contents, pages: Sequence[_Place]) -> Iterator[PlannedFile]:
    """Yield the sitemaps of `pages` (paths and when each last changed), their index and robots."""
    urls = urls_of(contents.edition.magazine)
    names = []
    for number, start in enumerate(range(0, max(1, len(pages)), MOST), start=1):
        name = "sitemap.xml" if number == 1 else f"sitemap-{number}.xml"
        names.append(name)
        yield PlannedFile(name, _sitemap(urls, pages[start : start + MOST]))
    yield PlannedFile("sitemap-news.xml", _news(contents, urls))
    yield PlannedFile("sitemap-index.xml", _index(urls, [*names, "sitemap-news.xml"]))
    yield PlannedFile("robots.txt", _robots(urls))


def changed(story: Story) -> datetime:
    """Return when a story that goes out last changed."""
    return max(dated(story), story.updated_at or dated(story))


def _sitemap(urls: Urls, pages: Sequence[_Place]) -> bytes:
    root = etree.Element("urlset", {}, {None: SITEMAP})  # type: ignore[dict-item]
    for path, when in pages:
        place = child(root, "url")
        child(place, "loc", urls.absolute(path))
        said(place, "lastmod", stamp(when) if when else "")
    return document(root)


def _news(contents: Contents, urls: Urls) -> bytes:
    """List the stories of two days before the newest; that is its today, not the clock's."""
    magazine = contents.edition.magazine
    root = etree.Element("urlset", {}, {None: SITEMAP, "news": NEWS})  # type: ignore[dict-item]
    newest = max((dated(story) for story in contents.stories), default=None)
    recent = (s for s in contents.stories if newest and newest - dated(s) <= NEWS_DAYS)
    for story, _ in zip(recent, range(MOST_NEWS), strict=False):
        place = child(root, "url")
        child(place, "loc", urls.absolute(story_path(story, magazine)))
        news = child(place, f"{{{NEWS}}}news")
        publication = child(news, f"{{{NEWS}}}publication")
        child(publication, f"{{{NEWS}}}name", magazine.name)
        language = (story.language or magazine.language).partition("-")[0]
        child(publication, f"{{{NEWS}}}language", language)
        child(news, f"{{{NEWS}}}publication_date", stamp(dated(story)))
        child(news, f"{{{NEWS}}}title", story.headline)
    return document(root)


def _index(urls: Urls, names: Sequence[str]) -> bytes:
    root = etree.Element("sitemapindex", {}, {None: SITEMAP})  # type: ignore[dict-item]
    for name in names:
        child(child(root, "sitemap"), "loc", urls.absolute(name))
    return document(root)


def _robots(urls: Urls) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {urls.absolute('sitemap-index.xml')}\n".encode()
