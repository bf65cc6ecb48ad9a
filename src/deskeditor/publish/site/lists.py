"""The pages that list stories: LATEST, sections, regions, columns and authors, cut into pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from deskeditor.model.contributor import Contributor
from deskeditor.model.vocabulary import Term
from deskeditor.publish.site.contents import LISTED, Contents, Stories
from deskeditor.publish.site.frame import frame_of, latest_rail, section_rail
from deskeditor.publish.site.head import page_head
from deskeditor.publish.site.proofs import Proofs
from deskeditor.publish.site.story import RIVER
from deskeditor.publish.structured_data import Data, breadcrumbs, person_data
from deskeditor.publish.theme import filled
from deskeditor.publish.typesetter import Link, Typesetter
from deskeditor.publish.urls import HOME, LATEST, author_path, term_path, urls_of

LENGTH = 20  # stories in one page of a list


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of stories that has pages of its own, and feeds."""

    path: str  # of its first page
    feed: str  # name of its feeds: "region/europe"
    heading: str
    stories: Stories
    overline: str = ""
    introduction: str = ""
    person: Contributor | None = None


def listings(contents: Contents) -> Iterator[Listing]:
    """Yield every list of the site."""
    magazine = contents.edition.magazine
    yield Listing(LATEST, "latest", "Latest", contents.stories, introduction=magazine.tagline)
    for kind in LISTED:
        for term in contents.terms(kind):
            yield term_listing(contents, term)
    for person in contents.authors():
        yield Listing(
            path=author_path(person),
            feed=author_path(person).rstrip("/"),
            heading=person.name,
            stories=contents.by_author[person.id],
            introduction=person.bio,
            person=person,
        )


def term_listing(contents: Contents, term: Term) -> Listing:
    """Return the list of a region, section or column."""
    return Listing(
        path=term_path(term, contents.edition.magazine),
        feed=f"{term.kind.value}/{term.slug}",
        heading=term.name,
        stories=contents.of(term),
        overline=term.kind.value,
    )


def list_pages(contents: Contents, proofs: Proofs, listing: Listing) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page of a list; one that is empty has one page too."""
    count = max(1, -(-len(listing.stories) // LENGTH))
    for number in range(1, count + 1):
        yield page_path(listing, number), _page(contents, proofs, listing, number, count)


def page_path(listing: Listing, number: int) -> str:
    """Return where page `number`, from 1, of a list lies."""
    return listing.path if number == 1 else f"{listing.path}page/{number}/"


def _page(contents: Contents, proofs: Proofs, listing: Listing, number: int, count: int) -> str:
    edition = contents.edition
    path = page_path(listing, number)
    urls = urls_of(edition.magazine, path)
    setter = Typesetter(edition, urls)
    shown = listing.stories[(number - 1) * LENGTH : number * LENGTH]
    newer = urls.to(page_path(listing, number - 1)) if number > 1 else ""
    older = urls.to(page_path(listing, number + 1)) if number < count else ""
    latest = () if listing.path == LATEST else (latest_rail(contents, urls),)
    rail = section_rail(contents, urls)
    title = listing.heading if number == 1 else f"{listing.heading}, page {number}"
    return filled(
        "pages/list.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=page_head(
            edition,
            urls,
            "list",
            title,
            description=listing.introduction,
            feed=(listing.feed, f"{edition.magazine.name}: {listing.heading}"),
            structured=_data(contents, listing),
            pages=tuple(Link(rel, to) for rel, to in (("prev", newer), ("next", older)) if to),
        ),
        urls=urls,
        overline=listing.overline,
        heading=listing.heading,
        introduction=listing.introduction,
        person=setter.person(listing.person) if listing.person else None,
        entries=[setter.entry(s, *RIVER, teaser=proofs.teaser(s, urls)) for s in shown],
        rails=(*latest, rail) if rail.href != urls.to(listing.path) else latest,
        newer=newer,
        older=older,
        number=number,
        count=count,
    )


def _data(contents: Contents, listing: Listing) -> tuple[Data, ...]:
    magazine = contents.edition.magazine
    urls = urls_of(magazine)
    way = breadcrumbs(urls, [(magazine.name, HOME), (listing.heading, listing.path)])
    return (person_data(listing.person, urls), way) if listing.person else (way,)
