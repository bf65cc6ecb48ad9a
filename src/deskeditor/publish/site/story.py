"""The page of one story, and the specimens of how it looks elsewhere."""

from dataclasses import replace
from urllib.parse import urlsplit

from markupsafe import Markup

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.parts import ArticleParts, article_html, article_parts, story_urls
from deskeditor.publish.site.contents import Contents, contents_of
from deskeditor.publish.site.frame import frame_of, latest_rail, rail_entry, section_rail
from deskeditor.publish.site.head import Head, feed_links
from deskeditor.publish.site.teasers import teaser_of
from deskeditor.publish.social import story_card, story_graph
from deskeditor.publish.structured_data import article_data, story_breadcrumbs
from deskeditor.publish.theme import filled
from deskeditor.publish.typesetter import Typesetter, direction
from deskeditor.text.rendered import Rendered

RIVER = ("3x2", "(min-width: 48rem) 20rem, 100vw")
BRIEF = ("3x2", "(min-width: 60rem) 24rem, (min-width: 40rem) 50vw, 100vw")


def story_page(
    edition: Edition, story: Story, parts: ArticleParts | None = None, of: Contents | None = None
) -> str:
    """Return the whole page of `story` as given, as an export writes it.

    `parts` and `of` save work to a caller that has the article or the contents already.
    """
    contents = of or contents_of(edition)
    urls = story_urls(edition, story)
    article = parts or article_parts(edition, story, urls)
    foreign = story.language not in ("", edition.magazine.language)
    return filled(
        "pages/story.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=_head(edition, story, article),
        urls=urls,
        story=story,
        language=story.language if foreign else "",
        direction=direction(story.language),
        article=Markup(article_html(article)),  # noqa: S704 - made by templates and sanitiser
        rails=(latest_rail(contents, urls, story.id), section_rail(contents, urls, story.id)),
    )


def card_html(edition: Edition, story: Story, rendered: Rendered | None = None) -> str:
    """Return the teaser card of `story` as given, as a list at the site's root shows it."""
    setter = Typesetter(edition, replace(story_urls(edition, story), page=""))
    teaser = teaser_of(edition, story, setter.urls, rendered)
    entry = setter.entry(story, *RIVER, teaser=teaser)
    return filled("pieces/card.html", entry=entry, kind="river")


def card_page(edition: Edition, story: Story) -> str:
    """Return a page of specimens: the story as card, in each rail, and as a shared link."""
    contents = contents_of(edition)
    urls = replace(story_urls(edition, story), page="")
    setter = Typesetter(edition, urls)
    latest, section = latest_rail(contents, urls, story.id), section_rail(contents, urls, story.id)
    here = rail_entry(setter, story)
    return filled(
        "pages/card.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=replace(_head(edition, story, None), kind="card-page", robots="noindex"),
        urls=urls,
        teaser=Markup(card_html(edition, story)),  # noqa: S704 - made by templates
        brief=setter.entry(story, *BRIEF),
        latest=replace(latest, entries=(here, *latest.entries[:2])),
        rail_list=replace(section, entries=(here, *section.entries[:2])),
        social=setter.shot(story.lead, "og", "", largest=1200),
        domain=urlsplit(urls.base).netloc,
    )


def _head(edition: Edition, story: Story, parts: ArticleParts | None) -> Head:
    magazine, urls = edition.magazine, story_urls(edition, story)
    return Head(
        kind="story-page",
        title=f"{story.headline or 'Untitled story'} – {magazine.name}",
        description=story.deck,
        language=magazine.language,
        direction=direction(magazine.language),
        canonical=urls.canonical,
        feeds=feed_links(urls, "latest", magazine.name),
        open_graph=story_graph(edition, story, urls),
        card=story_card(edition, story, urls),
        structured=(
            article_data(edition, story, urls, parts.blocks if parts else ()),
            story_breadcrumbs(edition, story, urls),
        ),
    )
