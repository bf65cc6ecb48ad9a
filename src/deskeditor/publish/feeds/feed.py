"""A feed before it takes a form: its own words and its entries, all addresses whole."""

from dataclasses import dataclass
from datetime import datetime

from deskeditor.media.sizes import Rendition
from deskeditor.model.contributor import printed_name
from deskeditor.model.edition import Edition, dated
from deskeditor.model.image import Picture
from deskeditor.model.story import Story
from deskeditor.publish.pictures import cuts
from deskeditor.publish.urls import (
    Urls,
    author_path,
    image_path,
    story_path,
    term_path,
)

LENGTH = 30  # stories in one feed


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """The lead picture of an entry."""

    url: str
    rendition: Rendition
    thumb: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One story of a feed."""

    id: str  # urn:uuid:…
    url: str
    headline: str
    deck: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[tuple[str, str], ...]  # name and address of the page, "" without one
    section: str
    regions: tuple[tuple[str, str], ...]  # name and address
    topics: tuple[str, ...]
    picture: FeedPicture | None
    language: str
    status: str
    version: int


@dataclass(frozen=True, slots=True)
class Feed:
    """One list of stories as a feed."""

    title: str
    description: str
    page: str  # address of the list
    base: str  # address of the feed's folder, with a final slash
    language: str
    copyright: str
    publisher: str
    icon: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime | None:
        """The newest change of any entry, None for an empty feed."""
        return max((entry.updated for entry in self.entries), default=None)


def feed_entry(edition: Edition, urls: Urls, story: Story, html: str) -> FeedEntry:
    """Return a story as an entry; `html` is its text with whole addresses."""
    vocabulary = edition.vocabulary
    section = vocabulary.get(story.section)
    regions = (vocabulary.get(region) for region in story.regions)
    published = dated(story)
    return FeedEntry(
        id=f"urn:uuid:{story.id}",
        url=urls.absolute(story_path(story, edition.magazine)),
        headline=story.headline,
        deck=story.deck,
        html=html,
        published=published,
        updated=max(published, story.updated_at or published),
        authors=_authors(edition, urls, story),
        section=section.name if section else "",
        regions=tuple(
            (r.name, urls.absolute(term_path(r, edition.magazine))) for r in regions if r
        ),
        topics=story.topics,
        picture=_picture(edition.picture(story.lead), urls),
        language=story.language or edition.magazine.language,
        status=story.status.value,
        version=story.version,
    )


def _authors(edition: Edition, urls: Urls, story: Story) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for byline in story.bylines:
        name = printed_name(byline, edition.contributors)
        person = edition.contributors.get(byline.contributor)
        if name:
            found.setdefault(name, urls.absolute(author_path(person)) if person else "")
    return tuple(found.items())


def _picture(picture: Picture | None, urls: Urls) -> FeedPicture | None:
    if picture is None:
        return None
    whole, squares = cuts(picture.image, "16x9"), cuts(picture.image, "1x1")
    if not whole:
        return None
    thumb = (squares or whole)[-1]
    return FeedPicture(
        url=urls.absolute(image_path(picture.image, whole[0].name)),
        rendition=whole[0],
        thumb=urls.absolute(image_path(picture.image, thumb.name)),
        picture=picture,
    )
