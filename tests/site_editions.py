"""A small magazine in memory for the tests of pages and feeds; pictures are drawn on demand."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import lxml.html
from lxml.html import HtmlElement
from PIL import Image as Pixels

from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import (
    ContributorId,
    ImageId,
    IssueId,
    ItemId,
    SectionId,
    StoryId,
    TermId,
)
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

EUROPE = Term(TermId("t-europe"), TermKind.REGION, "Europe", "europe", colour="#9c2f21")
AFRICA = Term(TermId("t-africa"), TermKind.REGION, "Africa", "africa")
REPORTING = Term(TermId("t-reporting"), TermKind.SECTION, "Reporting", "reporting")
QIOSK = Term(TermId("t-qiosk"), TermKind.SECTION, "QiOSK", "qiosk")
WATCH = Term(TermId("t-watch"), TermKind.COLUMN, "River Watch", "river-watch")

OKAFOR = Contributor(
    ContributorId("c-okafor"),
    "Miriam Okafor",
    "miriam-okafor",
    title="Senior correspondent",
    bio="Writes River Watch.",
    links=("https://okafor.example", "javascript:alert(1)"),
)
PETRESCU = Contributor(ContributorId("c-petrescu"), "Ana <Petrescu>", "ana-petrescu")

CREDIT = "Top photo credit: Barges & boats at Galați (Ana Petrescu/Meridian)"

BODY = """\
The ministers meet “in the coming days.”

It will please [those who argued for it](https://example.org/letter).[^1]

A third paragraph links [[the-ferry]].

## Also this week

![A field](image:i-field "Strip fields")

[^1]: A note.
"""


def magazine() -> Magazine:
    """Return a magazine of an invented name."""
    return Magazine(
        name="The Meridian Review",
        tagline="From the places",
        description="Reports from river ports.",
        base_url="https://review.example",
        publisher="Meridian Publishing",
        copyright="© The Meridian Review",
        contact="desk@review.example",
        sender="The Meridian Review <weekly@review.example>",
        newsletter_name="Meridian Weekly",
        newsletter_blurb="Every Friday.",
    )


def story(slug: str, hours_ago: int = 0, **fields: object) -> Story:
    """Return a published story, `hours_ago` before noon."""
    when = NOON - timedelta(hours=hours_ago)
    plain = Story(
        id=StoryId(f"s-{slug}"),
        headline=slug.replace("-", " ").capitalize(),
        deck=f"The deck of {slug}.",
        slug=slug,
        body="One paragraph.\n\nAnd a second.\n\nAnd a third.\n",
        status=Status.PUBLISHED,
        section=REPORTING.id,
        regions=(EUROPE.id,),
        published_at=when,
        updated_at=when,
        version=1,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def lead_story() -> Story:
    """Return the story with everything."""
    return story(
        "river-watch",
        headline="River Watch: Mediators <return> & talk",
        deck="After a month of “silence” both will meet.",
        body=BODY,
        column=WATCH.id,
        regions=(EUROPE.id, AFRICA.id),
        topics=("Grain", "Rivers & ports"),
        bylines=(Byline(OKAFOR.id), Byline(PETRESCU.id, Role.PHOTOGRAPHER)),
        lead=ImageUse(ImageId("i-barges")),
    )


def image(name: str, media: Path | None = None, size: tuple[int, int] = (1600, 1067)) -> Image:
    """Return an image; with `media`, its file is drawn there."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    if media is not None:
        drawn = io.BytesIO()
        Pixels.new("RGB", size, "steelblue").save(drawn, "JPEG")
        sha256 = hashlib.sha256(drawn.getvalue() + name.encode()).hexdigest()
        path = blob_path(media, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn.getvalue())
    return Image(
        ImageId(f"i-{name}"),
        sha256,
        f"{name}.jpg",
        "image/jpeg",
        *size,
        alt=f"Picture of {name} & more",
        caption=f"The {name} at dawn.",
        credit=Credit(line=CREDIT),
    )


def issue(number: int = 1) -> Issue:
    """Return a sent issue with one story."""
    item = Item(ItemId(f"item-{number}"), story=StoryId("s-river-watch"))
    section = IssueSection(SectionId(f"sec-{number}"), "Top story", items=(item,))
    return Issue(
        IssueId(f"n-{number}"),
        number,
        date(2026, 11, 13 + number),
        subject=f"Letter {number}",
        preheader="And more",
        sections=(section,),
        status=IssueStatus.SENT,
        updated_at=NOON,
    )


def edition(*stories: Story, media: Path | None = None, **fields: object) -> Edition:
    """Return an edition of these stories, or of a lead story, two of the rail and an older one."""
    told = stories or (
        lead_story(),
        story("the-ferry", 1, section=QIOSK.id, regions=(AFRICA.id,)),
        story("a-map", 2, section=QIOSK.id),
        story("old-news", 24 * 5),
    )
    images = [image("barges", media), image("field", media, (900, 900))]
    plain = Edition(
        magazine=magazine(),
        stories=told,
        issues=(issue(1), issue(2)),
        images={i.id: i for i in images},
        contributors={p.id: p for p in (OKAFOR, PETRESCU)},
        vocabulary=Vocabulary((EUROPE, AFRICA, REPORTING, QIOSK, WATCH)),
        media=media or Path("/nowhere"),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def elements(html: str, path: str) -> list[HtmlElement]:
    """Return the elements of a page or fragment that an XPath finds."""
    return cast("list[HtmlElement]", lxml.html.document_fromstring(html).xpath(path))


def values(html: str, path: str) -> list[str]:
    """Return the attributes or texts that an XPath finds."""
    return [str(value) for value in elements(html, path)]
