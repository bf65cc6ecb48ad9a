"""What is typed above the pictures, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.crop import HOUSE_RATIOS
from deskeditor.model.image_query import (
    MISSING,
    ORDERS,
    SHAPES,
    STANDINGS,
    ImageQuery,
    image_query_text,
    image_words,
    parse_image_query,
    shape_bounds,
)


def test_words_and_filters_are_told_apart() -> None:
    query = parse_image_query(
        'agency:Reuters licence:"CC BY-SA 4.0" ratio:3:2 alt:none is:unused "north quay" lamp'
    )
    assert query == ImageQuery(
        text='"north quay" lamp',
        agency="Reuters",
        licence="CC BY-SA 4.0",
        ratio="3x2",
        missing=("alt",),
        standings=("unused",),
    )
    assert image_words(query.text) == ("north quay", "lamp")


@pytest.mark.parametrize(
    "text", ["agency:", "alt:some", "is:lost", "ratio:5x4", "http://a.example/b", "order:best"]
)
def test_what_is_not_understood_is_searched_for(text: str) -> None:
    assert parse_image_query(text) == ImageQuery(text=text)


def test_the_ending_of_a_licence_is_asked_for_in_two_ways() -> None:
    assert parse_image_query("licence:ending") == parse_image_query("is:ending")
    assert parse_image_query("credit:none") == parse_image_query("missing:credit")


VALUES = st.text(st.characters(codec="utf-8", exclude_characters='"\n\r'), min_size=1).filter(
    lambda t: t.strip() == t and t.casefold() not in ("none", "ending", "ended")
)


@given(
    st.builds(
        ImageQuery,
        credits=st.lists(VALUES, max_size=2).map(tuple),
        agency=st.none() | VALUES,
        licence=st.none() | VALUES,
        ratio=st.none() | st.sampled_from((*SHAPES, *HOUSE_RATIOS)),
        missing=st.lists(st.sampled_from(MISSING), unique=True).map(tuple),
        standings=st.lists(st.sampled_from(STANDINGS), unique=True).map(tuple),
        order=st.sampled_from(ORDERS),
    )
)
def test_a_query_written_out_is_read_as_the_same(query: ImageQuery) -> None:
    assert parse_image_query(image_query_text(query)) == query


def test_every_ratio_has_bounds_that_hold_it() -> None:
    for ratio, exact in (("3x2", 1.5), ("1x1", 1.0), ("9x16", 0.5625), ("16x9", 16 / 9)):
        least, most = shape_bounds(ratio)
        assert least < exact < most
    assert shape_bounds("wide")[0] > shape_bounds("square")[1] > shape_bounds("tall")[1]
