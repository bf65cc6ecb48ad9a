"""What a producer should know before a mail goes out: one sentence for each thing."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue, Item, ItemKind
from deskeditor.model.story import OUTGOING, STATUS_NAMES, held_until
from deskeditor.model.zones import told_moment
from deskeditor.publish.images import image_files
from deskeditor.publish.newsletter.addresses import split_address
from deskeditor.publish.newsletter.headers import LONGEST_SUBJECT, flaw_of
from deskeditor.publish.newsletter.letter import Letter, Prose

LONG_SUBJECT = 60  # characters
PREHEADER = range(40, 111)  # characters
WARN_SIZE = 85_000  # bytes
CLIP_SIZE = 100_000  # bytes


def cautions(edition: Edition, issue: Issue, letter: Letter, size: int) -> tuple[str, ...]:
    """Return what is to be told about `issue`, in the order of the page."""
    found = (
        *_head(edition, issue, letter),
        *_stories(edition, issue),
        *_sections(issue),
        *_pictures(edition, letter),
        *_links(letter),
        *_size(size),
    )
    return tuple(dict.fromkeys(found))


def _head(edition: Edition, issue: Issue, letter: Letter) -> Iterator[str]:
    subject = issue.subject.strip()
    if not subject:
        yield "There is no subject; the newsletter's name stands in for it."
    flaw = flaw_of(issue.subject)
    if flaw or len(subject) > LONGEST_SUBJECT:
        yield f"The subject {flaw or 'is too long'}: no mail file can be written. Type it anew."
    elif len(subject) > LONG_SUBJECT:
        yield f"The subject has {len(subject)} characters; many inboxes cut after {LONG_SUBJECT}."
    yield from _preheader(issue, letter)
    if not edition.magazine.postal_address.strip():
        yield "There is no postal address for the footer; the law of many countries asks for one."
    if not edition.magazine.sender.strip():
        yield "There is no sender; set one in the magazine's settings."
    if urlsplit(letter.home).scheme != "https":
        yield f"The site's address {letter.home} is not secure (https); links will be marked."


def _preheader(issue: Issue, letter: Letter) -> Iterator[str]:
    length = len(issue.preheader.strip())
    if not length:
        told = f"“{letter.preheader}” stands in for it" if letter.preheader else "none is sent"
        yield f"There is no preheader; {told}."
    elif length not in PREHEADER:
        side = "short" if length < PREHEADER.start else "long"
        yield (
            f"The preheader is {side}: {length} characters, where "
            f"{PREHEADER.start} to {PREHEADER.stop - 1} fill the line."
        )


def _stories(edition: Edition, issue: Issue) -> Iterator[str]:
    times = Counter(issue.stories())
    for item in issue.items():
        if item.kind is not ItemKind.STORY:
            continue
        story = edition.story(item.story) if item.story else None
        if story is None:
            yield f"The story of {_called(item)} is gone or in the trash; it is left out."
            continue
        name = f"“{item.headline or story.headline or 'Untitled'}”"
        if story.status not in OUTGOING:
            yield f"{name} is not ready: {STATUS_NAMES[story.status]}. Its link leads nowhere."
        until = held_until(story)
        if until is not None and until.date() >= issue.date:
            zone = story.time_zone or edition.magazine.timezone
            yield f"{name} goes out at {told_moment(until, zone)}: send no mail before that."
        if times[story.id] > 1:
            yield f"{name} stands in this issue {times[story.id]} times."
        for other in edition.issues:
            if other.id != issue.id and story.id in other.stories():
                yield f"{name} was in No. {other.number}."


def _called(item: Item) -> str:
    return f"“{item.headline}”" if item.headline else "one item"


def _sections(issue: Issue) -> Iterator[str]:
    if not any(section.items for section in issue.sections):
        yield f"No. {issue.number} is empty."
        return
    for number, section in enumerate(issue.sections, 1):
        if not section.items:
            name = f"“{section.heading}”" if section.heading else f"Section {number}"
            yield f"{name} is empty and is not printed."
        for item in section.items:
            yield from _block(item)


def _block(item: Item) -> Iterator[str]:
    if item.kind is ItemKind.BUTTON and not (item.label.strip() and item.url.strip()):
        yield f"A button has no {'address' if item.label.strip() else 'words'}; it is left out."
    if item.kind is ItemKind.IMAGE and item.image is None:
        yield "An image block has no picture; it is left out."
    if item.kind is ItemKind.TEXT and not item.text.strip():
        yield "A text block is empty; it is left out."


def _pictures(edition: Edition, letter: Letter) -> Iterator[str]:
    yield from image_files(edition, (p.path for p in letter.pictures()))[1]
    for picture in letter.pictures():
        if not picture.alt and not picture.image.is_decorative:
            yield f"The picture “{picture.image.filename}” has no alt text."
        if not picture.credit:
            yield f"The picture “{picture.image.filename}” has no credit."


def _links(letter: Letter) -> Iterator[str]:
    for prose in _proses(letter):
        yield from prose.warnings
        for link in prose.links:
            yield from _link(link)
    for entry in letter.entries():
        if entry.kind in (ItemKind.BUTTON, ItemKind.IMAGE) and entry.url:
            yield from _link(entry.url)


def _proses(letter: Letter) -> Iterator[Prose]:
    yield letter.introduction
    for entry in letter.entries():
        yield entry.teaser
        yield entry.text
    yield letter.outro


def _link(link: str) -> Iterator[str]:
    parts = split_address(link)
    if parts is not None and parts.scheme in ("mailto", "tel"):
        return
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        yield f"The link {link} leads nowhere from a mail; give the whole address."
    elif parts.scheme == "http":
        yield f"The link {link} is not secure (https)."


def _size(size: int) -> Iterator[str]:
    kilobytes = round(size / 1000)
    if size >= CLIP_SIZE:
        yield f"The mail has {kilobytes} kB: Gmail will cut off its end. Take stories out."
    elif size >= WARN_SIZE:
        yield f"The mail has {kilobytes} kB; Gmail cuts off what lies beyond 102."
