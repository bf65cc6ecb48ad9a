import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.query import MISSING, StoryQuery, parse_query, query_text
from deskeditor.model.story import Status


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", StoryQuery()),
        ("ceasefire  gren", StoryQuery(text="ceasefire gren")),
        ('"held talks" gren', StoryQuery(text='"held talks" gren')),
        ("status:review", StoryQuery(statuses=(Status.REVIEW,))),
        ('status:draft status:"Copy review"', StoryQuery(statuses=(Status.DRAFT, Status.REVIEW))),
        ("status:copy-review", StoryQuery(statuses=(Status.REVIEW,))),
        ("region:europe region:africa", StoryQuery(regions=("europe", "africa"))),
        ('region:"Middle East"', StoryQuery(regions=("Middle East",))),
        ("section:qiosk column:river-watch", StoryQuery(section="qiosk", column="river-watch")),
        ('author:"Ada Okafor"', StoryQuery(author="Ada Okafor")),
        ("credit:none alt:none", StoryQuery(missing=("credit", "alt"))),
        ("region:none author:none deck:none", StoryQuery(missing=("region", "byline", "deck"))),
        ("missing:credit credit:none image:none", StoryQuery(missing=("credit", "image"))),
        ("is:trash grain", StoryQuery(text="grain", in_trash=True)),
    ],
)
def test_what_is_typed_is_understood(typed: str, query: StoryQuery) -> None:
    assert parse_query(typed) == query


@pytest.mark.parametrize(
    "typed",
    ["status:lost", "credit:reuters", "is:fine", "missing:sleep", "14:30", "https://x.example/a"],
)
def test_what_is_not_understood_is_searched_for(typed: str) -> None:
    assert parse_query(typed) == StoryQuery(text=typed)


words = st.from_regex(r"[a-z][a-z -]{0,10}[a-z]", fullmatch=True).filter(lambda w: w != "none")
queries = st.builds(
    StoryQuery,
    statuses=st.lists(st.sampled_from(Status), unique=True).map(tuple),
    regions=st.lists(words).map(tuple),
    section=st.none() | words,
    column=st.none() | words,
    author=st.none() | words,
    missing=st.lists(st.sampled_from(MISSING), unique=True).map(tuple),
    in_trash=st.booleans(),
    text=st.sampled_from(["", "grain", '"held talks" gren']),
)


@given(queries)
def test_a_query_written_out_is_read_back(query: StoryQuery) -> None:
    assert parse_query(query_text(query)) == query


@given(st.text())
def test_any_text_can_be_typed(typed: str) -> None:
    assert parse_query(query_text(parse_query(typed))).text == parse_query(typed).text
