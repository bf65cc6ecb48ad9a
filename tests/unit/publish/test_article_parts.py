from dataclasses import replace

import pytest

from deskeditor.model.contributor import Byline, Role
from deskeditor.model.ids import ContributorId, ImageId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Status
from deskeditor.publish.article import (
    article_html,
    article_parts,
    card_html,
    card_page,
    rendered_story,
    story_page,
    story_urls,
)
from site_editions import CREDIT, EUROPE, OKAFOR, edition, elements, lead_story, story, values


def test_the_page_holds_the_article_verbatim_and_once() -> None:
    here = edition()
    parts = article_parts(here, lead_story())
    assert story_page(here, lead_story()).count(article_html(parts)) == 1


def test_the_article_is_made_of_the_story_given_not_of_the_one_stored() -> None:
    unsaved = replace(lead_story(), headline="Typed a moment ago", body="Just typed.\n")
    html = article_html(article_parts(edition(), unsaved))
    assert "Typed a moment ago" in html
    assert "Just typed." in html
    assert "Mediators" not in html


def test_blocks_are_joined_by_line_feeds_in_the_body() -> None:
    parts = article_parts(edition(), lead_story())
    body = "\n".join(block.html for block in parts.blocks)
    assert f'<div class="e-content">{body}</div>' in article_html(parts)


def test_a_text_that_is_rendered_already_is_not_rendered_again() -> None:
    here = edition()
    other = rendered_story(here, replace(lead_story(), body="Other words.\n"))
    assert article_parts(here, lead_story(), rendered=other).blocks == other.blocks


def test_header_names_section_region_headline_deck_byline_and_date() -> None:
    header = article_parts(edition(), lead_story()).header
    texts = [" ".join(e.text_content().split()) for e in elements(header, "//h1 | //p | //time")]
    assert texts == [
        "Reporting | Europe",
        "River Watch: Mediators <return> & talk",
        "After a month of “silence” both will meet.",
        "By Miriam Okafor, photographs by Ana <Petrescu>",
        "20 November 2026 1 min read",
        "20 November 2026",
    ]
    assert values(header, '//a[@rel="tag"]/@href') == ["../region/europe/"]
    assert values(header, '//a[@rel="author"]/@href') == [
        "../author/miriam-okafor/",
        "../author/ana-petrescu/",
    ]


def test_the_credit_stands_under_the_lead_picture_once_and_escaped_once() -> None:
    lead = article_parts(edition(), lead_story()).lead
    assert lead.count("Barges &amp; boats at Galați (Ana Petrescu/Meridian)") == 1
    assert "&amp;amp;" not in lead
    assert CREDIT in elements(lead, "//figcaption")[0].text_content()


def test_the_lead_picture_is_whole_and_offers_two_widths() -> None:
    (picture,) = elements(article_parts(edition(), lead_story()).lead, "//img")
    assert picture.get("src") == "../images/i-barges/full-1600.jpg"
    assert picture.get("srcset") == (
        "../images/i-barges/full-1600.jpg 1600w, ../images/i-barges/full-800.jpg 800w"
    )
    assert (picture.get("width"), picture.get("height")) == ("1600", "1067")
    assert picture.get("alt") == "Picture of barges & more"


def test_a_story_without_a_picture_has_no_lead() -> None:
    assert article_parts(edition(), story("bare")).lead == ""


def test_a_picture_that_is_gone_leaves_no_lead() -> None:
    gone = story("x", lead=ImageUse(ImageId("i-gone")))
    assert article_parts(edition(), gone).lead == ""


def test_a_figure_in_the_text_prints_the_credit_of_its_image() -> None:
    html = article_html(article_parts(edition(), lead_story()))
    assert "Strip fields" in html
    assert html.count("Barges &amp; boats") == 2


def test_a_link_to_a_story_that_goes_out_leads_to_its_page() -> None:
    html = article_html(article_parts(edition(), lead_story()))
    assert '<a href="../the-ferry/">The ferry</a>' in html


def test_a_link_to_a_story_that_stays_is_plain_text_with_a_warning() -> None:
    ferry = story("the-ferry", status=Status.REVIEW)
    rendered = rendered_story(edition(lead_story(), ferry), lead_story())
    assert "the-ferry/" not in rendered.html
    assert any("the-ferry" in warning for warning in rendered.warnings)


def test_footer_tells_of_the_people_there_is_something_to_tell_of() -> None:
    footer = article_parts(edition(), lead_story()).footer
    assert "Writes River Watch." in footer
    assert "Petrescu" not in footer
    assert "More from" in footer
    assert "Rivers &amp; ports" in footer


def test_a_new_draft_without_anything_can_be_previewed() -> None:
    empty = replace(
        story("x"),
        headline="",
        deck="",
        slug="",
        body="",
        status=Status.DRAFT,
        section=None,
        regions=(),
        published_at=None,
        updated_at=None,
    )
    page = story_page(edition(), empty)
    assert article_html(article_parts(edition(), empty)) in page
    assert "Untitled story" in page
    assert "<time" not in article_parts(edition(), empty).header
    assert card_page(edition(), empty)


def test_the_date_of_a_later_change_is_printed() -> None:
    changed = replace(lead_story(), updated_at=lead_story().published_at)
    assert "Updated" not in article_parts(edition(), changed).header
    later = replace(changed, updated_at=changed.published_at.replace(day=22))  # type: ignore[union-attr]
    assert "Updated" in article_parts(edition(), later).header
    assert "22 November 2026" in article_parts(edition(), later).header


def test_an_unknown_contributor_prints_under_the_name_given_without_a_link() -> None:
    guest = Byline(ContributorId("c-gone"), Role.AUTHOR, "A. Guest")
    header = article_parts(edition(), story("x", bylines=(guest, Byline(OKAFOR.id)))).header
    assert "By A. Guest and <a" in header


def test_a_story_in_another_language_says_so() -> None:
    page = story_page(edition(), story("x", language="ar"))
    assert 'lang="ar" dir="rtl"' in page
    assert '<html lang="en" dir="ltr">' in page


def test_the_card_shows_two_paragraphs_and_leads_on() -> None:
    card = card_html(edition(), lead_story())
    assert "in the coming days" in card
    assert "third paragraph" not in card
    assert "keep reading" in card
    assert 'href="river-watch/"' in card
    assert "noteref" not in card
    assert 'href="https://example.org/letter"' in card


def test_the_card_page_shows_card_rails_and_shared_link_each_with_credit() -> None:
    page = card_page(edition(), lead_story())
    assert page.count("Barges &amp; boats") >= 5
    assert "rail-latest" in page
    assert "rail-qiosk" in page
    assert "og-1200x630.jpg" in page
    assert "review.example" in page


@pytest.mark.parametrize("path", ["", "region/europe/"])
def test_the_article_can_be_set_for_another_page(path: str) -> None:
    urls = replace(story_urls(edition(), lead_story()), page=path)
    html = article_html(article_parts(edition(), lead_story(), urls))
    assert f'href="{urls.to("the-ferry/")}"' in html
    assert f'src="{urls.to("images/i-barges/full-1600.jpg")}"' in html


def test_regions_of_a_story_are_listed_primary_first() -> None:
    footer = article_parts(edition(), lead_story()).footer
    assert values(footer, '//ul[@class="tags"]//a/text()') == [EUROPE.name, "Africa"]
