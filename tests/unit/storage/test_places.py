from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.storage.places import between, placed


def in_order(places: dict[str, str], order: Sequence[str]) -> bool:
    return [places[key] for key in order] == sorted(places[key] for key in order)


def test_there_is_always_room_before_between_and_after() -> None:
    first = between("", None)
    assert between("", first) < first < between(first, None)
    low, high = first, between(first, None)
    for _ in range(200):
        middle = between(low, high)
        assert low < middle < high
        low, high = (low, middle) if _ % 2 else (middle, high)


def test_a_thousand_things_at_the_end_or_at_the_front_keep_their_order() -> None:
    last = first = between("", None)
    for _ in range(1_000):
        assert last < (last := between(last, None))
        assert first > (first := between("", first))


def test_nothing_lies_between_a_place_and_itself() -> None:
    with pytest.raises(ValueError, match="no place"):
        between("n", "n")


@given(st.lists(st.permutations("abcdefg"), min_size=1, max_size=8))
def test_places_follow_the_order(orders: list[list[str]]) -> None:
    places: dict[str, str] = {}
    for order in orders:
        places = placed(places, order)
        assert in_order(places, order)
        assert len(set(places.values())) == len(order)


@given(st.permutations("abcdefgh"), st.integers(0, 7), st.integers(0, 7))
def test_moving_one_thing_moves_no_other_place(order: list[str], start: int, end: int) -> None:
    before = placed({}, order)
    thing = order.pop(start)
    order.insert(end, thing)
    after = placed(before, order)
    assert in_order(after, order)
    assert sum(before[key] != after[key] for key in order) <= 1


def test_what_is_taken_out_loses_its_place_and_what_comes_gets_one() -> None:
    before = placed({}, "abc")
    after = placed(before, "axc")
    assert after["a"] == before["a"]
    assert after["c"] == before["c"]
    assert before["a"] < after["x"] < before["c"]
