"""A small magazine as values, with pictures on disk: what exports are tried on."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

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
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item, ItemKind, Layout
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary

EUROPE = TermId("01990000-0000-7000-8000-0000000000e1")
AFRICA = TermId("01990000-0000-7000-8000-0000000000e2")
REPORTING = TermId("01990000-0000-7000-8000-0000000000e3")
MIRIAM = ContributorId("01990000-0000-7000-8000-0000000000c1")
LEILA = ContributorId("01990000-0000-7000-8000-0000000000c2")
BARGES = ImageId("01990000-0000-7000-8000-0000000000a1")
LIGHT = ImageId("01990000-0000-7000-8000-0000000000a2")
RIVER = StoryId("01990000-0000-7000-8000-0000000000b1")
LINE = StoryId("01990000-0000-7000-8000-0000000000b2")
ENVOY = StoryId("01990000-0000-7000-8000-0000000000b3")

MAGAZINE = Magazine(
    name="The Meridian Review",
    base_url="https://meridian.example",
    timezone="Europe/London",
    copyright="© The Meridian Review",
    postal_address="14 Chart Lane, London",
    sender="The Meridian Review <weekly@meridian.example>",
    newsletter_name="Weekly",
)


def term(identity: TermId, kind: TermKind, name: str) -> Term:
    """Return a term whose slug follows from its name."""
    return Term(id=identity, kind=kind, name=name, slug=name.lower().replace(" ", "-"))


VOCABULARY = Vocabulary(
    (
        term(EUROPE, TermKind.REGION, "Europe"),
        term(AFRICA, TermKind.REGION, "Africa"),
        term(REPORTING, TermKind.SECTION, "Reporting"),
    )
)
PEOPLE = {
    MIRIAM: Contributor(MIRIAM, "Miriam Okafor", "miriam-okafor", bio="Writes River Watch."),
    LEILA: Contributor(LEILA, "Leïla Haddad", "leila-haddad"),
}


def picture(
    media: Path, identity: ImageId, filename: str, credit: Credit, colour: tuple[int, int, int]
) -> Image:
    """Put a picture of one colour on disk and return its record."""
    media.mkdir(parents=True, exist_ok=True)
    made = media / filename
    Pixels.new("RGB", (640, 480), colour).save(made, "JPEG")
    data = made.read_bytes()
    made.unlink()
    digest = hashlib.sha256(data).hexdigest()
    place = blob_path(media, digest)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    return Image(
        id=identity,
        sha256=digest,
        filename=filename,
        mime="image/jpeg",
        width=640,
        height=480,
        size=len(data),
        alt=f"What {filename} shows",
        credit=credit,
    )


def story(identity: StoryId, headline: str, slug: str, day: int = 20) -> Story:
    """Return a published story of two paragraphs."""
    when = datetime(2026, 11, day, 9, tzinfo=UTC)
    return Story(
        id=identity,
        headline=headline,
        deck=f"The deck of {headline}.",
        slug=slug,
        body="The *first* paragraph & more.\n\nThe second paragraph.\n\nThe third.\n",
        status=Status.PUBLISHED,
        section=REPORTING,
        regions=(EUROPE,),
        bylines=(Byline(MIRIAM),),
        published_at=when,
        created_at=when,
        updated_at=when,
        version=2,
        head="head",
    )


def item(number: int, story_id: StoryId | None = None) -> Item:
    """Return an item that shows a story."""
    return Item(ItemId(f"01990000-0000-7000-8000-0000000005{number:02}"), story=story_id)


def block(number: int, kind: ItemKind) -> Item:
    """Return an item that is a block of its own."""
    return replace(item(number), kind=kind)


def section(number: int, heading: str, layout: Layout, *items: Item) -> IssueSection:
    """Return a section of an issue."""
    return IssueSection(SectionId(f"section-{number}"), heading, layout, items)


def issue(*sections: IssueSection, number: int = 61) -> Issue:
    """Return an issue with everything that a mail wants."""
    return Issue(
        id=IssueId(f"01990000-0000-7000-8000-0000000006{number}"),
        number=number,
        date=date(2026, 11, 27),
        subject="The grain talks restart on the Danube",
        preheader="Plus: the envoy nobody sent, and what an airbase costs",
        sections=sections,
        status=IssueStatus.SENT,
        version=3,
        updated_at=datetime(2026, 11, 26, 17, tzinfo=UTC),
    )


def full_issue() -> Issue:
    """Return an issue with one of each kind of item."""
    return issue(
        section(1, "Top story", Layout.LEAD, item(1, RIVER)),
        section(
            2,
            "Latest",
            Layout.LIST,
            item(2, LINE),
            replace(
                block(3, ItemKind.TEXT), text="A **note** with [a link](https://x.example/n)."
            ),
            block(4, ItemKind.DIVIDER),
            replace(block(5, ItemKind.IMAGE), image=ImageUse(LIGHT)),
            replace(
                block(6, ItemKind.BUTTON), label="Join", url="https://meridian.example/latest/"
            ),
        ),
        section(3, "Briefs", Layout.BRIEF, item(7, ENVOY)),
    )


def edition(media: Path) -> Edition:
    """Return the whole magazine; its pictures are made in the folder `media`."""
    barges = picture(
        media,
        BARGES,
        "barges.jpg",
        Credit(label="Top photo credit", description="Barges at Galați", creator="Ana Petrescu"),
        (120, 130, 140),
    )
    light = picture(
        media, LIGHT, "light.jpg", Credit(creator="Ana Petrescu", agency="Meridian"), (10, 20, 60)
    )
    river = replace(
        story(RIVER, "River Watch: Mediators return", "river-watch", 21), lead=ImageUse(BARGES)
    )
    envoy = replace(
        story(ENVOY, "The envoy nobody sent", "the-envoy", 19),
        regions=(AFRICA,),
        bylines=(Byline(LEILA), Byline(MIRIAM, Role.REPORTING)),
        body=f"One.\n\n![Alt words](image:{LIGHT})\n\nTwo, see [[river-watch]].\n",
    )
    return Edition(
        magazine=MAGAZINE,
        stories=(river, story(LINE, "Why the line keeps moving", "why-the-line"), envoy),
        issues=(full_issue(),),
        images={BARGES: barges, LIGHT: light},
        contributors=PEOPLE,
        vocabulary=VOCABULARY,
        media=media,
    )
