"""Where everything lies inside the site, and how one page links to another.

Every page is a clean directory: `river-watch/` stands for `river-watch/index.html`. Links between
pages are relative, so that the site can lie anywhere; feeds, metadata and the page for missing
pages cannot be relative and say so.
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from deskeditor.model.contributor import Contributor
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind

HOME = ""
LATEST = "latest/"
NEWSLETTER = "newsletter/"
MISSING = "404.html"

# First parts of paths that are not a story's.
_TAKEN = frozenset(
    ("404", "assets", "author", "column", "feeds", "images", "index", "latest", "newsletter")
) | {"page", "region", "robots", "section", "sitemap", "sitemap-index", "sitemap-news"}


class Form(StrEnum):
    """How addresses inside the site are written."""

    RELATIVE = "relative"  # to the page they stand in
    ROOTED = "rooted"  # from the server's root: for a page that is served at any address
    WHOLE = "whole"  # with scheme and host: for feeds


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses that one page prints."""

    base: str  # absolute address of the site, without a final slash
    page: str = HOME  # path of the page: "", "river-watch/", "region/europe/", "404.html"
    form: Form = Form.RELATIVE

    def to(self, path: str) -> str:
        """Return the address of a path of the site as this page links to it."""
        if self.form is Form.WHOLE:
            return self.absolute(path)
        if self.form is Form.ROOTED:
            return f"{urlsplit(self.base).path.rstrip('/')}/{path}"
        return "../" * self.page.count("/") + path or "./"

    def absolute(self, path: str) -> str:
        """Return the address of a path of the site with scheme and host."""
        return f"{self.base}/{path}"

    @property
    def canonical(self) -> str:
        """The address of this page with scheme and host."""
        return self.absolute(self.page)

    def moved(self, address: str, here: "Urls") -> str:
        """Return an address that stands in `here` as this page must write it.

        Addresses of other sites stay, as do those that are none; a place within the page gets the
        page's address before it.
        """
        try:
            if urlsplit(address).scheme or address.startswith("//"):
                return address
            whole = urljoin(here.canonical, address)
        except ValueError:
            return address
        own = whole.removeprefix(f"{self.base}/")
        return whole if own == whole else self.to(own)


def urls_of(magazine: Magazine, page: str = HOME, form: Form = Form.RELATIVE) -> Urls:
    """Return the addresses that the page at `page` prints."""
    return Urls(magazine.base_url.rstrip("/"), page, form)


def story_path(story: Story, magazine: Magazine) -> str:
    """Return where a story's page lies; one without a slug lies at its id."""
    slug = story.slug or story.id
    return f"{slug}-story/" if is_taken(slug, magazine) else f"{slug}/"


def is_taken(slug: str, magazine: Magazine) -> bool:
    """Return True if the site needs this name itself, so that a story must yield."""
    return slug in _TAKEN or slug == magazine.section_for_rail


def term_path(term: Term, magazine: Magazine) -> str:
    """Return where the page of a region, section or column lies."""
    if term.kind is TermKind.SECTION and term.slug == magazine.section_for_rail:
        return f"{term.slug}/"
    return f"{term.kind.value}/{term.slug}/"


def author_path(person: Contributor) -> str:
    """Return where a contributor's page lies."""
    return f"author/{person.slug}/"


def issue_path(issue: Issue) -> str:
    """Return where the page of a newsletter issue lies."""
    return f"{NEWSLETTER}{issue.number}/"


def image_path(image: Image, rendition: str) -> str:
    """Return where one rendition of an image lies."""
    return f"images/{image.id}/{rendition}.jpg"
