"""The plan of the whole site: every page, feed, picture and file of the theme."""

from collections.abc import Callable, Iterator
from datetime import datetime

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.images import image_files, image_paths
from deskeditor.publish.parts import article_parts
from deskeditor.publish.plan import Plan, PlannedFile
from deskeditor.publish.site.contents import Contents, contents_of
from deskeditor.publish.site.frame import ICON, icon_svg
from deskeditor.publish.site.lists import Listing, list_pages, listings
from deskeditor.publish.site.moved import moved_pages
from deskeditor.publish.site.pages import home_page, issue_page, missing_page, newsletter_page
from deskeditor.publish.site.proofs import Proofs
from deskeditor.publish.site.sitemaps import changed, sitemap_files
from deskeditor.publish.site.story import story_page
from deskeditor.publish.site.syndication import feed_files
from deskeditor.publish.theme import asset, asset_paths
from deskeditor.publish.urls import HOME, MISSING, NEWSLETTER, issue_path, story_path, urls_of

Progress = Callable[[int, int, str], None]  # done, all, what


def plan_site(
    edition: Edition, now: datetime | None = None, progress: Progress | None = None
) -> Plan:
    """Return the files of the site that `edition` makes, paths relative to it.

    Pure but for a look whether the pictures' originals are there: the same edition gives the same
    bytes. A story under an embargo past `now` stays in (see `contents_of`). Costs about 15 ms per
    1,000 words; pictures are made when they are written. `progress` may raise to give up.
    """
    contents = contents_of(edition, now)
    proofs = Proofs(edition)
    warnings = list(contents.warnings)
    files: dict[str, PlannedFile] = {}
    tell = progress or (lambda _done, _all, _what: None)
    for number, story in enumerate(contents.stories):
        tell(number, len(contents.stories), story.headline)
        file = _story_file(contents, proofs, story, warnings)
        files[file.path] = file
    for file in (*_lists(contents, proofs), *_singles(contents, proofs), *_theme(edition)):
        files.setdefault(file.path, file)
    for path, html in moved_pages(contents):
        file = _page(path, html)
        files.setdefault(file.path, file)
    for file in sitemap_files(contents, _places(contents)):
        files[file.path] = file
    named = {path for file in files.values() for path in image_paths(_text(file))}
    pictures, missing = image_files(edition, named)
    warnings += missing
    every = sorted((*files.values(), *pictures), key=lambda file: file.path)
    return Plan(tuple(every), tuple(dict.fromkeys(warnings)))


def _story_file(
    contents: Contents, proofs: Proofs, story: Story, warnings: list[str]
) -> PlannedFile:
    edition = contents.edition
    text = proofs.text(story)
    warnings += (f"“{story.headline}”: {warning}" for warning in text.warnings)
    proofs.teaser(story, urls_of(edition.magazine), text)  # while the text is at hand
    parts = article_parts(edition, story, rendered=text)
    return _page(story_path(story, edition.magazine), story_page(edition, story, parts, contents))


def _lists(contents: Contents, proofs: Proofs) -> Iterator[PlannedFile]:
    for listing in listings(contents):
        for path, html in list_pages(contents, proofs, listing):
            yield _page(path, html)
        yield from feed_files(contents, proofs, listing)


def _singles(contents: Contents, proofs: Proofs) -> Iterator[PlannedFile]:
    yield _page(HOME, home_page(contents, proofs))
    yield _page(NEWSLETTER, newsletter_page(contents))
    for issue in contents.issues:
        yield _page(issue_path(issue), issue_page(contents, issue))
    yield PlannedFile(MISSING, missing_page(contents).encode())


def _theme(edition: Edition) -> Iterator[PlannedFile]:
    yield PlannedFile(ICON, icon_svg(edition))
    for path in asset_paths():
        yield PlannedFile(path, asset(path) or b"")


def _places(contents: Contents) -> list[tuple[str, datetime | None]]:
    """Return the path of every page a search should find, and when it last changed."""

    def newest(listing: Listing) -> datetime | None:
        return max(map(changed, listing.stories), default=None)

    magazine = contents.edition.magazine
    stories = [(story_path(s, magazine), changed(s)) for s in contents.stories]
    lists = [(found.path, newest(found)) for found in listings(contents) if found.stories]
    issues = [(issue_path(issue), issue.updated_at) for issue in contents.issues]
    home = max((when for _, when in stories), default=None)
    return [(HOME, home), *stories, *lists, (NEWSLETTER, None), *issues]


def _page(path: str, html: str) -> PlannedFile:
    return PlannedFile(f"{path}index.html", html.encode())


def _text(file: PlannedFile) -> str:
    textual = file.path.endswith((".html", ".xml", ".json"))
    return file.data().decode() if textual else ""
