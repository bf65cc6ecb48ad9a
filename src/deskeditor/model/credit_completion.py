"""Completion of a credit from those that were given earlier, most used first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from deskeditor.model.credit import Credit, format_credit

_MOST = 8  # offered at once


@dataclass(frozen=True, slots=True)
class EarlierCredits:
    """What the credits of a desk name, each kind in the order of how often it is used."""

    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()  # as printed


def earlier_credits(used: Iterable[tuple[Credit, int]]) -> EarlierCredits:
    """Return what these credits name; the number beside each says how often it is used."""
    counted = tuple(Counter[str]() for _ in fields(EarlierCredits))
    for credit, times in used:
        named = (credit.creator, credit.agency, credit.licence, format_credit(credit))
        for counter, name in zip(counted, named, strict=True):
            counter[name] += times
    return EarlierCredits(*map(_by_use, counted))


def completions(earlier: Sequence[str], typed: str, most: int = _MOST) -> tuple[str, ...]:
    """Return those of `earlier` that continue what was typed, those that begin with it first.

    A word within a name may be begun: "doe" finds "Jane Doe". Without a letter the most used.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return tuple(earlier[:most])
    beginning = [name for name in earlier if name.casefold().startswith(wanted)]
    within = [name for name in earlier if f" {wanted}" in _spaced(name)]
    found = dict.fromkeys((*beginning, *within))
    return tuple(name for name in found if name != typed)[:most]


def _spaced(name: str) -> str:
    return " ".join(name.casefold().replace("/", " ").replace("(", " ").split())


def _by_use(counted: Counter[str]) -> tuple[str, ...]:
    names = (name for name in counted if name)
    return tuple(sorted(names, key=lambda name: (-counted[name], name.casefold(), name)))
