"""What two texts have in common, and what was taken out and put in: by sentences, then by words.

Words that occur once on both sides are matched first (patience), what lies between by the
shortest way (Myers, "An O(ND) Difference Algorithm", 1986). Where two parts have so little in
common that this would take long, they count as replaced.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

MOST_STEPS = 200  # of Myers' way between two anchors; its cost is the square of that
_ENOUGH = 0.34  # of the words of two passages must be common for them to be told word by word

_WORD = re.compile(r"\s*\w+(?:['’.,:/-]\w+)*|\s*[^\w\s]|\s+")
_END = re.compile(
    r"(?<=\w\w[.!?…])[\"”’»)\]*_]*(?=[^\S\n]+[\"“‘«(\[*_]*[A-Z0-9À-ÞĀ-ŽΑ-ΫА-Я])|(?<=[^\s])(?=\s*\n)"
)


class Kind(StrEnum):
    """What became of a passage."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Passage(NamedTuple):
    """A part of either text; those that are not ADDED make the text before, in order."""

    kind: Kind
    text: str


class Block(NamedTuple):
    """Parts that are equal: where they begin on either side, and how long they are."""

    before: int
    after: int
    size: int


class Size(NamedTuple):
    """How much was changed, in words."""

    removed: int
    added: int


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and marks of a text, each with the space before it; joined they are it."""
    return tuple(_WORD.findall(text))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with the space before it; joined they are the text.

    A line's end ends one too, so that headings, items of lists and rows are sentences of theirs.
    """
    ends = [end.end() for end in _END.finditer(text)]
    bounds = sorted({0, *ends, len(text)})
    return tuple(text[start:end] for start, end in pairwise(bounds))


def differences(before: str, after: str) -> tuple[Passage, ...]:
    """Return both texts as passages, what was removed before what was put in its place."""
    told: list[Passage] = []
    for old, new in _parts(sentences_of(before), sentences_of(after)):
        if old == new:
            told.append(Passage(Kind.SAME, old))
        else:
            told += _by_words(old, new)
    return _joined(told)


def size_of_change(before: str, after: str) -> Size:
    """Return how many words were removed and added."""
    counts = Counter({Kind.REMOVED: 0, Kind.ADDED: 0})
    for kind, text in differences(before, after):
        counts[kind] += sum(word.lstrip()[:1].isalnum() for word in words_of(text))
    return Size(counts[Kind.REMOVED], counts[Kind.ADDED])


def matches(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[Block, ...]:
    """Return what two sequences have in common, in order; the blocks do not cross."""
    pairs = sorted(_pairs(before, after))
    blocks: list[Block] = []
    for i, j in pairs:
        last = blocks[-1] if blocks else None
        if last and (last.before + last.size, last.after + last.size) == (i, j):
            blocks[-1] = last._replace(size=last.size + 1)
        else:
            blocks.append(Block(i, j, 1))
    return tuple(blocks)


def _parts(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands in the place of what, alike or not, from the start on."""
    i = j = 0
    for block in (*matches(before, after), Block(len(before), len(after), 0)):
        if block.before > i or block.after > j:
            yield "".join(before[i : block.before]), "".join(after[j : block.after])
        i, j = block.before + block.size, block.after + block.size
        if block.size:
            same = "".join(before[block.before : i])
            yield same, same


def _by_words(old: str, new: str) -> list[Passage]:
    before, after = words_of(old), words_of(new)
    common = sum(block.size for block in matches(before, after))
    if common < _ENOUGH * min(len(before), len(after)):
        return [Passage(Kind.REMOVED, old), Passage(Kind.ADDED, new)]
    told: list[Passage] = []
    for was, now in _parts(before, after):
        if was == now:
            told.append(Passage(Kind.SAME, was))
        else:
            same = _common_end(was, now)
            told += [
                Passage(Kind.REMOVED, was[: len(was) - same]),
                Passage(Kind.ADDED, now[: len(now) - same]),
                Passage(Kind.SAME, now[len(now) - same :]),
            ]
    return told


def _common_end(was: str, now: str) -> int:
    """Return how many characters of whole words both end in: a first word has no space before."""
    size = 0
    while size < min(len(was), len(now)) and was[-1 - size] == now[-1 - size]:
        size += 1
    while size and any(len(text) > size and text[-1 - size].isalnum() for text in (was, now)):
        size -= 1
    return size


def _joined(told: list[Passage]) -> tuple[Passage, ...]:
    """Return passages without empty ones and with neighbours of one kind as one."""
    joined: list[Passage] = []
    for passage in told:
        if not passage.text:
            continue
        if joined and joined[-1].kind is passage.kind:
            joined[-1] = Passage(passage.kind, joined[-1].text + passage.text)
        else:
            joined.append(passage)
    return tuple(joined)


def _pairs(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    ranges = [(0, len(a), 0, len(b))]
    while ranges:
        i, i_end, j, j_end = ranges.pop()
        while i < i_end and j < j_end and a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            yield i_end, j_end
        if i == i_end or j == j_end:
            continue
        anchors = _anchors(a, b, (i, i_end, j, j_end))
        if not anchors:
            yield from ((i + x, j + y) for x, y in _shortest(a[i:i_end], b[j:j_end]))
            continue
        for x, y in anchors:
            yield x, y
            ranges.append((i, x, j, y))
            i, j = x + 1, y + 1
        ranges.append((i, i_end, j, j_end))


def _anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], within: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return where what occurs once on both sides stands, as far as it is in the same order."""
    i, i_end, j, j_end = within
    in_a, in_b = Counter(a[i:i_end]), Counter(b[j:j_end])
    place = {b[y]: y for y in range(j, j_end) if in_b[b[y]] == 1}
    common = [(x, place[a[x]]) for x in range(i, i_end) if in_a[a[x]] == 1 and a[x] in place]
    return _longest_rising(common)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second numbers rise, as the first do already."""
    ends: list[int] = []  # the smallest end of a run of each length
    at: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, y) in enumerate(pairs):
        length = bisect_left(ends, y)
        before.append(at[length - 1] if length else -1)
        ends[length:] = [y, *ends[length + 1 :]]
        at[length:] = [number, *at[length + 1 :]]
    run: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _shortest(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the pairs of one shortest way from a to b; none where it is too long."""
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for steps in range(min(len(a) + len(b), MOST_STEPS) + 1):
        trail.append(furthest.copy())
        for k in range(-steps, steps + 1, 2):
            down = k == -steps or (
                k != steps and furthest.get(k - 1, -1) < furthest.get(k + 1, -1)
            )
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(a) and x - k >= len(b):
                return _walked_back(trail, len(a), len(b))
    return []


def _walked_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for steps in range(len(trail) - 1, -1, -1):
        furthest, k = trail[steps], x - y
        down = k == -steps or (k != steps and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
        previous = k + 1 if down else k - 1
        start_x = furthest.get(previous, 0)
        start_y = start_x - previous
        while x > max(start_x, 0) and y > max(start_y, 0):
            if not steps and (x <= 0 or y <= 0):
                break
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = start_x, start_y
    return pairs[::-1]
