"""What a person types to find stories, and what it means.

`status:review region:europe credit:none ceasefire gren` finds stories in copy review, of the
region Europe, whose picture lacks a credit, with "ceasefire" and a word that begins with "gren".
"""

from dataclasses import dataclass

from deskeditor.model.query_parsing import Explanation, Part, read
from deskeditor.model.query_tree import All, Any, Field, Node, Not, Word, all_of, nodes
from deskeditor.model.query_writing import written
from deskeditor.model.story import Status

ORDERS = (
    "updated", "created", "published", "headline", "status", "words", "region", "byline", "issue",
    "relevance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories a list shows, in which order."""

    where: Node | None = None  # all without
    statuses: tuple[Status, ...] = ()  # any of these, whatever `where` says
    in_trash: bool | None = False  # None: in the trash or not
    order: str = "updated"  # one of ORDERS; newest or largest first, texts from A
    is_reversed: bool = False  # the other way round
    limit: int | None = None
    offset: int = 0

    @property
    def has_words(self) -> bool:
        """True if texts are searched, so that some stories fit better than others."""
        return any(isinstance(node, Word) for node in nodes(self.where))


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, read: the query, its parts, and what was passed over."""

    query: StoryQuery
    parts: tuple[Part, ...] = ()  # joined by "and", with where they stand in the text
    explanations: tuple[Explanation, ...] = ()


def understood(text: str) -> Understood:
    """Return what `text` asks for. Any text can be read; what is not known is explained."""
    parts, explanations = read(text)
    return Understood(_query(all_of(part.node for part in parts)), parts, explanations)


def parse_query(text: str) -> StoryQuery:
    """Return what `text` asks for, without what is not known."""
    return understood(text).query


def query_text(query: StoryQuery) -> str:
    """Return the text that `parse_query` reads as `query`, but for its order and its limits."""
    return written(query_node(query))


def query_node(query: StoryQuery) -> Node | None:
    """Return all conditions of `query` but its being outside the trash."""
    statuses = (Field("status", status.value) for status in query.statuses)
    trash = [_TRASH] if query.in_trash else []
    return all_of([*statuses, *trash, *([query.where] if query.where else [])])


_TRASH = Field("is", "trash")


def _query(node: Node | None) -> StoryQuery:
    """Return the query of a tree: outside the trash, unless the tree speaks of it."""
    if _TRASH not in nodes(node):
        return StoryQuery(node)
    if node == _TRASH:
        return StoryQuery(in_trash=True)
    if isinstance(node, All) and _TRASH in node.parts:
        rest = all_of(part for part in node.parts if part != _TRASH)
        if _TRASH not in nodes(rest):
            return StoryQuery(rest, in_trash=True)
    return StoryQuery(node, in_trash=None)


__all__ = [
    "ORDERS", "All", "Any", "Explanation", "Field", "Node", "Not", "Part", "StoryQuery",
    "Understood", "Word", "all_of", "nodes", "parse_query", "query_node", "query_text",
    "understood",
]  # fmt: skip
