"""A search as a value: words, fields, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a phrase to be found in a text."""

    text: str
    is_open: bool = False  # still being typed, or with a star: words that begin so are found too
    column: str = ""  # "headline", "caption" …; "" looks everywhere


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a story is, has or lacks: `region` is `europe`, `words` is `>1200`."""

    name: str
    value: str  # as it is written; "none" for what lacks it


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """What must be so together; at least two."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of these must be so; at least two."""

    parts: tuple[Node, ...]


Node = Word | Field | Not | All | Any

# Two of these together mean either: no story has two statuses, and who asks for two regions wants
# the stories of both.
EITHER = frozenset(
    {"status", "region", "section", "column", "author", "assignee", "topic", "issue"}
)


def negated(node: Node) -> Node:
    """Return the opposite."""
    return node.part if isinstance(node, Not) else Not(node)


def any_of(parts: Iterable[Node]) -> Node | None:
    """Return what is so when one of the parts is; None without any."""
    flat = tuple(dict.fromkeys(_flat(parts, Any)))
    return Any(flat) if len(flat) > 1 else next(iter(flat), None)


def all_of(parts: Iterable[Node]) -> Node | None:
    """Return what is so when all parts are; None without any. Two of a field mean either."""
    kinds: dict[str, list[Node]] = {}
    flat: list[Node | str] = []
    for part in _flat(parts, All):
        name = _either(part)
        if not name:
            flat.append(part)
            continue
        if name not in kinds:
            flat.append(name)
        kinds.setdefault(name, []).append(part)
    joined = (any_of(kinds[part]) if isinstance(part, str) else part for part in flat)
    different = tuple(dict.fromkeys(part for part in joined if part is not None))
    return All(different) if len(different) > 1 else next(iter(different), None)


def nodes(node: Node | None) -> Iterator[Node]:
    """Yield a node and all within it."""
    if node is None:
        return
    yield node
    inner = (node.part,) if isinstance(node, Not) else ()
    for part in node.parts if isinstance(node, All | Any) else inner:
        yield from nodes(part)


def _either(node: Node) -> str:
    """Return the field that all of a node is about, if two of it mean either; else ""."""
    if isinstance(node, Field):
        return node.name if node.name in EITHER else ""
    if isinstance(node, Any):
        names = {_either(part) for part in node.parts}
        return names.pop() if len(names) == 1 else ""
    return ""


def _flat(parts: Iterable[Node], kind: type[All | Any]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
