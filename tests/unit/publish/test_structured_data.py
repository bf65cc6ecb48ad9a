from dataclasses import replace

from deskeditor.model.contributor import Byline, Role
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId
from deskeditor.publish.article import article_parts, story_page, story_urls
from deskeditor.publish.social import story_card, story_graph
from deskeditor.publish.structured_data import article_data, story_breadcrumbs
from deskeditor.publish.theme import for_script
from site_editions import CREDIT, edition, elements, lead_story, story, values

HERE = edition()
STORY = lead_story()
URLS = story_urls(HERE, STORY)


def test_a_story_of_reporting_is_a_reportage() -> None:
    data = article_data(HERE, STORY, URLS)
    assert data["@type"] == "ReportageNewsArticle"
    assert data["headline"] == STORY.headline
    assert data["mainEntityOfPage"] == "https://review.example/river-watch/"
    assert data["datePublished"] == "2026-11-20T12:00:00Z"
    assert data["contentLocation"][0] == {"@type": "Place", "name": "Europe"}


def test_pictures_come_in_three_shapes_with_credit_and_sizes_in_text() -> None:
    pictures = article_data(HERE, STORY, URLS)["image"]
    assert [p["contentUrl"].rpartition("/")[2] for p in pictures] == [
        "16x9-1245.jpg",
        "4x3-1200.jpg",
        "1x1-1200.jpg",
    ]
    assert {p["creditText"] for p in pictures} == {CREDIT}
    assert (pictures[0]["width"], pictures[0]["height"]) == ("1245", "700")


def test_the_maker_of_a_picture_is_a_person_or_an_organisation() -> None:
    barges = HERE.images[ImageId("i-barges")]

    def maker(credit: Credit) -> object:
        images = {**HERE.images, barges.id: replace(barges, credit=credit)}
        data = article_data(replace(HERE, images=images), STORY, URLS)
        return data["image"][0].get("creator")

    assert maker(Credit(creator="Ana Petrescu", agency="Meridian")) == {
        "@type": "Person",
        "name": "Ana Petrescu",
    }
    assert maker(Credit(agency="Reuters")) == {"@type": "Organization", "name": "Reuters"}
    assert maker(Credit(line="Top photo")) is None


def test_people_stand_under_their_role() -> None:
    story_ = replace(
        STORY,
        bylines=(*STORY.bylines, Byline(ContributorId("c-okafor"), Role.TRANSLATOR)),
    )
    data = article_data(HERE, story_, URLS)
    assert [p["name"] for p in data["author"]] == ["Miriam Okafor"]
    assert [p["name"] for p in data["translator"]] == ["Miriam Okafor"]
    assert "contributor" not in data


def test_a_dated_correction_is_told() -> None:
    corrected = replace(
        STORY, body="Text.\n\n::: correction date=2026-11-21\nIt was 84, not 48.\n:::\n"
    )
    blocks = article_parts(HERE, corrected).blocks
    (correction,) = article_data(HERE, corrected, URLS, blocks)["correction"]
    assert correction == {
        "@type": "CorrectionComment",
        "text": "It was 84, not 48.",
        "datePublished": "2026-11-21",
    }


def test_the_way_to_a_story_leads_through_its_region() -> None:
    steps = story_breadcrumbs(HERE, STORY, URLS)["itemListElement"]
    assert [s["item"] for s in steps] == [
        "https://review.example/",
        "https://review.example/region/europe/",
        "https://review.example/river-watch/",
    ]


def test_json_in_a_script_cannot_end_the_script() -> None:
    text = for_script({"headline": "</script><!-- & ]]>"})
    assert "<" not in text
    assert ">" not in text
    assert "&" not in text


def test_a_story_that_is_all_draft_says_only_what_it_knows() -> None:
    draft = replace(story("x"), section=None, regions=(), published_at=None, updated_at=None)
    data = article_data(HERE, draft, URLS)
    assert data["@type"] == "NewsArticle"
    assert not {"datePublished", "image", "author", "articleSection"} & set(data)


def test_shared_links_have_title_picture_and_its_alt() -> None:
    graph, card = dict(story_graph(HERE, STORY, URLS)), dict(story_card(HERE, STORY, URLS))
    assert graph["og:title"] == STORY.headline
    assert graph["og:image"] == "https://review.example/images/i-barges/og-1200x630.jpg"
    assert graph["og:image:alt"] == "Picture of barges & more"
    assert card["twitter:card"] == "summary_large_image"
    assert card["author"] == "Miriam Okafor, photographs by Ana <Petrescu>"


def test_a_story_without_a_picture_is_a_small_card() -> None:
    bare = story("x")
    assert dict(story_card(HERE, bare, URLS))["twitter:card"] == "summary"
    assert "og:image" not in dict(story_graph(HERE, bare, URLS))


def test_the_page_carries_what_it_says_of_itself() -> None:
    page = story_page(HERE, STORY)
    canonical = values(page, "//link[@rel='canonical']/@href")
    assert canonical == ["https://review.example/river-watch/"]
    assert values(page, "//meta[@name='description']/@content") == [STORY.deck]
    assert len(elements(page, "//script[@type='application/ld+json']")) == 2
