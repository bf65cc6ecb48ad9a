"""The typesetter: a story's fields as one page prints them, in lists and above its own text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup, escape

from deskeditor.model.contributor import Byline, Contributor, format_bylines, printed_name
from deskeditor.model.edition import Edition, dated
from deskeditor.model.ids import ContributorId, ImageId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term
from deskeditor.publish.pictures import Shot, shot
from deskeditor.publish.printed_dates import local, printed_date, stamp
from deskeditor.publish.urls import Urls, author_path, story_path, term_path
from deskeditor.text.directions import direction_of_language

_NAME_MARK = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class When:
    """A date as people and as machines read it."""

    text: str
    stamp: str  # RFC 3339


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor as a page presents them."""

    name: str
    href: str
    title: str
    bio: str
    links: tuple[Link, ...]
    photo: Shot | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a list, a card or a rail shows it."""

    id: str
    headline: str
    deck: str
    href: str
    section: Link | None
    region: Link | None  # the primary one
    column: Link | None
    byline: Markup
    when: When | None
    picture: Shot | None
    language: str  # "" is the magazine's
    teaser: Markup | str = ""


def direction(language: str) -> str:
    """Return "rtl" for a language written from right to left, else "ltr"."""
    return direction_of_language(language)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets what an edition holds for the page that `urls` is of."""

    edition: Edition
    urls: Urls

    def entry(
        self, story: Story, ratio: str, sizes: str, largest: int = 2000, teaser: str = ""
    ) -> Entry:
        """Return `story` for a list, its picture cut to `ratio`; `teaser` is safe HTML."""
        magazine = self.edition.magazine
        return Entry(
            id=story.id,
            headline=story.headline or "Untitled story",
            deck=story.deck,
            href=self.urls.to(story_path(story, magazine)),
            section=self.term(self.edition.vocabulary.get(story.section)),
            region=self.region(story),
            column=self.term(self.edition.vocabulary.get(story.column)),
            byline=self.byline(story),
            when=self.when(story),
            picture=self.shot(story.lead, ratio, sizes, largest),
            language="" if story.language == magazine.language else story.language,
            teaser=Markup(teaser),  # noqa: S704 - made by the sanitising renderer
        )

    def region(self, story: Story) -> Link | None:
        """Return the primary region."""
        return next(iter(self.regions(story)), None)

    def regions(self, story: Story) -> tuple[Link, ...]:
        """Return all regions, the primary one first."""
        found = (self.term(self.edition.vocabulary.get(region)) for region in story.regions)
        return tuple(link for link in found if link is not None)

    def term(self, term: Term | None) -> Link | None:
        """Return a link to the page of a region, section or column."""
        if term is None:
            return None
        return Link(term.name, self.urls.to(term_path(term, self.edition.magazine)))

    def shot(
        self, use: ImageUse | None, ratio: str, sizes: str, largest: int = 2000
    ) -> Shot | None:
        """Return the picture of a use, None without one."""
        picture = self.edition.picture(use)
        return shot(picture, self.urls, ratio, sizes, largest) if picture else None

    def when(self, story: Story) -> When | None:
        """Return the date a story prints, None for one that was never stored."""
        if story.published_at is None and story.updated_at is None:
            return None
        return self.date(dated(story))

    def updated(self, story: Story) -> When | None:
        """Return when a published story last changed, if that was on a later day."""
        if story.published_at is None or story.updated_at is None:
            return None
        first, last = self.date(story.published_at), self.date(story.updated_at)
        return last if story.updated_at > story.published_at and last.text != first.text else None

    def date(self, when: datetime) -> When:
        """Return an instant as printed."""
        magazine = self.edition.magazine
        text = printed_date(local(when, magazine.timezone), magazine.language)
        return When(text, stamp(when))

    def byline(self, story: Story) -> Markup:
        """Return the byline as the one formatter prints it, each name a link to its page."""
        people = self.edition.contributors
        named = [b for b in story.bylines if printed_name(b, people)]
        marked = [replace(b, printed_as=f"\ue000{n}\ue001") for n, b in enumerate(named)]
        text = str(escape(format_bylines(marked, people)))
        linked = _NAME_MARK.sub(lambda found: self._name(named[int(found[1])], people), text)
        return Markup(linked)  # noqa: S704 - escaped above, names escaped below

    def person(self, person: Contributor) -> Person:
        """Return a contributor as a page presents them."""
        use = ImageUse(ImageId(person.photo)) if person.photo else None
        return Person(
            name=person.name,
            href=self.urls.to(author_path(person)),
            title=person.title,
            bio=person.bio,
            links=tuple(Link(_shown(url), url) for url in person.links if _is_web(url)),
            photo=self.shot(use, "1x1", "6rem", largest=600),
        )

    def _name(self, byline: Byline, people: Mapping[ContributorId, Contributor]) -> str:
        name = escape(printed_name(byline, people))
        person = people.get(byline.contributor)
        if person is None:
            return str(name)
        href = escape(self.urls.to(author_path(person)))
        return f'<a class="p-author h-card" rel="author" href="{href}">{name}</a>'


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _shown(url: str) -> str:
    return url.partition("//")[2].removeprefix("www.").rstrip("/")
