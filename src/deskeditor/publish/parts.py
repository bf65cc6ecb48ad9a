"""The article: header, lead picture, body and footer, apart so that a preview can patch each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.pictures import WHOLE
from deskeditor.publish.theme import filled
from deskeditor.publish.typesetter import Person, Typesetter
from deskeditor.publish.urls import Urls, story_path, urls_of
from deskeditor.text.counting import reading_minutes, words
from deskeditor.text.dialect import render
from deskeditor.text.rendered import Block, Rendered

_NOTES = '<section class="footnotes"'
_EACH_NOTE = re.compile('(?=<li id="fn:)')
_LEAD_SIZES = "(min-width: 75rem) 52rem, 100vw"


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """One article as HTML, in the pieces that a preview patches."""

    header: str
    lead: str  # "" without a lead picture
    blocks: tuple[Block, ...]
    footer: str


def story_urls(edition: Edition, story: Story) -> Urls:
    """Return the addresses that a story's own page prints."""
    return urls_of(edition.magazine, story_path(story, edition.magazine))


def rendered_story(
    edition: Edition,
    story: Story,
    urls: Urls | None = None,
    by_slug: dict[str, Story] | None = None,
) -> Rendered:
    """Return a story's text as its page prints it.

    `by_slug` is an empty dict that a caller with many stories of one edition shares between them.
    """
    index = {} if by_slug is None else by_slug
    lookup = PageLookup(edition, urls or story_urls(edition, story), index)
    return render(story.body, lookup, story.language or edition.magazine.language)


def article_parts(
    edition: Edition,
    story: Story,
    urls: Urls | None = None,
    rendered: Rendered | None = None,
) -> ArticleParts:
    """Return the article of `story` as given, which may be newer than what `edition` holds.

    `urls` are those of the page it stands in (None: its own page). `rendered` is the text if the
    caller has it already. Pure; about 10 ms per 1,000 words, next to nothing with `rendered`.
    """
    own = urls or story_urls(edition, story)
    body = rendered or rendered_story(edition, story, own)
    return parts_of(edition, story, own, body, sum(block_words(b.html) for b in body.blocks))


def parts_of(
    edition: Edition, story: Story, urls: Urls, rendered: Rendered, words_in_text: int
) -> ArticleParts:
    """Return the article of a text that is rendered and counted already."""
    return ArticleParts(
        header=header_of(edition, story, urls, words_in_text),
        lead=lead_html(edition, story, urls),
        blocks=rendered.blocks,
        footer=_footer(Typesetter(edition, urls), story),
    )


def article_html(parts: ArticleParts) -> str:
    """Return what stands inside the page's article element."""
    body = "\n".join(block.html for block in parts.blocks)
    return f'{parts.header}{parts.lead}<div class="e-content">{body}</div>{parts.footer}'


def lead_html(edition: Edition, story: Story, urls: Urls) -> str:
    """Return the lead picture with caption and credit, "" without one."""
    picture = Typesetter(edition, urls).shot(story.lead, WHOLE, _LEAD_SIZES)
    return filled("article/lead.html", picture=picture).strip()


def header_of(edition: Edition, story: Story, urls: Urls, words_in_text: int) -> str:
    """Return what stands above the text: kicker, headline, deck, byline, dates, reading time."""
    setter = Typesetter(edition, urls)
    section = setter.edition.vocabulary.get(story.section)
    return filled(
        "article/header.html",
        story=story,
        headline=story.headline or "Untitled story",
        section=setter.term(section),
        region=setter.region(story),
        byline=setter.byline(story),
        when=setter.when(story),
        updated=setter.updated(story),
        minutes=reading_minutes(words_in_text, story.language or setter.edition.magazine.language),
    ).strip()


def block_words(html: str) -> int:
    """Return how many words a block has; footnotes, which are one block, count one by one."""
    if html.startswith(_NOTES):
        return sum(map(_words, _EACH_NOTE.split(html)))
    return _words(html)


@lru_cache(maxsize=16_384)
def _words(html: str) -> int:
    """Count; of two states of a text nearly all blocks are the same."""
    return words(html)


def _footer(setter: Typesetter, story: Story) -> str:
    return filled(
        "article/footer.html",
        column=setter.term(setter.edition.vocabulary.get(story.column)),
        regions=setter.regions(story),
        topics=story.topics,
        people=_people(setter, story),
    ).strip()


def _people(setter: Typesetter, story: Story) -> tuple[Person, ...]:
    """Return those of the byline that there is something to say about, each once."""
    known = setter.edition.contributors
    ids = dict.fromkeys(byline.contributor for byline in story.bylines)
    people = (known[i] for i in ids if i in known)
    return tuple(setter.person(person) for person in people if person.bio or person.title)
