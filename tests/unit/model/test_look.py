"""Pictures that look alike are found without comparing each with each."""

import time
from hashlib import md5

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.look import ALIKE, DIGITS, alike, difference

looks = st.integers(0, 2 ** (4 * DIGITS) - 1)


def text(look: int) -> str:
    return f"{look:0{DIGITS}x}"


@given(looks, st.sets(st.integers(0, 4 * DIGITS - 1), max_size=2 * ALIKE))
def test_looks_are_alike_up_to_so_many_bits(look: int, changed: set[int]) -> None:
    other = look ^ sum(1 << bit for bit in changed)
    assert difference(text(look), text(other)) == len(changed)
    is_alike = len(changed) <= ALIKE
    assert alike({"a": text(look), "b": text(other)}) == ((("a", "b"),) if is_alike else ())


def test_a_look_that_is_not_known_is_like_none() -> None:
    assert difference("", "") > ALIKE
    assert alike({1: "", 2: "", 3: text(5)}) == ()


def test_a_chain_of_alikes_is_one_group_in_the_order_given() -> None:
    step = (1 << ALIKE) - 1
    chain = {
        "a": text(0),
        "z": text(~0 % (1 << 128)),
        "b": text(step),
        "c": text(step ^ step << 40),
    }
    assert alike(chain) == (("a", "b", "c"),)


def test_ten_thousand_pictures_are_compared_at_once_even_if_all_are_the_same() -> None:
    many = {n: md5(str(n).encode(), usedforsecurity=False).hexdigest() for n in range(10_000)}
    started = time.process_time()
    assert alike(many | {10_000: many[7]}) == ((7, 10_000),)
    assert len(alike(dict.fromkeys(range(10_000), text(1)))[0]) == 10_000
    assert time.process_time() - started < 20  # pair by pair, it would be minutes
