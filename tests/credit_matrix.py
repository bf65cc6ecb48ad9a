"""A magazine with every shape of credit under a picture of its own, and all that is made of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from functools import cached_property
from pathlib import Path
from typing import cast

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId, IssueId, ItemId, SectionId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, IssueSection, Item, Layout
from deskeditor.publish.newsletter import Mail, compose
from deskeditor.publish.site.plan import plan_site
from site_editions import QIOSK, edition, image, issue, magazine, story

SHAPES: Mapping[str, Credit] = {
    "creator": Credit(creator="Jane Doe"),
    "agency": Credit(agency="Reuters"),
    "both": Credit(creator="Jane Doe", agency="AFP/Getty Images"),
    "label": Credit("Top photo credit", "", "Jane Doe", "AP"),
    "whole": Credit("Top image credit", "Dawn at the port.", "Jane Doe", "AP", "CC BY-SA 4.0"),
    "licence": Credit(
        creator="Jane Doe", licence="CC0", source="https://photos.example/1?a=1&b=2"
    ),
    "described": Credit("Photo", "Nobody is named here"),
    "marks": Credit(
        "Photo", "A & B <b>C</b> \"D\" 'E' &amp; F", "Zoë O'Hara & Sons", 'Bild "Nord"'
    ),
    "no-break": Credit(creator="J.\u00a0P.\u00a0Doe", agency="Getty\u00a0Images"),
    "verbatim": Credit(creator="Jane Doe", agency="AP", line="(AP Photo/Jane Doe, File)."),
    "raw marks": Credit(line="“Dawn” & <dusk> \"quoted\" 'so' at 5\u00a0km | 100% *bold* _it_"),
    "several": Credit(line="Left (Jane Doe/Reuters) and right (John Roe/AP; Ann Poe/EPA)"),
    "right to left": Credit(creator="محمد الدين", agency="رويترز"),
    "own": Credit(line="The image says something else"),
}
OWN = Credit(label="Photo", creator="Only & here", agency="AP")  # of the placement "own"


def image_id(shape: str) -> ImageId:
    return ImageId(f"i-{_name(shape)}")


def printed(shape: str) -> str:
    """The line that is printed wherever the picture of a shape stands."""
    return format_credit(OWN if shape == "own" else SHAPES[shape])


@dataclass(frozen=True)
class Made:
    """What is made of the magazine, with captions or without."""

    edition: Edition

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The pages and feeds by path."""
        plan = plan_site(self.edition)
        texts = (".html", ".xml", ".json")
        return {file.path: file.data() for file in plan.files if file.path.endswith(texts)}

    @cached_property
    def mail(self) -> Mail:
        return compose(self.edition, self.edition.issues[0])

    @cached_property
    def pages(self) -> dict[str, HtmlElement]:
        return {}

    def page(self, path: str) -> HtmlElement:
        if path not in self.pages:
            page = lxml.html.document_fromstring(self.files[path].decode())
            self.pages[path] = cast("HtmlElement", page)
        return self.pages[path]

    def image(self, shape: str) -> Image:
        return self.edition.images[image_id(shape)]


def made(media: Path, *, captions: bool) -> Made:
    """Return the magazine; its pictures have captions or none."""
    images = [_image(shape, media, captions=captions) for shape in SHAPES]
    stories = [
        story(
            _name(shape),
            section=QIOSK.id,
            lead=ImageUse(image_id(shape), credit=OWN if shape == "own" else None),
            body=_body(shape, captions=captions),
            updated_at=None,
        )
        for shape in SHAPES
    ]
    plain = edition(*stories, media=media)
    many = len(SHAPES)
    return Made(
        replace(
            plain,
            magazine=replace(magazine(), latest_length=many, rail_length=many),
            images={i.id: i for i in images},
            issues=(_letter(),),
        )
    )


def _name(shape: str) -> str:
    return shape.replace(" ", "-")


def _image(shape: str, media: Path, *, captions: bool) -> Image:
    made = image(_name(shape), media, (900, 600))
    caption = "At dawn, in \u201cOdesa\u201d & beyond." if captions else ""
    return replace(made, credit=SHAPES[shape], caption=caption)


def _body(shape: str, *, captions: bool) -> str:
    title = ' "In the text"' if captions else ""
    own = '{credit="Photo: Only & here/AP"}' if shape == "own" else ""
    return f"Words.\n\n![]({f'image:{image_id(shape)}'}{title}){own}\n\nMore words.\n"


def _letter() -> Issue:
    items = tuple(
        Item(ItemId(f"item-{_name(shape)}"), story=story(_name(shape)).id) for shape in SHAPES
    )
    section = IssueSection(SectionId("sec"), "Top stories", Layout.LEAD, items)
    return replace(issue(1), id=IssueId("n-1"), sections=(section,))


# Where a credit is looked for: each returns what stands beside the picture of a shape.


def in_page(made: Made, shape: str) -> list[str]:
    return _beside(made.page(f"{_name(shape)}/index.html"), shape, "//figure[@class='lead']")


def in_text(made: Made, shape: str) -> list[str]:
    return _beside(
        made.page(f"{_name(shape)}/index.html"), shape, "//div[@class='e-content']//figure"
    )


def in_card(made: Made, shape: str) -> list[str]:
    pages = [path for path in made.files if path.endswith("index.html")]
    cards = "//article[contains(@class,'card')]"
    return [line for path in pages for line in _beside(made.page(path), shape, cards)]


def in_latest(made: Made, shape: str) -> list[str]:
    return _in_rails(made, shape, "rail-latest")


def in_qiosk(made: Made, shape: str) -> list[str]:
    return _in_rails(made, shape, "rail-qiosk")


def in_mail(made: Made, shape: str) -> list[str]:
    root = cast("HtmlElement", lxml.html.document_fromstring(made.mail.html))
    return _near(root, shape)


def in_mail_text(made: Made, shape: str) -> list[str]:
    text = _unwrapped(made.mail.text)
    return [printed(shape)] if printed(shape) in text else []


def in_message(made: Made, shape: str) -> list[str]:
    message = message_from_bytes(made.mail.eml, policy=policy.default)
    found = []
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            text = _unwrapped(str(part.get_content()))
            found += [printed(shape)] if printed(shape) in text else ["not in the text"]
        if part.get_content_type() == "text/html":
            root = lxml.html.document_fromstring(str(part.get_content()))
            found += _near(cast("HtmlElement", root), shape)
    return found


def in_rss(made: Made, shape: str) -> list[str]:
    return _in_feed(made, shape, "feeds/latest/rss.xml", "item", "link")


def in_atom(made: Made, shape: str) -> list[str]:
    return _in_feed(made, shape, "feeds/latest/atom.xml", "{*}entry", "{*}id")


def in_json_feed(made: Made, shape: str) -> list[str]:
    items = json.loads(made.files["feeds/latest/feed.json"])["items"]
    own = (item for item in items if item["id"] == f"urn:uuid:s-{_name(shape)}")
    return [item["_deskeditor"]["image_credit"] for item in own]


def in_structured_data(made: Made, shape: str) -> list[str]:
    page = made.page(f"{_name(shape)}/index.html")
    texts = page.xpath("//script[@type='application/ld+json']/text()")
    every = [data for text in texts for data in _objects(json.loads(str(text)))]
    own = f"/{image_id(shape)}/"
    return [str(d.get("creditText", "")) for d in every if own in str(d.get("contentUrl", ""))]


PLACES = {
    "page": in_page,
    "figure": in_text,
    "teaser card": in_card,
    "LATEST rail": in_latest,
    "QIOSK rail": in_qiosk,
    "newsletter HTML": in_mail,
    "newsletter text": in_mail_text,
    ".eml": in_message,
    "RSS media:credit": in_rss,
    "Atom": in_atom,
    "JSON Feed": in_json_feed,
    "JSON-LD creditText": in_structured_data,
}


def _beside(root: HtmlElement, shape: str, places: str) -> list[str]:
    found = []
    for place in cast("list[HtmlElement]", root.xpath(places)):
        if place.xpath(f".//img[contains(@src, 'images/{image_id(shape)}/')]"):
            found += [c.text_content() for c in place.find_class("credit")]
    return found


def _in_rails(made: Made, shape: str, rail: str) -> list[str]:
    places = f"//section[@aria-labelledby='{rail}']//li"
    pages = (
        "index.html",
        "404.html",
    )  # the front page leaves out of LATEST what stands at its top
    return [line for path in pages for line in _beside(made.page(path), shape, places)]


def _near(root: HtmlElement, shape: str) -> list[str]:
    """Return what stands in the elements of class "credit" nearest to a picture of a mail."""
    found = []
    for shown in root.iter("img"):
        name = f"{_name(shape)}"
        if f"/i-{name}/" in shown.get("src", "") or f"i-{name}-" in shown.get("src", ""):
            place = next(p for p in shown.iterancestors() if p.find_class("credit"))
            found += [c.text_content() for c in place.find_class("credit")][:1]
    return found


def _in_feed(made: Made, shape: str, path: str, entries: str, about: str) -> list[str]:
    root = etree.fromstring(made.files[path])
    found = []
    for entry in root.iterfind(f".//{entries}"):
        if _name(shape) in str(entry.findtext(about)).strip("/").rsplit("/", 1)[-1].removeprefix(
            "urn:uuid:s-"
        ).split("/"):
            credit = "{http://search.yahoo.com/mrss/}credit"
            found += [str(c.text) for c in entry.iter(credit)]
    return found


def _objects(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value)


def _unwrapped(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", " ")
