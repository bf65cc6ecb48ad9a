"""What a page says of itself to those who show links to it: Open Graph and cards."""

from collections.abc import Iterable

from deskeditor.model.edition import Edition, dated
from deskeditor.model.image import Picture
from deskeditor.model.story import Story
from deskeditor.publish.pictures import SOCIAL, cuts
from deskeditor.publish.printed_dates import stamp
from deskeditor.publish.typesetter import Typesetter
from deskeditor.publish.urls import Urls, author_path, image_path

Pairs = tuple[tuple[str, str], ...]


def page_graph(edition: Edition, urls: Urls, title: str, description: str) -> Pairs:
    """Return the Open Graph of a page that is no story."""
    magazine = edition.magazine
    return _said(
        ("og:type", "website"),
        ("og:site_name", magazine.name),
        ("og:locale", magazine.language.replace("-", "_")),
        ("og:title", title),
        ("og:description", description),
        ("og:url", urls.canonical),
    )


def story_graph(edition: Edition, story: Story, urls: Urls) -> Pairs:
    """Return the Open Graph of a story."""
    magazine = edition.magazine
    vocabulary = edition.vocabulary
    section = vocabulary.get(story.section)
    people = edition.contributors
    authors = dict.fromkeys(b.contributor for b in story.bylines if b.contributor in people)
    return _said(
        ("og:type", "article"),
        ("og:site_name", magazine.name),
        ("og:locale", (story.language or magazine.language).replace("-", "_")),
        ("og:title", story.headline),
        ("og:description", story.deck),
        ("og:url", urls.canonical),
        *_picture(edition.picture(story.lead), urls),
        ("article:published_time", _time(story)),
        ("article:modified_time", stamp(story.updated_at) if story.updated_at else ""),
        *(("article:author", urls.absolute(author_path(people[i]))) for i in authors),
        ("article:section", section.name if section else ""),
        *(("article:tag", name) for name in vocabulary.names(story.regions)),
        *(("article:tag", topic) for topic in story.topics),
    )


def story_card(edition: Edition, story: Story, urls: Urls) -> Pairs:
    """Return the card of a story for those who want it spelled out."""
    picture = edition.picture(story.lead)
    found = cuts(picture.image, SOCIAL) if picture else ()
    return _said(
        ("twitter:card", "summary_large_image" if found else "summary"),
        ("twitter:title", story.headline),
        ("twitter:description", story.deck),
        ("twitter:image", _address(picture, urls) if picture and found else ""),
        ("twitter:image:alt", picture.alt if picture and found else ""),
        ("author", _names(edition, story, urls)),
    )


def _picture(picture: Picture | None, urls: Urls) -> Iterable[tuple[str, str]]:
    found = cuts(picture.image, SOCIAL) if picture else ()
    if picture is None or not found:
        return ()
    return (
        ("og:image", _address(picture, urls)),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(found[0].width)),
        ("og:image:height", str(found[0].height)),
        ("og:image:alt", picture.alt),
    )


def _address(picture: Picture, urls: Urls) -> str:
    return urls.absolute(image_path(picture.image, cuts(picture.image, SOCIAL)[0].name))


def _names(edition: Edition, story: Story, urls: Urls) -> str:
    return Typesetter(edition, urls).byline(story).striptags().removeprefix("By ")


def _time(story: Story) -> str:
    return stamp(dated(story)) if story.published_at or story.updated_at else ""


def _said(*pairs: tuple[str, str]) -> Pairs:
    return tuple((name, value) for name, value in pairs if value)
