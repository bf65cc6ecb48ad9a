"""Structured data: what a page is, in the words of schema.org (JSON-LD)."""

import re
from collections.abc import Sequence
from typing import Any

from deskeditor.model.contributor import Contributor, Role, printed_name
from deskeditor.model.edition import Edition, dated
from deskeditor.model.image import Picture
from deskeditor.model.story import Story
from deskeditor.publish.pictures import cuts
from deskeditor.publish.printed_dates import stamp
from deskeditor.publish.urls import HOME, Urls, author_path, image_path, story_path, term_path
from deskeditor.text.counting import plain, words
from deskeditor.text.rendered import Block

Data = dict[str, Any]

_CONTEXT = "https://schema.org"
_DAY = re.compile(r'<time datetime="([^"]+)"')
_RATIOS = ("16x9", "4x3", "1x1")
# By the slug of a section; anything else is news.
_KINDS = {
    "analysis": "AnalysisNewsArticle",
    "reporting": "ReportageNewsArticle",
    "opinion": "OpinionNewsArticle",
    "comment": "OpinionNewsArticle",
    "reviews": "ReviewNewsArticle",
    "blog": "BlogPosting",
}


def article_data(edition: Edition, story: Story, urls: Urls, blocks: Sequence[Block] = ()) -> Data:
    """Return a story as a schema.org article; `blocks` are its rendered text."""
    magazine, vocabulary = edition.magazine, edition.vocabulary
    section = vocabulary.get(story.section)
    picture = edition.picture(story.lead)
    address = urls.absolute(story_path(story, magazine))
    return _said(
        {
            "@context": _CONTEXT,
            "@type": _KINDS.get(section.slug if section else "", "NewsArticle"),
            "@id": f"{address}#article",
            "mainEntityOfPage": address,
            "url": address,
            "headline": story.headline,
            "description": story.deck,
            "image": _images(picture, urls),
            "datePublished": stamp(dated(story)) if _is_dated(story) else "",
            "dateModified": _modified(story),
            "author": _people(edition, story, urls, Role.AUTHOR),
            "contributor": _people(edition, story, urls, Role.REPORTING),
            "translator": _people(edition, story, urls, Role.TRANSLATOR),
            "publisher": publisher_data(edition, urls),
            "articleSection": section.name if section else "",
            "keywords": [*vocabulary.names(story.regions), *story.topics],
            "contentLocation": [
                {"@type": "Place", "name": name} for name in vocabulary.names(story.regions)
            ],
            "wordCount": sum(words(block.html) for block in blocks),
            "correction": _corrections(blocks),
            "inLanguage": story.language or magazine.language,
            "isAccessibleForFree": True,
            "copyrightHolder": {
                "@type": "Organization",
                "name": magazine.publisher or magazine.name,
            },
        }
    )


def image_data(picture: Picture, urls: Urls, ratio: str) -> Data:
    """Return one cut of a picture as an ImageObject, with its credit; {} if it cannot be cut."""
    found = cuts(picture.image, ratio)
    if not found:
        return {}
    credit = picture.credit
    licence = credit.licence if credit.licence.startswith("https://") else ""
    return _said(
        {
            "@type": "ImageObject",
            "contentUrl": urls.absolute(image_path(picture.image, found[0].name)),
            "url": urls.absolute(image_path(picture.image, found[0].name)),
            "width": str(found[0].width),  # numbers fail the type check of schema.org
            "height": str(found[0].height),
            "caption": picture.caption or picture.alt,
            "creditText": picture.credit_line,
            "creator": _maker(picture),
            "license": licence,
            "acquireLicensePage": credit.source if credit.source.startswith("https://") else "",
        }
    )


def breadcrumbs(urls: Urls, steps: Sequence[tuple[str, str]]) -> Data:
    """Return the way from the front page to a page; `steps` are names and paths in the site."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": urls.absolute(path),
            }
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }


def story_breadcrumbs(edition: Edition, story: Story, urls: Urls) -> Data:
    """Return the way to a story: front page, primary region (or section), headline."""
    magazine, vocabulary = edition.magazine, edition.vocabulary
    region = vocabulary.get(story.regions[0]) if story.regions else None
    place = region or vocabulary.get(story.section)
    steps = [(magazine.name, HOME)]
    if place is not None:
        steps.append((place.name, term_path(place, magazine)))
    steps.append((story.headline, story_path(story, magazine)))
    return breadcrumbs(urls, steps)


def publisher_data(edition: Edition, urls: Urls) -> Data:
    """Return the magazine as an organisation."""
    magazine = edition.magazine
    return _said(
        {
            "@type": "NewsMediaOrganization",
            "@id": urls.absolute("#publisher"),
            "name": magazine.name,
            "legalName": magazine.publisher,
            "url": urls.absolute(HOME),
            "logo": {
                "@type": "ImageObject",
                "contentUrl": urls.absolute("assets/icon.svg"),
                "url": urls.absolute("assets/icon.svg"),
            },
        }
    )


def site_data(edition: Edition, urls: Urls) -> Data:
    """Return the site as a whole, for the front page."""
    magazine = edition.magazine
    return _said(
        {
            "@context": _CONTEXT,
            "@type": "WebSite",
            "name": magazine.name,
            "alternateName": magazine.tagline,
            "description": magazine.description,
            "url": urls.absolute(HOME),
            "inLanguage": magazine.language,
            "publisher": publisher_data(edition, urls),
        }
    )


def person_data(person: Contributor, urls: Urls) -> Data:
    """Return a contributor's page as a profile."""
    address = urls.absolute(author_path(person))
    return {
        "@context": _CONTEXT,
        "@type": "ProfilePage",
        "url": address,
        "mainEntity": _said(
            {
                "@type": "Person",
                "@id": f"{address}#person",
                "name": person.name,
                "jobTitle": person.title,
                "description": person.bio,
                "url": address,
                "sameAs": [link for link in person.links if link.startswith("https://")],
            }
        ),
    }


def _images(picture: Picture | None, urls: Urls) -> list[Data]:
    if picture is None:
        return []
    every = [image_data(picture, urls, ratio) for ratio in _RATIOS]
    distinct = {data["contentUrl"]: data for data in every if data}
    return list(distinct.values())


def _people(edition: Edition, story: Story, urls: Urls, role: Role) -> list[Data]:
    found = []
    for byline in story.bylines:
        name = printed_name(byline, edition.contributors)
        if byline.role is not role or not name:
            continue
        person = edition.contributors.get(byline.contributor)
        address = urls.absolute(author_path(person)) if person else ""
        found.append(_said({"@type": "Person", "name": name, "url": address}))
    return found


def _maker(picture: Picture) -> Data:
    credit = picture.credit
    if credit.creator:
        return {"@type": "Person", "name": credit.creator}
    return {"@type": "Organization", "name": credit.agency} if credit.agency else {}


def _modified(story: Story) -> str:
    times = [t for t in (story.published_at, story.updated_at) if t is not None]
    return stamp(max(times)) if times else ""


def _corrections(blocks: Sequence[Block]) -> list[Data]:
    """Return the dated corrections that the text prints."""
    found = []
    for block in blocks:
        if not block.html.startswith('<div class="correction"'):
            continue
        day = _DAY.search(block.html)
        text = plain(block.html).partition("\n\n")[2] or plain(block.html)
        found.append(
            _said(
                {
                    "@type": "CorrectionComment",
                    "text": text,
                    "datePublished": day[1] if day else "",
                }
            )
        )
    return found


def _is_dated(story: Story) -> bool:
    return story.published_at is not None or story.updated_at is not None


def _said(data: Data) -> Data:
    """Return `data` without what says nothing."""
    return {key: value for key, value in data.items() if value not in ("", [], {}, None, 0)}
