from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from deskeditor.errors import StoppedError
from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.credit import Credit
from deskeditor.model.ids import (
    ContributorId,
    ImageId,
    IssueId,
    ItemId,
    SectionId,
    StoryId,
    TermId,
)
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, IssueSection, Item
from deskeditor.model.query import ORDERS, StoryQuery, Word, parse_query
from deskeditor.model.stand_in import SHA256 as STAND_IN
from deskeditor.model.story import Status, Story, StorySummary
from deskeditor.model.vocabulary import TermKind
from deskeditor.storage.database import Database
from deskeditor.storage.excerpts import MARK_END, MARK_START
from deskeditor.storage.full_text import texts_expression
from deskeditor.storage.stopping import Stop
from deskeditor.storage.transaction import Transaction

ADA = Contributor(ContributorId("c-ada"), "Ada Okafor", "ada-okafor")
BEN = Contributor(ContributorId("c-ben"), "Ben Šarić", "ben-saric")
FERRY = Image(
    ImageId("i-ferry"), "aa" * 32, "ferry.jpg", "image/jpeg", 1200, 800,
    alt="A ferry", credit=Credit(creator="Jane Doe", agency="AP"),
)  # fmt: skip
BARE = Image(ImageId("i-bare"), "bb" * 32, "bare.jpg", "image/jpeg", 1200, 800)


def term(tx: Transaction, kind: TermKind, slug: str) -> TermId:
    found = tx.vocabulary.all().by_slug(kind, slug)
    assert found is not None
    return found.id


@pytest.fixture
def listed(database: Database) -> Database:
    """Four stories: a full one, one with a bare picture, an empty one, one in the trash."""
    with database.transaction() as tx:
        for person in (ADA, BEN):
            tx.contributors.add(person)
        for image in (FERRY, BARE):
            tx.images.add(image)
        europe = term(tx, TermKind.REGION, "europe")
        africa = term(tx, TermKind.REGION, "africa")
        tx.stories.add(
            Story(
                StoryId("full"),
                headline="Ferries stop in Grenoble",
                slug="ferries-stop",
                deck="A tariff nobody signed.",
                body="The **crossing** is shut.\n",
                status=Status.REVIEW,
                section=term(tx, TermKind.SECTION, "analysis"),
                regions=(africa, europe),
                topics=("Rivers",),
                bylines=(Byline(ADA.id), Byline(BEN.id, Role.REPORTING)),
                lead=ImageUse(FERRY.id),
            )
        )
        tx.stories.add(
            Story(
                StoryId("bare"),
                headline="alpine passes close",
                slug="alpine-passes",
                deck="Snow.",
                body="Snow fell over the naïve crossing of São Tomé.\n",
                regions=(europe,),
                bylines=(Byline(BEN.id),),
                lead=ImageUse(BARE.id),
            )
        )
        tx.stories.add(Story(StoryId("empty")))
        tx.stories.add(Story(StoryId("gone"), headline="Gone", status=Status.KILLED))
        tx.stories.trash(StoryId("gone"))
    return database


def found(database: Database, typed: str) -> tuple[str, ...]:
    with database.reading() as tx:
        query = parse_query(typed)
        ids = tx.stories.ids(query)
        assert tx.stories.count(query) == len(ids)
        assert [summary.id for summary in tx.stories.summaries(query)] == list(ids)
        return ids


def findings(database: Database, story: str) -> tuple[str, ...]:
    with database.reading() as tx:
        return tx.stories.summary(StoryId(story)).findings


def test_a_line_of_the_list_says_what_it_must(listed: Database) -> None:
    with listed.reading() as tx:
        story = tx.stories.get(StoryId("full"))
        assert story.updated_at is not None
        assert tx.stories.summary(story.id) == StorySummary(
            id=story.id,
            headline="Ferries stop in Grenoble",
            slug="ferries-stop",
            status=Status.REVIEW,
            regions=("Africa", "Europe"),
            section="Analysis",
            byline="Ada Okafor, with reporting by Ben Šarić",
            words=4,
            findings=(),
            updated_at=story.updated_at,
            assignee=story.assignee,
        )


def test_the_list_shows_what_each_story_lacks(listed: Database) -> None:
    assert findings(listed, "full") == ()
    assert findings(listed, "bare") == ("credit", "alt")
    assert findings(listed, "empty") == ("region", "deck", "byline", "image")


def test_the_list_is_in_order_and_in_pages(listed: Database) -> None:
    assert found(listed, "") == ("empty", "bare", "full")
    with listed.reading() as tx:
        for order, ids in {
            "updated": ("empty", "bare", "full"),
            "created": ("empty", "bare", "full"),
            "published": ("full", "empty", "bare"),
            "headline": ("empty", "bare", "full"),
            "words": ("bare", "full", "empty"),
            "status": ("empty", "bare", "full"),
            "relevance": ("empty", "bare", "full"),
        }.items():
            got = tx.stories.ids(StoryQuery(order=order))
            assert set(got) == set(ids)
            if order != "published":
                assert got == ids, order
        assert tx.stories.ids(StoryQuery(limit=1, offset=1)) == ("bare",)
        assert tx.stories.ids(StoryQuery(offset=2)) == ("full",)
        assert tx.stories.count(StoryQuery(limit=1)) == 3
        assert tx.stories.count() == 3
        assert len(tx.stories.summaries()) == 3


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("status:review", {"full"}),
        ("status:review status:draft", {"full", "bare", "empty"}),
        ("region:europe", {"full", "bare"}),
        ("region:europe region:africa", {"full", "bare"}),
        ("region:AFRICA", {"full"}),
        ("region:nowhere", {"full", "bare", "empty"}),
        ("region:nowhere shut", {"full"}),
        ("region:eur", {"full", "bare"}),
        ("-region:europe", {"empty"}),
        ("region:africa OR snow", {"full", "bare"}),
        ("-(region:africa OR snow)", {"empty"}),
        ("topic:rivers", {"full"}),
        ("topic:none", {"bare", "empty"}),
        ("section:none", {"bare", "empty"}),
        ("assignee:none", {"full", "bare", "empty"}),
        ("issue:none -status:draft", {"full"}),
        ("words:>4", {"bare"}),
        ("words:1..4", {"full"}),
        ("updated:2026-11-21", {"full", "bare", "empty"}),
        ("updated:<2026-11", set()),
        ("created:>2026", set()),
        ("published:2026", set()),
        ("is:mine", {"full", "bare", "empty"}),
        ("is:changed", set()),
        ("is:imported", set()),
        ("is:recovered", set()),
        ("is:locked", set()),
        ("is:embargoed", set()),
        ("author:me", {"full"}),
        ("headline:snow", set()),
        ("body:snow", {"bare"}),
        ("credit:jane", {"full"}),
        ("(shut OR snow) -region:africa", {"bare"}),
        ("shut OR snow", {"full", "bare"}),
        ("is:trash OR shut", {"gone", "full"}),
        ("-is:trash", {"full", "bare", "empty"}),
        ("section:Analysis", {"full"}),
        ("author:ada-okafor", {"full"}),
        ('author:"Ada Okafor"', {"full"}),
        ("author:c-ben", {"full", "bare"}),
        ("author:nobody", {"full", "bare", "empty"}),
        ("credit:none", {"bare"}),
        ("credit:none alt:none region:europe", {"bare"}),
        ("region:none", {"empty"}),
        ("is:trash", {"gone"}),
        ("is:trash status:killed", {"gone"}),
        ("is:trash status:draft", set()),
        ("crossing", {"full", "bare"}),
        ("cross", {"full", "bare"}),
        ("shut cross", {"full"}),
        ("cross shut", set()),
        ("ferr", {"full"}),
        ("NAIVE sao", {"bare"}),
        ("saric", {"full", "bare"}),
        ('"crossing is shut"', {"full"}),
        ('"shut crossing"', set()),
        ("passes region:africa", set()),
        ("-crossing words:<1", {"empty"}),
        ("passes OR -crossing words:<1", {"bare", "empty"}),
        ("rivers", {"full"}),
        ("alpine-passes", {"bare"}),
        ('"', {"full", "bare", "empty"}),
        ("—", {"full", "bare", "empty"}),
        ("NOT OR AND ( * ^", {"full", "bare", "empty"}),
        ('sn"ow', set()),
    ],
)
def test_what_is_typed_finds_stories(listed: Database, typed: str, ids: set[str]) -> None:
    assert set(found(listed, typed)) == ids


WITHIN = (
    "status:review", "-status:review", "region:europe", "section:analysis", "author:ben",
    "column:none", "issue:none", "credit:none", "-credit:none", "alt:none", "words:>3",
    "updated:2026", "is:trash", "headline:ferries",
)  # fmt: skip


@pytest.mark.parametrize("word", ["crossing", "ferries", "passes OR shut", "gone"])
def test_words_are_searched_within_every_filter(listed: Database, word: str) -> None:
    everywhere = set(found(listed, word)) | set(found(listed, f"({word}) is:trash"))
    assert everywhere
    for within in WITHIN:
        filtered = set(found(listed, within))
        assert set(found(listed, f"({word}) {within}")) == everywhere & filtered, within


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        (Word("held"), '"held"'),
        (Word("cease fire"), '"cease fire"'),
        (Word("gren", is_open=True), '"gren" *'),
        (Word("gr", is_open=True), '"gr"'),
        (Word("a\udc80\x00b"), '"ab"'),
        (Word('sn"ow', column="credit"), 'credits : "sn ow"'),
        (Word("\udc80"), ""),
    ],
)
def test_words_become_a_query_that_fts_understands(word: Word, asked: str) -> None:
    assert texts_expression(word) == asked


def test_relevance_puts_a_word_in_the_headline_first(listed: Database) -> None:
    with listed.transaction() as tx:
        bare = tx.stories.get(StoryId("bare"))
        tx.stories.save(replace(bare, headline="The crossing"), bare.head)
        query = replace(parse_query("crossing"), order="relevance")
        assert tx.stories.ids(query) == ("bare", "full")
        assert [summary.id for summary in tx.stories.titled(query)] == ["bare"]
        assert tx.stories.titled(parse_query("status:review")) == ()
        assert tx.stories.ids(replace(query, limit=1, offset=1)) == ("full",)


def test_first_rows_are_the_best_where_few_fit_else_those_with_the_words_in_the_headline(
    listed: Database,
) -> None:
    with listed.transaction() as tx:
        bare = tx.stories.get(StoryId("bare"))
        tx.stories.save(replace(bare, headline="The crossing"), bare.head)
        query = replace(parse_query("crossing"), order="relevance")
        whole = tx.stories.summaries(query)
        assert [row.id for row in whole] == ["bare", "full"]
        assert tx.stories.first_rows(query) == whole
        assert tx.stories.first_rows(replace(query, limit=1)) == whole[:1]
        assert tx.stories.first_rows(query, few=2) == whole[:1]
        assert tx.stories.first_rows(replace(parse_query("gone"), order="relevance")) == ()


def test_words_alone_are_answered_as_words_with_a_condition_that_all_fulfil(
    listed: Database,
) -> None:
    with listed.transaction() as tx:
        bare = tx.stories.get(StoryId("bare"))
        tx.stories.save(replace(bare, headline="The crossing"), bare.head)
        for typed in ("crossing", "cr", "fe", "the crossing", "naive", "gone"):
            alone, more = (
                replace(parse_query(words), order="relevance")
                for words in (typed, f"words:<100000 {typed}")
            )
            assert tx.stories.summaries(alone) == tx.stories.summaries(more)
            assert tx.stories.titled(alone) == tx.stories.titled(more)
            whole = tx.stories.summaries(alone)
            for offset, limit in product(range(4), range(1, 4)):
                page = replace(alone, limit=limit, offset=offset)
                assert tx.stories.summaries(page) == whole[offset : offset + limit]


def test_best_first_keeps_to_what_else_is_asked(listed: Database) -> None:
    def best(typed: str) -> tuple[str, ...]:
        with listed.reading() as tx:
            return tx.stories.ids(replace(parse_query(typed), order="relevance"))

    assert best("crossing status:review") == ("full",)
    assert best("cr -shut") == ()
    assert best("fe") == ("full",)
    assert best("gone") == ()
    assert best("gone is:trash") == ("gone",)
    assert best("gone is:trash OR gone") == ("gone",)
    assert best("status:review") == ("full",)


def test_a_first_letter_is_looked_for_in_headlines(listed: Database) -> None:
    assert found(listed, "f") == ("full",)
    assert found(listed, "al") == ("bare",)
    assert set(found(listed, "is")) == {"full"}


def test_excerpts_show_the_words_around_what_was_found(listed: Database) -> None:
    def shown(typed: str) -> dict[StoryId, str]:
        with listed.reading() as tx:
            everything = tuple(StoryId(name) for name in ("full", "bare", "empty", "gone"))
            return tx.stories.excerpts(parse_query(typed), everything)

    at, end = MARK_START, MARK_END
    assert shown("shut") == {"full": f"The crossing is {at}shut{end}."}
    assert shown("NAÏVE sao") == {
        "bare": f"Snow fell over the {at}naïve{end} crossing of {at}São{end} Tomé."
    }
    assert shown("ferr") == {"full": f"A {at}ferry{end}"}
    assert shown("grenoble") == {}  # the headline is shown anyway
    assert shown("-shut") == {}
    assert shown("status:review") == {}


def test_rows_of_stories_are_told(listed: Database) -> None:
    with listed.reading() as tx:
        wanted = (StoryId("full"), StoryId("bare"), StoryId("gone"))
        assert tx.stories.places(parse_query(""), wanted) == {"bare": 1, "full": 2}
        assert tx.stories.places(parse_query("status:review"), wanted) == {"full": 0}
        assert tx.stories.places(parse_query(""), ()) == {}


@pytest.mark.parametrize("order", [order for order in ORDERS if order != "relevance"])
@pytest.mark.parametrize("is_reversed", [False, True])
def test_the_place_of_a_story_is_that_of_the_list(
    listed: Database, order: str, is_reversed: bool
) -> None:
    query = replace(parse_query(""), order=order, is_reversed=is_reversed)
    with listed.reading() as tx:
        ids = tx.stories.ids(query)
        assert tx.stories.places(query, ids) == {story: row for row, story in enumerate(ids)}
        by_ones = tuple(
            tx.stories.ids(replace(query, limit=1, offset=at))[0] for at in range(len(ids))
        )
        assert by_ones == ids


def test_a_headline_is_found_by_its_beginning(listed: Database) -> None:
    with listed.reading() as tx:
        assert tx.stories.beginning(parse_query(""), "FER") == "full"
        assert tx.stories.beginning(parse_query(""), "“alp") == "bare"
        assert tx.stories.beginning(parse_query(""), "x") is None
        assert tx.stories.beginning(parse_query(""), "") is None
        assert tx.stories.beginning(parse_query("status:review"), "alp") is None


def test_what_changed_since_the_site_was_read_for_an_export_is_found(listed: Database) -> None:
    def publish(story: str) -> None:
        with listed.transaction() as tx:
            before = tx.stories.get(StoryId(story))
            after = replace(before, status=Status.PUBLISHED, deck=f"{before.deck}!")
            tx.stories.save(after, before.head)

    publish("full")
    publish("bare")
    assert set(found(listed, "is:changed")) == {"full", "bare"}
    with listed.transaction() as tx:
        read_at = tx.now()
    publish("bare")  # while the export is written
    with listed.transaction() as tx:
        tx.exports.record("site", Path("site"), files=1, size=1, as_of=read_at)
        tx.exports.record("issue", Path("issue"), files=1, size=1, as_of=tx.now())
    assert found(listed, "is:changed") == ("bare",)
    assert found(listed, "is:changed snow") == ("bare",)


def test_a_reading_that_nobody_waits_for_is_stopped(listed: Database) -> None:
    stop = Stop()
    with pytest.raises(StoppedError), listed.reading(stop) as tx:  # noqa: PT012 - it ends within
        session = tx.stories._session  # noqa: SLF001 - something that takes for ever
        stop.call()
        session.connection().exec_driver_sql(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT count(*) FROM n"
        )
    with pytest.raises(StoppedError), listed.reading(stop):
        pass
    with listed.reading() as tx:
        assert tx.stories.count(parse_query("snow")) == 1


def test_facets_are_counted_outside_the_trash(listed: Database) -> None:
    def counted(kind: str) -> dict[str, int]:
        with listed.reading() as tx:
            return dict(tx.search.counts(kind))

    assert counted("status") == {"draft": 2, "review": 1}
    assert counted("author") == {"c-ada": 1, "c-ben": 2}
    assert counted("missing")["credit"] == 1
    with listed.transaction() as tx:
        tx.stories.untrash(StoryId("gone"))
        tx.stories.trash(StoryId("bare"))
    assert counted("status") == {"draft": 1, "killed": 1, "review": 1}
    assert counted("author") == {"c-ada": 1, "c-ben": 1}
    assert "credit" not in counted("missing")


def test_an_image_that_gains_a_credit_changes_the_lines_of_stories_that_show_it(
    listed: Database,
) -> None:
    with listed.transaction() as tx:
        bare = tx.images.get(BARE.id)
        kept = tx.images.save(replace(bare, credit=Credit(line="Photo: EPA")), bare.head)
        assert tx.stories.summary(StoryId("bare")).findings == ("alt",)
        tx.images.save(replace(kept, is_decorative=True), kept.head)
    assert findings(listed, "bare") == ()
    assert found(listed, "credit:none") == ()
    with listed.reading() as tx:
        assert tx.search.counts("missing").get("credit") is None


def test_captions_credits_and_notes_are_found_and_follow_what_they_say(listed: Database) -> None:
    with listed.transaction() as tx:
        ferry = tx.images.get(FERRY.id)
        kept = tx.images.save(replace(ferry, caption="Lorries at the quay"), ferry.head)
        tx.notes.add("full", "Ask the harbour master")
    assert found(listed, "lorries quay") == ("full",)
    assert found(listed, '"jane doe"') == ("full",)
    assert found(listed, "harbour") == ("full",)
    with listed.transaction() as tx:
        tx.images.save(replace(kept, caption="", credit=Credit(line="EPA")), kept.head)
    assert found(listed, "lorries") == ()
    assert found(listed, "doe") == ()
    assert found(listed, "epa") == ("full",)


def test_a_story_is_listed_with_the_issues_that_hold_it(listed: Database) -> None:
    def held() -> dict[str, int]:
        with listed.reading() as tx:
            return dict(tx.search.counts("issue"))

    def issue(number: int, *stories: str) -> Issue:
        items = tuple(Item(ItemId(f"{number}-{s}"), story=StoryId(s)) for s in stories)
        section = IssueSection(SectionId(f"s-{number}"), items=items)
        return Issue(IssueId(f"n-{number}"), number, date(2026, 11, 21), sections=(section,))

    with listed.transaction() as tx:
        first = tx.issues.add(issue(7, "full", "bare"))
        tx.issues.add(issue(8, "full"))
    assert held() == {"7": 2, "8": 1}
    with listed.transaction() as tx:
        tx.issues.save(replace(first, sections=issue(7, "bare").sections), first.head)
    assert held() == {"7": 1, "8": 1}
    with listed.transaction() as tx:
        tx.issues.trash(IssueId("n-8"))
        assert tx.rebuild_lists() == ()
    assert held() == {"7": 1}


def test_a_change_of_fields_alone_does_not_render_the_body_again(listed: Database) -> None:
    with listed.transaction() as tx:
        full = tx.stories.get(StoryId("full"))
        kept = tx.stories.save(replace(full, status=Status.READY), full.head)
        assert tx.stories.summary(kept.id).words == 4
        assert tx.revisions.of(kept.id)[0].words == 4
        assert tx.rebuild_lists() == ()
    assert found(listed, "shut status:ready") == ("full",)


def test_pictures_in_the_body_count_and_their_own_words_too(listed: Database) -> None:
    def with_body(body: str) -> tuple[str, ...]:
        with listed.transaction() as tx:
            full = tx.stories.get(StoryId("full"))
            tx.stories.save(replace(full, body=body), full.head)
        return findings(listed, "full")

    assert with_body("![](image:i-bare)") == ("credit", "alt")
    assert with_body("![Snow](image:i-bare)") == ("credit",)
    assert with_body('![Snow](image:i-bare "At dawn"){credit="Reuters/Jo Hu" .wide}') == ()
    assert with_body("![Snow](image:i-bare){credit=EPA}") == ()
    assert with_body("![](image:unknown)") == ()
    with listed.reading() as tx:
        assert tx.images.uses(FERRY.id) == ("full",)
        assert tx.images.uses(BARE.id) == ("bare",)


def test_a_stand_in_is_not_a_lead_image(listed: Database) -> None:
    with listed.transaction() as tx:
        image = tx.images.add(replace(FERRY, id=ImageId("i-none"), sha256=STAND_IN))
        full = tx.stories.get(StoryId("full"))
        tx.stories.save(replace(full, lead=ImageUse(image.id)), full.head)
    assert findings(listed, "full") == ("image",)


def test_a_renamed_contributor_is_renamed_in_the_list_and_in_the_search(listed: Database) -> None:
    with listed.transaction() as tx:
        ada = tx.contributors.get(ADA.id)
        tx.contributors.save(replace(ada, name="Ada Nwosu"))
    with listed.reading() as tx:
        assert tx.stories.summary(StoryId("full")).byline.startswith("Ada Nwosu")
    assert found(listed, "nwosu") == ("full",)
    assert found(listed, "okafor") == ()


def test_a_renamed_region_is_renamed_in_the_list(listed: Database) -> None:
    with listed.transaction() as tx:
        africa = tx.vocabulary.get(term(tx, TermKind.REGION, "africa"))
        tx.vocabulary.save(replace(africa, name="Sub-Saharan Africa"))
    with listed.reading() as tx:
        assert tx.stories.summary(StoryId("full")).regions[0] == "Sub-Saharan Africa"


def test_lists_can_be_made_anew_and_tell_what_was_wrong(listed: Database) -> None:
    with listed.transaction() as tx:
        assert tx.rebuild_lists() == ()
        session = tx.stories._session  # noqa: SLF001 - a projection is spoilt on purpose
        session.connection().exec_driver_sql("UPDATE story_row SET byline = 'X' WHERE id = 'full'")
        session.connection().exec_driver_sql("DELETE FROM story_facet WHERE kind = 'region'")
        session.connection().exec_driver_sql(
            "UPDATE story_text SET body = '' WHERE rowid IN "
            "(SELECT number FROM story_row WHERE id = 'empty')"
        )
        before = tx.stories.summaries()
        assert set(tx.rebuild_lists()) == {"full", "bare", "empty", "gone"}
        assert tx.stories.summaries() != before
        assert tx.rebuild_lists() == ()
    assert found(listed, "region:europe nwosu") == ()
    assert set(found(listed, "region:europe")) == {"full", "bare"}


def test_a_page_of_the_list_is_read_by_an_index(listed: Database) -> None:
    with listed.reading() as tx:
        session = tx.stories._session  # noqa: SLF001 - the plan is SQLite's, not ours
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM story_row WHERE deleted_at IS NULL "
            "ORDER BY updated_at DESC, number DESC LIMIT 50"
        )
        (line,) = [row[-1] for row in plan]
    assert "story_row_by_update" in line
