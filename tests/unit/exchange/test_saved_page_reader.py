from pathlib import Path

import pytest

from deskeditor.exchange.found import Findings, FoundStory
from deskeditor.exchange.readers.saved_page import is_saved_page, read_saved_page
from deskeditor.exchange.reading import read
from deskeditor.exchange.source import Source
from deskeditor.model.contributor import Role
from deskeditor.model.story import Status

REPO = Path(__file__).parents[3]
OURS = REPO / "tests" / "data" / "import" / "saved-page.txt"
SEEDS = sorted((REPO.parent / "shared" / "seeds").glob("*.txt"))
PAGES = [OURS, *SEEDS]


def found_in(data: bytes | str, name: str = "page.txt") -> Findings:
    raw = data if isinstance(data, bytes) else data.encode()
    return read_saved_page(Source(Path(name), Path(), raw))


def own_story(data: bytes | str) -> FoundStory:
    return found_in(data).stories[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_saved_page_gives_its_own_story_and_three_of_the_rail(page: Path) -> None:
    found = read([page])

    assert not found.problems
    assert [s.origin.part for s in found.stories] == ["", "rail-1", "rail-2", "rail-3"]
    assert {s.origin.kind for s in found.stories} == {"saved page"}
    assert {s.origin.name for s in found.stories} == {page.name}
    assert {s.status for s in found.stories} == {Status.DRAFT}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_story_lacks_byline_date_and_picture_and_nothing_else(page: Path) -> None:
    story = read([page]).stories[0]

    assert story.origin.missing == ("byline", "date", "image")
    assert story.regions == ("Europe",)
    assert story.lead is None
    assert story.column
    assert story.headline.startswith(f"{story.column}: ")
    assert story.headline not in story.body
    assert story.deck not in story.body


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_furniture_and_rail_do_not_leak_into_the_body(page: Path) -> None:
    body = read([page]).stories[0].body

    for foreign in ("Follow us", "keep reading", "credit:", "LATEST", "QIOSK", "Subscribe now"):
        assert foreign not in body
    assert not body.rstrip().endswith(("Europe", "Somalia", "Desert road"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_word_of_the_page_arrives_somewhere(page: Path) -> None:
    found = read([page])
    told = " ".join(
        part
        for s in found.stories
        for part in (
            *(s.headline, s.deck, s.body.replace("\\", ""), s.teaser, *s.regions, s.column),
            *((s.lead.alt, s.lead.credit.line) if s.lead else ()),
        )
    )
    told += " " + " ".join(note.text for note in found.notes)
    heard = set(told.replace(":", " ").split())
    chrome = {"Follow", "us", "on", "social", "keep", "readingShow", "less", "-"}
    chrome |= {"LATEST", "QIOSK", "Newsletter"}
    for word in page.read_text(encoding="utf-8").replace(":", " ").split():
        assert word in heard or word in chrome, word


def test_the_body_is_markdown_with_a_list_and_a_cross_head() -> None:
    body = own_story(OURS.read_bytes()).body
    blocks = body.rstrip("\n").split("\n\n")

    assert blocks[4] == "In other news from the river and the ports that depend on it:"
    assert [b[:2] for b in blocks[5:8]] == ["- ", "- ", "- "]
    assert blocks[8] == "## Foreign Ministry News"
    assert r"\*was\*" in blocks[3]
    assert not blocks[3].endswith(("\u00a0", " "))
    assert body.endswith("\n")


def test_a_rail_story_keeps_alt_credit_region_and_teaser() -> None:
    desert, airfield, channel = found_in(OURS.read_bytes()).stories[1:]

    assert desert.headline == "Why the last customs house is suddenly busy"
    assert desert.regions == ("Africa",)
    assert desert.lead is not None
    assert desert.lead.alt == "Desert road"
    assert desert.lead.path is None
    assert desert.lead.credit.line.startswith("Top image credit: A convoy waits")
    assert desert.lead.credit.line.endswith("(U.S. Air Force photo by Staff Sgt. Jane Example)")
    assert desert.lead.credit.label == "Top image credit"
    assert desert.body == ""
    assert desert.teaser.count("\n\n") == 1
    assert airfield.lead is not None
    assert airfield.lead.alt == "Minister at the airfield"
    assert (airfield.lead.credit.agency, airfield.lead.credit.creator) == (
        "Reuters",
        "John Example",
    )
    assert channel.lead is not None
    assert channel.lead.alt == channel.headline
    assert channel.regions == ("Global Crises",)


def test_a_rail_story_is_marked_incomplete() -> None:
    for story in found_in(OURS.read_bytes()).stories[1:]:
        assert story.origin.missing == ("deck", "body", "byline", "date", "image")


def test_the_newsletter_blurb_is_noted_and_is_no_story() -> None:
    notes = found_in(OURS.read_bytes()).notes
    assert [note.text[:34] for note in notes] == ["Newsletter, not imported: Subscrib"]


@pytest.mark.parametrize(
    "data",
    [
        OURS.read_text(encoding="utf-8").replace("\n", "\r\n").encode(),
        OURS.read_text(encoding="utf-8").replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + OURS.read_bytes(),
        OURS.read_text(encoding="utf-8").encode("utf-16"),
        OURS.read_text(encoding="utf-8").encode("cp1252"),
        OURS.read_bytes() + b"\n\n\n",
        b"\n\n" + OURS.read_bytes(),
    ],
    ids=["CRLF", "CR", "mark", "UTF-16", "Windows-1252", "blank end", "blank start"],
)
def test_line_ends_and_encodings_make_no_difference(data: bytes) -> None:
    def told(found: Findings) -> list[tuple[str, ...]]:
        return [(s.headline, s.deck, s.body, s.teaser, *s.regions) for s in found.stories]

    assert told(found_in(data)) == told(found_in(OURS.read_bytes()))


def without(*wanted: str) -> str:
    lines = OURS.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith(wanted))


def test_a_page_without_deck_begins_its_body_under_the_region() -> None:
    story = own_story(without("Two ministries"))
    assert story.deck == ""
    assert story.regions == ("Europe",)
    assert story.body.startswith("The deputy ministers")
    assert "deck" in story.origin.missing


def test_a_page_without_region_keeps_its_deck_apart() -> None:
    story = own_story(without("Europe"))
    assert story.deck.startswith("Two ministries")
    assert story.body.startswith("The deputy ministers")
    assert "region" in story.origin.missing


def test_a_region_only_under_the_body_is_found_there() -> None:
    text = OURS.read_text(encoding="utf-8").replace("\nEurope\n\nThe deputy", "\nThe deputy")
    assert own_story(text).regions == ("Europe",)


def test_an_entry_without_credit_is_still_a_story() -> None:
    stories = found_in(without("Top photo credit", "Minister at")).stories
    assert [s.headline[:10] for s in stories] == [
        "Harbour Wa",
        "Why the la",
        "What a 'sm",
        "The archde",
    ]
    assert stories[2].lead is None
    assert stories[2].regions == ("Asia-Pacific",)
    assert {"credit", "alt"}.isdisjoint(stories[2].origin.missing)
    assert "image" in stories[2].origin.missing


def test_the_first_entry_without_credit_is_cut_from_the_body_all_the_same() -> None:
    stories = found_in(without("Top image credit: A convoy", "Desert road")).stories
    assert stories[1].headline == "Why the last customs house is suddenly busy"
    assert "customs house" not in stories[0].body


def test_an_entry_without_alt_says_so_and_does_not_take_the_tag_for_it() -> None:
    story = found_in(without("Desert road")).stories[1]
    assert story.lead is not None
    assert story.lead.alt == ""
    assert "alt" in story.origin.missing


def test_an_entry_without_region_says_so() -> None:
    story = found_in(without("Africa")).stories[1]
    assert story.headline == "Why the last customs house is suddenly busy"
    assert story.regions == ()
    assert "region" in story.origin.missing
    assert story.teaser.startswith("The newspaper")


def test_a_page_without_rail_is_one_story() -> None:
    text = OURS.read_text(encoding="utf-8").split("Desert road")[0]
    stories = found_in(text).stories
    assert len(stories) == 1
    assert stories[0].body.rstrip().endswith("that we have had.”")


def test_the_blocks_under_the_rail_may_be_missing() -> None:
    text = OURS.read_text(encoding="utf-8").split("\n\nLATEST")[0]
    assert len(found_in(text).stories) == 4


def test_byline_date_kicker_and_picture_of_the_masthead_are_read() -> None:
    text = OURS.read_text(encoding="utf-8").replace(
        "\nEurope\n\nThe deputy",
        "\nReporting | Europe\n\nBy Jane Doe and Ion Popa, with reporting by A. Other\n\n"
        "July 27, 2022\n\nRiver\nTop photo credit: The river. (AP/Ann Example)\n\nThe deputy",
    )
    story = own_story(text)
    assert (story.section, story.regions) == ("Reporting", ("Europe",))
    assert story.bylines == (
        ("Jane Doe", Role.AUTHOR),
        ("Ion Popa", Role.AUTHOR),
        ("A. Other", Role.REPORTING),
    )
    assert story.published_at is not None
    assert story.published_at.date().isoformat() == "2022-07-27"
    assert story.lead is not None
    assert (story.lead.alt, story.lead.credit.agency) == ("River", "AP")
    assert story.deck.startswith("Two ministries")
    assert story.body.startswith("The deputy ministers")
    assert story.origin.missing == ("image",)


@pytest.mark.parametrize(
    ("headline", "column"),
    [
        ("Harbour Watch: Envoys agree", "Harbour Watch"),
        ("The Long View: A clerk", "The Long View"),
        ("Exclusive: A minister resigns", ""),
        ("How it ended: a ferry and its vet", ""),
        ("A headline without any colon", ""),
        ("The Very Long Name Indeed: five words", ""),
    ],
)
def test_a_column_is_two_to_four_capitalised_words_before_the_colon(
    headline: str, column: str
) -> None:
    text = OURS.read_text(encoding="utf-8").replace(
        "Harbour Watch: Envoys agree to meet before the river freezes", headline
    )
    story = own_story(text)
    assert (story.headline, story.column) == (headline, column)


@pytest.mark.parametrize(
    "text",
    [
        "A headline\n\nA paragraph of plain text.\n\nAnother.\n",
        "# A heading\n\nText with a photo credit: none.\n",
        "Follow us on social\n",
        "",
    ],
)
def test_other_texts_do_not_pass_for_a_saved_page(text: str) -> None:
    assert not is_saved_page(text)


def test_the_blog_in_a_kicker_is_a_section_and_its_kind_a_topic() -> None:
    text = OURS.read_text(encoding="utf-8")
    for tag in ("Europe", "Africa"):
        text = text.replace(f"\n{tag}\n\nThe", "\nAnalysis | QiOSK\n\nThe")
    own, rail, *_ = found_in(text).stories
    assert (own.section, own.regions, own.topics) == ("QiOSK", ("Europe",), ("Analysis",))
    assert (rail.section, rail.regions, rail.topics) == ("QiOSK", (), ("Analysis",))
    assert "region" in rail.origin.missing
