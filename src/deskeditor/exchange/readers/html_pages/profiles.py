"""Where the pages of each kind of site keep their parts, as XPath below the page's root."""

from dataclasses import dataclass

from deskeditor.exchange.readers.html_pages.tree import classed


@dataclass(frozen=True, slots=True)
class Profile:
    """The markup of one kind of site. The first path of a part that finds anything counts."""

    name: str
    body: tuple[str, ...]
    headline: tuple[str, ...] = (".//article//h1", ".//h1")
    deck: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()  # running text
    people: tuple[str, ...] = ()  # one name each
    date: tuple[str, ...] = (".//article//time[@datetime]", ".//time[@datetime]")
    lead: tuple[str, ...] = ()  # the figure
    caption: tuple[str, ...] = (classed("caption"), ".//figcaption")
    credit: tuple[str, ...] = (classed("credit"), classed("photo-credit"))


OURS = Profile(
    "Desk Editor",
    body=(classed("e-content"),),
    headline=(classed("p-name", "h1"),),
    deck=(classed("deck", "p"), classed("p-summary", "p")),
    section=(classed("kicker") + "//a[@class='section']",),
    column=(classed("more-of") + "//a",),
    regions=(classed("tags") + "//a[@rel='tag']", classed("kicker") + "//a[@rel='tag']"),
    topics=(classed("tags") + "//span[@class='p-category']",),
    byline=(classed("byline"),),
    people=(classed("p-author", "a"),),
    date=(classed("dt-published", "time"),),
    lead=(classed("lead", "figure"),),
)
REBELMOUSE = Profile(
    "RebelMouse",
    body=(classed("body-description"),),
    headline=(classed("widget__headline", "h1"), ".//h1"),
    deck=(classed("widget__subheadline"), classed("subheadline")),
    section=(classed("widget__section"),),
    regions=(classed("main-section"), classed("rm-breadcrumb__link")),
    people=(classed("social-author__name"), classed("author-name")),
    date=(classed("social-date__text"), ".//time[@datetime]"),
    lead=(classed("widget__shortcode_hero"), classed("media-hero"), classed("widget__image")),
    caption=(classed("media-caption"),),
    credit=(classed("media-photo-credit"),),
)
GHOST = Profile(
    "Ghost",
    body=(classed("gh-content"), classed("post-full-content"), classed("kg-canvas")),
    deck=(classed("gh-article-excerpt"), classed("article-excerpt")),
    section=(classed("gh-article-tag"), classed("article-tag")),
    people=(classed("gh-article-author-name"), classed("author-name")),
    lead=(classed("gh-article-image", "figure"), classed("article-image", "figure")),
)
WORDPRESS = Profile(
    "WordPress",
    body=(
        classed("entry-content"),
        classed("wp-block-post-content"),
        classed("post-content"),
        classed("article-content"),
    ),
    headline=(classed("entry-title", "h1"), ".//article//h1", ".//h1"),
    deck=(classed("entry-subtitle"), classed("newspack-post-subtitle"), classed("subtitle")),
    section=(".//a[@rel='category tag']", ".//*[contains(@class, 'cat-links')]//a"),
    people=(classed("author", "span") + "//a", ".//a[@rel='author']"),
    lead=(
        classed("post-thumbnail"),
        classed("wp-block-post-featured-image"),
        classed("featured-image"),
    ),
    caption=(classed("wp-caption-text"), classed("wp-element-caption"), ".//figcaption"),
    credit=(classed("image-credit"), classed("credit"), classed("photo-credit")),
)
ANY = Profile(
    "any",
    body=(
        ".//*[@itemprop='articleBody']",
        classed("article-body"),
        classed("article__body"),
        classed("story-body"),
        ".//article",
        ".//main",
        ".//*[@role='main']",
    ),
    deck=(classed("standfirst"), classed("deck"), classed("subtitle"), classed("dek")),
    byline=(classed("byline"),),
    people=(".//*[@itemprop='author']//*[@itemprop='name']", ".//a[@rel='author']"),
    lead=(".//article//header//figure", ".//figure"),
)
PROFILES = (OURS, REBELMOUSE, GHOST, WORDPRESS, ANY)

# Furniture inside a body that is no part of the story.
FURNITURE = (
    ".//script",
    ".//style",
    ".//noscript[not(.//img)]",
    ".//template",
    ".//form",
    ".//nav",
    ".//button",
    ".//iframe[not(@src)]",
    classed("share"),
    classed("social-share"),
    classed("sharedaddy"),
    classed("jp-relatedposts"),
    classed("newsletter-signup"),
    classed("around-the-web"),
    classed("widget__head"),
    classed("ad"),
    classed("advertisement"),
    classed("visually-hidden"),
    classed("screen-reader-text"),
)
