"""How pictures look, as numbers: pictures that look alike have looks that differ in few bits.

A look is text of `DIGITS` hexadecimal digits, made in `media.looking`; "" is not known.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

K = TypeVar("K")

DIGITS = 32
_BITS = 4 * DIGITS
ALIKE = 12  # bits of 128: saved anew, smaller, or recoloured a little; not another crop
_BANDS = ALIKE + 1  # of two looks that differ in ALIKE bits, one band at least is the same
_WIDTH = -(-_BITS // _BANDS)


def difference(one: str, other: str) -> int:
    """Return in how many bits two looks differ; all of them if one is not known."""
    if len(one) != DIGITS or len(other) != DIGITS:
        return _BITS
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(looks: Mapping[K, str]) -> tuple[tuple[K, ...], ...]:
    """Return those of `looks` that look alike, in groups of two and more, in their order.

    Takes time in proportion to their number and to how many are alike, not to its square.
    """
    known = {key: int(look, 16) for key, look in looks.items() if len(look) == DIGITS}
    leaders = {key: key for key in known}
    for one, other in _candidates(known):
        if (known[one] ^ known[other]).bit_count() <= ALIKE:
            leaders[_leader(leaders, other)] = _leader(leaders, one)
    groups: dict[K, list[K]] = {}
    for key in known:
        groups.setdefault(_leader(leaders, key), []).append(key)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _candidates(known: Mapping[K, int]) -> Iterator[tuple[K, K]]:
    """Yield pairs that are the same in one band; the first of a group stands for its twins."""
    for band in range(_BANDS):
        same: dict[int, dict[int, list[K]]] = {}
        for key, look in known.items():
            part = look >> band * _WIDTH & (1 << _WIDTH) - 1
            same.setdefault(part, {}).setdefault(look, []).append(key)
        for twins in same.values():
            for group in twins.values():
                yield from ((group[0], other) for other in group[1:])
            yield from combinations(_firsts(twins.values()), 2)


def _firsts(groups: Iterable[list[K]]) -> Iterator[K]:
    return (group[0] for group in groups)


def _leader(leaders: dict[K, K], key: K) -> K:
    while leaders[key] != key:
        leaders[key] = leaders[leaders[key]]
        key = leaders[key]
    return key
