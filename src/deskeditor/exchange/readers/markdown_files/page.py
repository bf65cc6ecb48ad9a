"""One Markdown file with or without a header, as a story."""

import re
from dataclasses import replace
from datetime import datetime

from deskeditor.exchange.completeness import untold
from deskeditor.exchange.dates import moment
from deskeditor.exchange.figures import Figures, with_pictures_named
from deskeditor.exchange.found import Findings, FoundStory
from deskeditor.exchange.readers.markdown_files import keys
from deskeditor.exchange.readers.markdown_files.front_matter import part
from deskeditor.exchange.readers.markdown_files.lead import lead_of
from deskeditor.exchange.readers.markdown_files.shortcodes import without_shortcodes
from deskeditor.exchange.source import Source
from deskeditor.text.slugs import slug

_HEADING = re.compile(
    r"\s*#[ \t]+(?P<atx>[^\n]+?)[ \t]*#*[ \t]*(?:\n|$)"
    r"|\s*(?P<rule>[^\n]+)\n=+[ \t]*(?:\n|$)"
)
_BREAK = re.compile(r"\s*<!--[ \t]*more[ \t]*-->[ \t]*\n*")
_DATED_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<rest>.+)")
_BUNDLES = frozenset({"index", "_index"})
_LONGEST_HEADLINE = 200


def read_markdown(source: Source) -> Findings:
    """Return the story of a Markdown file. Raises UnreadableFileError for a broken header."""
    parted = part(source.text)
    header = parted.header
    headline, text = _headline(keys.text_of(header, keys.HEADLINE), parted.text)
    text = _with_break(without_shortcodes(text), keys.text_of(header, ("excerpt_separator",)))
    figures = Figures(source)
    body = with_pictures_named(text, figures).strip("\n")
    story = FoundStory(
        headline=headline,
        origin=source.origin("markdown"),
        deck=keys.text_of(header, keys.DECK),
        slug=_slug(header, source),
        body=f"{body}\n" if body.strip() else "",
        teaser=keys.long_text_of(header, keys.TEASER),
        section=keys.text_of(header, ("section", "type_of_story")),
        column=keys.text_of(header, ("column", "series")),
        regions=keys.names_of(header, keys.REGIONS),
        topics=keys.names_of(header, keys.TOPICS),
        bylines=keys.people_of(header),
        lead=lead_of(header, source),
        images=tuple(figures.found.values()),
        status=keys.status_of(header),
        language=keys.text_of(header, keys.LANGUAGE) or "en",
        published_at=keys.moment_of(header, keys.DATE) or _named_day(source),
        updated_at=keys.moment_of(header, keys.UPDATED),
    )
    missing = untold(story, body_lacks_picture=bool(figures.lost))
    story = replace(story, remarks=figures.remarks)
    return Findings(stories=(replace(story, origin=replace(story.origin, missing=missing)),))


def read_plain_text(source: Source) -> Findings:
    """Return the story of a text without any marks: its first short line is the headline."""
    found = read_markdown(source).stories[0]
    headline, body = found.headline, found.body
    first, _, rest = body.partition("\n")
    if not headline and len(first) <= _LONGEST_HEADLINE and not rest.startswith("- "):
        headline, body = first.strip(), rest.strip("\n")
    body = f"{body.rstrip()}\n" if body.strip() else ""
    told = {"headline": headline, "body": body}
    missing = tuple(m for m in found.origin.missing if m not in told)
    missing += tuple(name for name, text in told.items() if not text)
    origin = replace(found.origin, kind="plain text", missing=missing)
    return Findings(stories=(replace(found, headline=headline, body=body, origin=origin),))


def _headline(given: str, text: str) -> tuple[str, str]:
    """Return the headline and the text without it: the first `#` heading is one or repeats it."""
    heading = _HEADING.match(text)
    if heading is None:
        return given, text
    title = " ".join((heading["atx"] or heading["rule"]).split())
    if given and title.casefold() != given.casefold():
        return given, text
    return given or title, text[heading.end() :]


def _with_break(text: str, separator: str) -> str:
    """Return text whose teaser ends at `<!--more-->` on a line of its own."""
    if separator and separator in text:
        text = text.replace(separator, "<!--more-->", 1)
    return _BREAK.sub("\n\n<!--more-->\n\n", text, count=1)


def _slug(header: keys.Header, source: Source) -> str:
    given = keys.text_of(header, keys.SLUG).strip("/").rsplit("/", 1)[-1]
    if given and ":" not in given:
        return slug(given.removesuffix(".html"))
    stem = source.path.stem
    if stem.casefold() in _BUNDLES:
        return slug(source.path.parent.name)
    dated = _DATED_NAME.fullmatch(stem)
    return slug(dated["rest"]) if dated else ""


def _named_day(source: Source) -> datetime | None:
    dated = _DATED_NAME.fullmatch(source.path.stem)
    return moment(dated["day"]) if dated else None
