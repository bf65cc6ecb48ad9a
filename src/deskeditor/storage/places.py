"""Fractional order: places between which there is always room for another.

A place is a text of the letters a to z that does not end in "a"; places sort as texts do. Moving
one thing changes its own place only, so two desks may move different things and be joined.
"""

from collections.abc import Mapping, Sequence

_FIRST, _PAST = ord("a"), ord("z") + 1


def between(low: str, high: str | None) -> str:
    """Return a place after `low` ("" is before all) and before `high` (None: after all).

    Raises ValueError if `low` is not before `high`.
    """
    if high is not None and low >= high:
        raise ValueError(f"there is no place between {low!r} and {high!r}")
    place = ""
    while True:
        index = len(place)
        floor = ord(low[index]) if index < len(low) else _FIRST
        roof = ord(high[index]) if high is not None and index < len(high) else _PAST
        if roof - floor > 1:
            return place + chr((floor + roof) // 2)
        place += chr(floor)
        if roof > floor:
            high = None


def placed(before: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """Return a place for each id of `order`; as many as can keep the one they had `before`."""
    staying = _longest_rising([(key, before[key]) for key in order if key in before])
    places: dict[str, str] = {}
    last = ""
    for index, key in enumerate(order):
        if key in staying:
            places[key] = before[key]
        else:
            following = next((before[k] for k in order[index + 1 :] if k in staying), None)
            places[key] = between(last, following)
        last = places[key]
    return places


def _longest_rising(pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    nothing: tuple[str, ...] = ()
    best: list[tuple[str, ...]] = []
    for index, (key, place) in enumerate(pairs):
        behind = [best[i] for i in range(index) if pairs[i][1] < place]
        best.append((*_longest([nothing, *behind]), key))
    return frozenset(_longest([nothing, *best]))


def _longest(chains: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    lengths = [len(chain) for chain in chains]
    return chains[lengths.index(max(lengths))]
