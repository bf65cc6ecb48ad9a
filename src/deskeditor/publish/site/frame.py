"""What stands around every page: masthead, menu, directory of everything, colophon."""

from dataclasses import dataclass
from urllib.parse import quote

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.publish.site.contents import Contents
from deskeditor.publish.typesetter import Entry, Typesetter
from deskeditor.publish.urls import HOME, LATEST, NEWSLETTER, Urls, term_path

ICON = "assets/icon.svg"
THUMB_SIZES = "6rem"
THUMB_WIDTH = 600  # px


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One entry of the menu."""

    text: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links of one kind in the directory at the foot of a page."""

    name: str
    links: tuple[MenuLink, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Links that are the same on every page but for their form."""

    home: str
    icon: str
    newsletter: str
    subscribe: str  # "" without an address to write to
    has_issues: bool
    menu: tuple[MenuLink, ...]
    directory: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class RailList:
    """A rail: its name, the page of all its stories, and the few it shows."""

    slug: str
    name: str
    href: str
    entries: tuple[Entry, ...]


def frame_of(contents: Contents, urls: Urls) -> Frame:
    """Return the frame of the page that `urls` is of."""
    return Frame(
        home=urls.to(HOME),
        icon=urls.to(ICON),
        newsletter=urls.to(NEWSLETTER),
        subscribe=_subscribe(contents.edition),
        has_issues=bool(contents.issues),
        menu=_menu(contents, urls),
        directory=_directory(contents, urls),
    )


def latest_rail(contents: Contents, urls: Urls, but: str = "") -> RailList:
    """Return LATEST without the story that has the id `but`."""
    setter = Typesetter(contents.edition, urls)
    entries = tuple(rail_entry(setter, story) for story in contents.latest(but))
    return RailList("latest", "Latest", urls.to(LATEST), entries)


def section_rail(contents: Contents, urls: Urls, but: str = "") -> RailList:
    """Return the section's rail without the story that has the id `but`."""
    section = contents.rail_section
    setter = Typesetter(contents.edition, urls)
    if section is None:
        return RailList("", "", "", ())
    entries = tuple(rail_entry(setter, story) for story in contents.rail(but))
    href = urls.to(term_path(section, contents.edition.magazine))
    return RailList(section.slug, section.name, href, entries)


def rail_entry(setter: Typesetter, story: Story) -> Entry:
    """Return a story as a rail shows it: with a small square picture."""
    return setter.entry(story, "1x1", THUMB_SIZES, largest=THUMB_WIDTH)


def _menu(contents: Contents, urls: Urls) -> tuple[MenuLink, ...]:
    magazine = contents.edition.magazine
    section = contents.rail_section
    entries = [("Latest", LATEST)]
    entries += [(t.name, term_path(t, magazine)) for t in contents.top_regions()]
    if section is not None:
        entries.append((section.name, term_path(section, magazine)))
    entries.append(("Newsletter", NEWSLETTER))
    return tuple(MenuLink(text, urls.to(path), path == urls.page) for text, path in entries)


def _directory(contents: Contents, urls: Urls) -> tuple[Group, ...]:
    magazine = contents.edition.magazine

    def terms(kind: TermKind) -> tuple[MenuLink, ...]:
        return tuple(
            MenuLink(term.name, urls.to(term_path(term, magazine)))
            for term in contents.terms(kind)
            if kind is not TermKind.COLUMN or contents.of(term)
        )

    feeds = (
        MenuLink("RSS", urls.to("feeds/latest/rss.xml")),
        MenuLink("Atom", urls.to("feeds/latest/atom.xml")),
        MenuLink("JSON Feed", urls.to("feeds/latest/feed.json")),
    )
    return (
        Group("Regions", terms(TermKind.REGION)),
        Group("Sections", terms(TermKind.SECTION)),
        Group("Columns", terms(TermKind.COLUMN)),
        Group("Follow", (MenuLink("Newsletter", urls.to(NEWSLETTER)), *feeds)),
    )


def _subscribe(edition: Edition) -> str:
    """Return a mailto address by which readers ask for the newsletter, "" if there is none."""
    magazine = edition.magazine
    sender = magazine.sender.rpartition("<")[2].rstrip("> ") or magazine.contact
    if "@" not in sender or " " in sender:
        return ""
    return f"mailto:{sender}?subject={quote(f'Subscribe to {magazine.newsletter_name}')}"


def icon_svg(edition: Edition) -> bytes:
    """Return the site's icon: the first letter of the magazine's name on its accent colour."""
    words = [w for w in edition.magazine.name.split() if w.casefold() not in {"the", "a", "an"}]
    letter = next((w[0] for w in words if w[0].isalnum()), "D").upper()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        '<rect width="64" height="64" rx="10" fill="#9c2f21"/>'
        '<text x="32" y="46" text-anchor="middle" font-family="Georgia, serif" font-size="40" '
        f'font-weight="700" fill="#fff">{letter}</text></svg>\n'
    ).encode()
