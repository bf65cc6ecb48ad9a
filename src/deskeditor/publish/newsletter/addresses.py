"""Where the links and pictures of a letter lead, in a mail and on the archive page."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import OUTGOING, Story
from deskeditor.publish.urls import HOME, issue_path, urls_of


@dataclass(frozen=True, slots=True)
class Campaign:
    """Words that a statistics program reads from links to the magazine's own site."""

    source: str = "newsletter"
    medium: str = "email"
    name: str = ""  # "" takes the issue's: "issue-61"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How one form of a letter writes its addresses."""

    home: str  # the front page, with a final slash: absolute, or relative to the page
    image: Callable[[str], str]  # from a path inside the site to what stands in src
    campaign: Campaign | None = None  # None leaves links as they are
    is_out: Callable[[Story], bool] = lambda _story: True  # whether a story's page is there

    def page(self, path: str) -> str:
        """Return the address of a path of the site."""
        return self.home + path

    def settled(self, href: str) -> str:
        """Return an address from a text as it must stand: relative ones counted from the home."""
        parts = split_address(href)
        if parts is None or parts.scheme or href.startswith("#"):
            return href
        if urlsplit(self.home).scheme:
            return urljoin(self.home, href)
        return self.home + href.lstrip("/")

    def tagged(self, href: str, slot: str = "") -> str:
        """Return `href` with the campaign's words if it leads to the magazine's own site.

        What the address asks already and its fragment are kept; `slot` says where it stood.
        """
        parts = split_address(href)
        if (
            self.campaign is None
            or parts is None
            or parts.netloc != urlsplit(self.home).netloc
            or not parts.netloc
        ):
            return href
        given = parse_qsl(parts.query, keep_blank_values=True)
        names = {name for name, _ in given}
        words = {
            "utm_source": self.campaign.source,
            "utm_medium": self.campaign.medium,
            "utm_campaign": self.campaign.name,
            "utm_content": slot,
        }
        added = [(name, word) for name, word in words.items() if word and name not in names]
        return urlunsplit(parts._replace(query=urlencode([*given, *added])))


def split_address(address: str) -> SplitResult | None:
    """Return the parts of an address that somebody typed, None if it is none ("https://[x")."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def front_page(magazine: Magazine) -> str:
    """Return the absolute address of the magazine's front page, with a final slash."""
    return urls_of(magazine).absolute(HOME)


def mail_addresses(
    magazine: Magazine, image_base: str | None = None, campaign: Campaign | None = None
) -> Addresses:
    """Return the addresses of a mail: absolute, pictures under `image_base` (None: the site)."""
    home = front_page(magazine)
    base = home if image_base is None else image_base
    return Addresses(home=home, image=lambda path: base + path, campaign=campaign)


def archive_addresses(
    magazine: Magazine, issue: Issue, is_out: Callable[[Story], bool] | None = None
) -> Addresses:
    """Return the addresses of the issue's page: relative, so that the site can lie anywhere.

    A story that is not `is_out` has none; by default that is decided by its status.
    """
    urls = urls_of(magazine, issue_path(issue))
    goes_out = is_out or (lambda story: story.status in OUTGOING)
    return Addresses(home=urls.to(HOME), image=urls.to, is_out=goes_out)
