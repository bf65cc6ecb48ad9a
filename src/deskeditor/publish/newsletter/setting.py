"""Settling an issue: every item with its own words or its story's, every link and picture."""

from dataclasses import dataclass
from html import escape

from deskeditor.model.contributor import format_bylines
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue, IssueSection, Item, ItemKind, Layout
from deskeditor.model.story import Story
from deskeditor.publish.newsletter.addresses import Addresses, front_page
from deskeditor.publish.newsletter.dates import dateline, full_dateline
from deskeditor.publish.newsletter.letter import Entry, Letter, Part, Prose, SetPicture
from deskeditor.publish.newsletter.pictures import LetterLookup
from deskeditor.publish.newsletter.prose import set_prose
from deskeditor.publish.urls import story_path
from deskeditor.text.canonical import one_line
from deskeditor.text.dialect import render
from deskeditor.text.teasers import teaser_html


def subject_of(edition: Edition, issue: Issue) -> str:
    """Return the subject as written, else the name of the newsletter and its number."""
    return one_line(issue.subject) or newsletter_name(edition, issue)


def newsletter_name(edition: Edition, issue: Issue) -> str:
    """Return "Meridian Weekly No. 61"."""
    return f"{edition.magazine.newsletter_name} No. {issue.number}"


def set_letter(edition: Edition, issue: Issue, addresses: Addresses) -> Letter:
    """Return `issue` with everything settled; items without their story are left out."""
    setter = _Setter(edition, addresses, LetterLookup(edition, addresses))
    parts = tuple(part for s in issue.sections if (part := setter.part(s)).entries)
    first = next((e.story for part in parts for e in part.entries if e.story), None)
    magazine = edition.magazine
    introduction = setter.prose(issue.introduction, magazine.language, "introduction", 2)
    outro = setter.prose(issue.outro, magazine.language, "outro", 2)
    return Letter(
        magazine=magazine.name,
        newsletter=newsletter_name(edition, issue),
        number=issue.number,
        language=magazine.language,
        home=front_page(magazine),
        dateline=dateline(issue.date, magazine.language),
        full_dateline=full_dateline(issue.date, magazine.language),
        subject=subject_of(edition, issue),
        preheader=one_line(issue.preheader) or _deck(first),
        introduction=introduction,
        parts=parts,
        outro=outro,
        postal_address=one_line(magazine.postal_address),
        why=f"You receive {magazine.newsletter_name} because you signed up for it.",
        in_text=_shown(setter.lookup, introduction, parts, outro),
    )


def _shown(
    lookup: LetterLookup, introduction: Prose, parts: tuple[Part, ...], outro: Prose
) -> tuple[SetPicture, ...]:
    """Return the pictures that stand in running text, of all that the renderer asked for."""
    entries = [entry for part in parts for entry in part.entries]
    texts = [introduction, outro, *(e.teaser for e in entries), *(e.text for e in entries)]
    html = "".join(prose.html for prose in texts)
    return tuple(picture for picture in lookup.printed.values() if picture.src in html)


@dataclass(frozen=True, slots=True)
class _Setter:
    edition: Edition
    addresses: Addresses
    lookup: LetterLookup

    def part(self, section: IssueSection) -> Part:
        entries = (self.entry(item, section) for item in section.items)
        return Part(
            heading=one_line(section.heading),
            layout=section.layout,
            entries=tuple(entry for entry in entries if entry is not None),
        )

    def entry(self, item: Item, section: IssueSection) -> Entry | None:
        language = self.edition.magazine.language
        match item.kind:
            case ItemKind.STORY:
                story = self.edition.story(item.story) if item.story else None
                return self.story(item, story, section.layout) if story else None
            case ItemKind.TEXT:
                level = 3 if section.heading.strip() else 2
                text = self.prose(item.text, language, "text", level)
                return Entry(item.id, item.kind, text=text) if text else None
            case ItemKind.IMAGE:
                picture = self.picture(item)
                return (
                    Entry(item.id, item.kind, picture=picture, url=picture.href)
                    if picture
                    else None
                )
            case ItemKind.BUTTON:
                label, url = one_line(item.label), item.url.strip()
                url = self.addresses.tagged(self.addresses.settled(url), "button")
                return (
                    Entry(item.id, item.kind, label=label, url=url) if label and item.url else None
                )
            case ItemKind.DIVIDER:
                return Entry(item.id, item.kind)

    def story(self, item: Item, story: Story, layout: Layout) -> Entry:
        path = story_path(story, self.edition.magazine)
        address = self.addresses.page(path) if self.addresses.is_out(story) else ""
        url = self.addresses.tagged(address, layout.value)
        use = item.image or (story.lead if layout is Layout.LEAD else None)
        people = self.edition.contributors
        regions = self.edition.vocabulary.names(story.regions)
        return Entry(
            item=item.id,
            kind=item.kind,
            headline=one_line(item.headline or story.headline),
            url=url,
            region=next(iter(regions), ""),
            byline=format_bylines(story.bylines, people),
            names=format_bylines(story.bylines, people, opening=""),
            teaser=self.teaser(item, story, layout),
            picture=self.lookup.picture(use, url),
            story=story,
        )

    def teaser(self, item: Item, story: Story, layout: Layout) -> Prose:
        """Return what a section of `layout` shows of a story below its headline."""
        if item.teaser.strip():
            return self.prose(item.teaser, story.language, layout.value, None)
        if layout is Layout.BRIEF:
            return Prose()
        if layout is Layout.LIST and story.deck:
            return set_prose(f"<p>{escape(one_line(story.deck))}</p>", self.addresses)
        html = teaser_html(story.body, story.teaser, self.lookup, story.language)
        return set_prose(html, self.addresses, layout.value, None)

    def picture(self, item: Item) -> SetPicture | None:
        url = item.url.strip()
        href = self.addresses.tagged(self.addresses.settled(url), "image") if url else ""
        return self.lookup.picture(item.image, href)

    def prose(self, markdown: str, language: str, slot: str, level: int | None) -> Prose:
        if not markdown.strip():
            return Prose()
        rendered = render(markdown, self.lookup, language)
        return set_prose(rendered.html, self.addresses, slot, level, rendered.warnings)


def _deck(story: Story | None) -> str:
    return one_line(story.deck or story.headline) if story else ""
