"""The text of a page that was saved from the magazine's site, with the rail of other stories."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from deskeditor.exchange.completeness import untold
from deskeditor.exchange.found import Findings, FoundNote, FoundStory
from deskeditor.exchange.readers.saved_page.body import markdown_of_lines
from deskeditor.exchange.readers.saved_page.lines import (
    Line,
    is_chrome,
    is_credit,
    is_footer,
    is_keep_reading,
    lines_of,
    same,
)
from deskeditor.exchange.readers.saved_page.masthead import masthead_of
from deskeditor.exchange.readers.saved_page.parting import Parts, parted
from deskeditor.exchange.readers.saved_page.rail import rail_story
from deskeditor.exchange.source import Source


def is_saved_page(text: str) -> bool:
    """Return True if `text` has the shape: chrome, a repeated headline, credits, cut teasers."""
    lines = [line.text for line in lines_of(text)]
    opening = lines[:8]
    signs = (
        any(line.casefold() == "follow us on social" for line in opening),
        any(same(a, b) for a, b in itertools.pairwise(opening)),
        any(is_keep_reading(line) for line in lines),
        any(is_credit(line) for line in lines),
        any(is_footer(line) for line in lines[len(lines) // 2 :]),
    )
    return sum(signs) > 1


def read_saved_page(source: Source) -> Findings:
    """Return the page's own story and those of its rail, in the order of the page."""
    parts = parted(_without_chrome(lines_of(source.text)))
    rail = (rail_story(entry, source, number) for number, entry in enumerate(parts.rail, start=1))
    stories = (_own_story(parts, source), *rail)
    return Findings(stories=stories, notes=tuple(_notes(parts.rest, source)))


def _without_chrome(lines: Sequence[Line]) -> Sequence[Line]:
    """Drop the furniture above the headline, so that the page begins with its story."""
    start = next((at for at, line in enumerate(lines) if not is_chrome(line.text)), len(lines))
    return lines[start:]


def _own_story(parts: Parts, source: Source) -> FoundStory:
    head = masthead_of(parts.story)
    known = {region.casefold() for region in head.regions}
    others = tuple(tag for tag in parts.tags if tag.casefold() not in known)
    if not head.regions and others:
        head.regions, others = [others[0]], others[1:]
    story = FoundStory(
        headline=head.headline,
        origin=source.origin("saved page"),
        deck=head.deck,
        body=markdown_of_lines(parts.story[head.body :]),
        section=head.section,
        column=head.column,
        regions=tuple(head.regions),
        topics=(*head.topics, *others),
        bylines=head.bylines,
        lead=head.lead,
        published_at=head.published_at,
    )
    return replace(story, origin=replace(story.origin, missing=untold(story)))


def _notes(rest: Sequence[Line], source: Source) -> list[FoundNote]:
    """Return what stands between and under the stories: not to be lost unseen."""
    notes: list[FoundNote] = []
    heading = ""
    for line in rest:
        if is_footer(line.text):
            heading = f"{line.text}, "
        else:
            notes.append(FoundNote(source.path, f"{heading}not imported: {line.text}"))
    return notes
