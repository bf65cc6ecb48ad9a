from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.query import (
    All,
    Any,
    Field,
    Node,
    Not,
    StoryQuery,
    Word,
    parse_query,
    query_text,
    understood,
)
from deskeditor.model.query_fields import LACKABLE, STANDINGS
from deskeditor.model.query_tree import all_of, any_of, negated
from deskeditor.model.query_values import number_range, time_range
from deskeditor.model.story import Status

NOW = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)
GREN = Word("gren", is_open=True)
REVIEW, DRAFT = Field("status", "review"), Field("status", "draft")
EUROPE = Field("region", "europe")


def alone(node: Node) -> StoryQuery:
    return StoryQuery(node)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("gren", GREN),
        ("ceasefire  gren", All((Word("ceasefire"), GREN))),
        ('"held talks" gren', All((Word("held talks"), GREN))),
        ('"held talks"', Word("held talks")),
        ('"held tal', Word("held tal", is_open=True)),
        ("grain* danube*", All((Word("grain", is_open=True), Word("danube", is_open=True)))),
        ("-grain gren", All((Not(Word("grain")), GREN))),
        ("NOT grain gren", All((Not(Word("grain")), GREN))),
        ("NOT NOT gren", GREN),
        ("grain OR gren", Any((Word("grain"), GREN))),
        ("grain | gren", Any((Word("grain"), GREN))),
        ("grain AND gren", All((Word("grain"), GREN))),
        ("a b OR gren", Any((All((Word("a"), Word("b"))), GREN))),
        ("(a OR b) gren", All((Any((Word("a"), Word("b"))), GREN))),
        ("-(a OR b) gren", All((Not(Any((Word("a"), Word("b")))), GREN))),
        ("((a) ((b", All((Word("a"), Word("b", is_open=True)))),
        ("a) OR )b", Any((Word("a"), Word("b", is_open=True)))),
        ("status:review", REVIEW),
        ('status:draft status:"Copy review"', Any((DRAFT, REVIEW))),
        ("status:copy-review -status:draft", All((REVIEW, Not(DRAFT)))),
        ('region:europe region:"Middle East"', Any((EUROPE, Field("region", "Middle East")))),
        ("region:none byline:none", All((Field("region", "none"), Field("author", "none")))),
        ("credit:none alt:none", All((Field("credit", "none"), Field("alt", "none")))),
        ("missing:credit credit:none", Field("credit", "none")),
        ("credit:reuters", Word("reuters", is_open=True, column="credit")),
        ('credit:"none"', Word("none", column="credit")),
        ("title:grain", Word("grain", is_open=True, column="headline")),
        ("issue:012 issue:none", Any((Field("issue", "12"), Field("issue", "none")))),
        ("updated:<7d", Field("updated", "<7d")),
        ("published:2026-11..2026-12", Field("published", "2026-11..2026-12")),
        ("words:>1200 words:<2000", All((Field("words", ">1200"), Field("words", "<2000")))),
        ("is:imported", Field("is", "imported")),
        ("14:30", Word("14:30", is_open=True)),
        ("https://x.example/a", Word("https://x.example/a", is_open=True)),
        ('sn"ow', Word("sn ow", is_open=True)),
    ],
)
def test_what_is_typed_is_understood(typed: str, node: Node) -> None:
    assert parse_query(typed) == alone(node)
    assert understood(typed).explanations == ()


@pytest.mark.parametrize("typed", ["", "  ", '"', "—", "( )", "OR", "NOT", "- *", "status:", "-"])
def test_what_asks_for_nothing_finds_all(typed: str) -> None:
    assert parse_query(typed) == StoryQuery()
    assert understood(typed).explanations == ()


@pytest.mark.parametrize(
    ("typed", "said", "instead"),
    [
        ("staus:review", "`staus:` is not a field. Did you mean `status:`?", "status:review"),
        ("Regoin:europe", "`regoin:` is not a field. Did you mean `region:`?", "region:europe"),
        ("status:reveiw", "`status:reveiw` is not known. Did you mean `status:review`?",
         "status:review"),
        ("is:trsh", "`is:trsh` is not known. Did you mean `is:trash`?", "is:trash"),
        ("words:many",
         "`words:many` is not understood. Write words:>1200 or words:800..1200.", ""),
        ("alt:some", "`alt:some` is not understood. Write alt:none.", ""),
        ("issue:last", "`issue:last` is not understood. Write issue:12 or issue:none.", ""),
    ],
)  # fmt: skip
def test_what_is_not_known_is_explained_and_the_rest_is_searched(
    typed: str, said: str, instead: str
) -> None:
    read = understood(f"{typed} gren")
    assert read.query == alone(GREN)
    (explanation,) = read.explanations
    assert explanation.text == said
    assert explanation.instead == instead
    assert f"{typed} gren"[explanation.start : explanation.end] == typed


def test_the_trash_is_only_searched_when_it_is_asked_for() -> None:
    trash = Field("is", "trash")
    assert parse_query("gren") == StoryQuery(GREN, in_trash=False)
    assert parse_query("is:trash") == StoryQuery(in_trash=True)
    assert parse_query("is:trash gren") == StoryQuery(GREN, in_trash=True)
    either = StoryQuery(Any((trash, GREN)), in_trash=None)
    assert parse_query("is:trash OR gren") == either
    assert parse_query("-is:trash") == StoryQuery(Not(trash), in_trash=None)


def test_parts_say_where_they_stand() -> None:
    text = 'status:review  -"held talks" (a OR b) gren'
    assert [text[p.start : p.end] for p in understood(text).parts] == [
        "status:review",
        '-"held talks"',
        "(a OR b)",
        "gren",
    ]


def test_deep_brackets_and_many_denials_are_read() -> None:
    assert parse_query("(" * 5000 + "gren" + ")" * 5000) == alone(GREN)
    assert parse_query("NOT " * 5001 + "gren") == alone(Not(GREN))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("1200", (1200, 1201)),
        (">1,200", (1201, None)),
        (">=1200", (1200, None)),
        ("<800", (None, 800)),
        ("<=800", (None, 801)),
        ("800..1200", (800, 1201)),
        ("800..", (800, None)),
        ("..800", (None, 801)),
        ("..", None),
        ("many", None),
        ("", None),
        (">", None),
    ],
)
def test_numbers_lie_in_a_range(value: str, found: tuple[int | None, int | None] | None) -> None:
    assert number_range(value) == found


def day(month: int, date: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, date, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("<7d", (day(11, 22, 12, 30), None)),
        ("7d", (day(11, 22, 12, 30), None)),
        (">2w", (None, day(11, 15, 12, 30))),
        ("<12h", (day(11, 29, 0, 30), None)),
        ("2026-11", (day(11, 1), day(12, 1))),
        ("2026-12", (day(12, 1), datetime(2027, 1, 1, tzinfo=UTC))),
        ("2026", (day(1, 1), datetime(2027, 1, 1, tzinfo=UTC))),
        ("2026-11-05", (day(11, 5), day(11, 6))),
        ("2026-03..2026-04-10", (day(3, 1), day(4, 11))),
        (">2026-03", (day(4, 1), None)),
        ("today", (day(11, 29), day(11, 30))),
        ("yesterday", (day(11, 28), day(11, 29))),
        ("2026-13", None),
        ("2026-02-30", None),
        ("9999", None),
        ("soon", None),
    ],
)
def test_times_lie_in_a_range(
    value: str, found: tuple[datetime | None, datetime | None] | None
) -> None:
    assert time_range(value, NOW) == found


texts = st.text(st.characters(exclude_characters='"', codec="utf-8"), min_size=1)
spoken = texts.filter(lambda text: any(c.isalnum() for c in text))
words = st.builds(Word, spoken, st.booleans(), st.sampled_from(["", "headline", "credit"]))
fields = st.one_of(
    st.builds(Field, st.sampled_from(["region", "topic", "author"]), texts),
    st.builds(Field, st.sampled_from(LACKABLE), st.just("none")),
    st.builds(Field, st.just("status"), st.sampled_from([status.value for status in Status])),
    st.builds(Field, st.just("is"), st.sampled_from(STANDINGS)),
).map(lambda f: Field(f.name, "none") if f.value.casefold() == "none" else f)
trees = st.recursive(
    words | fields,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=4).map(all_of),
        st.lists(inner, min_size=1, max_size=4).map(any_of),
    ),
    max_leaves=12,
)


@given(trees)
def test_a_query_written_out_is_read_back(tree: Node) -> None:
    query = parse_query(query_text(StoryQuery(tree)))
    assert parse_query(query_text(query)) == query
    assert query_text(query) == query_text(StoryQuery(all_of([tree]))) or query.in_trash


@given(st.text(st.sampled_from(' ()"-*:|aORNTstatus\u00a0é')) | st.text())
def test_any_text_can_be_typed(typed: str) -> None:
    read = understood(typed)
    assert parse_query(query_text(read.query)) == read.query
