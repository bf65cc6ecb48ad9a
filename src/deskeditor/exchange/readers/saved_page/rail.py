"""One story of a saved page's rail: picture, credit, headline, region and teaser."""

from collections.abc import Sequence
from dataclasses import replace

from deskeditor.exchange.completeness import untold
from deskeditor.exchange.found import FoundImage, FoundStory
from deskeditor.exchange.readers.saved_page.body import markdown_of_lines
from deskeditor.exchange.readers.saved_page.lines import Line, is_credit, is_name
from deskeditor.exchange.readers.saved_page.masthead import Kicker, kicker_of
from deskeditor.exchange.source import Source
from deskeditor.model.credit_parser import parse_credit


def rail_story(lines: Sequence[Line], source: Source, number: int) -> FoundStory:
    """Return the story that the lines of one rail entry tell, marked as incomplete."""
    lead, rest = _picture(lines)
    kicker, rest = _kicker(rest)
    headline, rest = _headline(rest)
    if not kicker:
        kicker, rest = _kicker(rest)
    section, region, topic = kicker or Kicker("", "")
    story = FoundStory(
        headline=headline or (lead.alt if lead else ""),
        origin=source.origin("saved page", f"rail-{number}"),
        teaser=markdown_of_lines(rest),
        section=section,
        regions=(region,) if region else (),
        topics=(topic,) if topic else (),
        lead=lead,
    )
    missing = untold(replace(story, headline=headline))
    return replace(story, origin=replace(story.origin, missing=missing))


def _picture(lines: Sequence[Line]) -> tuple[FoundImage | None, Sequence[Line]]:
    for at, line in enumerate(lines[:2]):
        if is_credit(line.text):
            alt = lines[0].text if at else ""
            credit = parse_credit(line.text).credit
            return FoundImage("", alt=alt, credit=credit), lines[at + 1 :]
    return None, lines


def _kicker(lines: Sequence[Line]) -> tuple[Kicker | None, Sequence[Line]]:
    """Take section and region from the first line, where more than one line is left."""
    if len(lines) > 1:
        kicker = kicker_of(lines[0].text)
        if kicker:
            return kicker, lines[1:]
        if is_name(lines[0].text) and not _is_headline(lines):
            return Kicker("", lines[0].text), lines[1:]
    return None, lines


def _is_headline(lines: Sequence[Line]) -> bool:
    """Return True if a short first line is the headline: a region follows it."""
    return is_name(lines[1].text) or kicker_of(lines[1].text) is not None


def _headline(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    if lines and len(lines[0].text) <= 200:  # noqa: PLR2004 - longer is running text
        return lines[0].text, lines[1:]
    return "", lines
