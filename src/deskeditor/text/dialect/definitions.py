"""What chunks define for the whole text: link targets, abbreviations, footnotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deskeditor.text.dialect.chunks import Chunk
from deskeditor.text.dialect.nodes import Kind, Node
from deskeditor.text.dialect.references import Target, take_definitions
from deskeditor.text.dialect.sections import nodes_of
from deskeditor.text.dialect.sheet import Definitions, first_word


@dataclass(frozen=True, slots=True)
class Defined:
    """What one chunk defines, in order."""

    targets: tuple[tuple[str, Target], ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, Node], ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return bool(self.targets or self.abbreviations or self.notes)


NOTHING = Defined()


def defined_by(chunk: Chunk) -> Defined:
    """Return what `chunk` defines."""
    nodes = nodes_of(chunk.section) if chunk.section else chunk.nodes
    targets: list[tuple[str, Target]] = []
    abbreviations: list[tuple[str, str]] = []
    notes: list[tuple[str, Node]] = []
    for node in _all(nodes):
        if node.kind is Kind.PARAGRAPH or node.end == "underline":
            targets += take_definitions(node.text)[0]
        elif node.kind is Kind.ABBREVIATION and _is_usable(node.info) and node.text:
            abbreviations.append((node.info, node.text))
        elif node.kind is Kind.NOTE:
            notes.append((node.info, node))
    if not (targets or abbreviations or notes):
        return NOTHING
    return Defined(tuple(targets), tuple(abbreviations), tuple(notes))


def defines_alike(one: Iterable[Defined], other: Iterable[Defined]) -> bool:
    """Return whether two runs of chunks define the same but for what footnotes say."""
    return _names(one) == _names(other)


def _names(found: Iterable[Defined]) -> list[tuple[object, ...]]:
    return [
        name
        for defined in found
        for name in (*defined.targets, *defined.abbreviations, *((n,) for n, _ in defined.notes))
    ]


def folded(found: Iterable[Defined]) -> tuple[Definitions, dict[str, Node]]:
    """Return what a text defines, and its footnotes by label; the first of a name counts."""
    targets: dict[str, Target] = {}
    abbreviations: dict[str, str] = {}
    notes: dict[str, Node] = {}
    for defined in found:
        for label, target in defined.targets:
            targets.setdefault(label, target)
        for key, words in defined.abbreviations:
            abbreviations.setdefault(key, words)
        for label, node in defined.notes:
            notes.setdefault(label, node)
    by_word: dict[str, list[str]] = {}
    for key in abbreviations:
        by_word.setdefault(first_word(key), []).append(key)
    return Definitions(targets, abbreviations, frozenset(notes), by_word), notes


def _all(nodes: Sequence[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _is_usable(key: str) -> bool:
    """Return whether `key` cannot be taken for one of Python-Markdown's placeholders."""
    marks = ("zxhzdk", "lzzwxh", "|", "\\")
    return bool(key) and not key.isdecimal() and not any(mark in key for mark in marks)
