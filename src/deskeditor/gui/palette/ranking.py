"""Which entries fit what was typed, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something one can go to or do."""

    kind: str  # "Command", "Story", "Issue", "Image"
    title: str
    hint: str = ""  # a shortcut, a status
    key: str = ""  # what to act on


def score(wanted: str, title: str) -> int | None:
    """Return how well a title fits, less is better; None if it does not.

    The words typed must each begin a word of the title, else all letters must come in order.
    """
    text, want = title.casefold(), wanted.casefold().strip()
    if not want:
        return 100
    if text.startswith(want):
        return 0
    parts = text.replace("…", "").split()
    if all(any(p.startswith(w) for p in parts) for w in want.split()):
        return 10 + text.find(want.split()[0])
    if want in text:
        return 40 + text.find(want)
    at, spread = -1, 0
    for letter in want.replace(" ", ""):
        found = text.find(letter, at + 1)
        if found < 0:
            return None
        spread += found - at
        at = found
    return 100 + spread


def ranked(wanted: str, entries: Iterable[Entry], most: int = 50) -> Sequence[Entry]:
    """Return the fitting entries, the best first; equal ones keep their order."""
    fits = [(s, n, e) for n, e in enumerate(entries) if (s := score(wanted, e.title)) is not None]
    fits.sort(key=lambda fit: fit[:2])
    return [entry for _, _, entry in fits[:most]]
