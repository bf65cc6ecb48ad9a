"""A search written out again."""

import re

from deskeditor.model.query_tree import All, Any, Field, Node, Not, Word

_BARE = re.compile(r'[^\s"():*|-][^\s"():*|]*')
_VALUE = re.compile(r'(?!//)[^\s"()*]+')
_OPERATORS = frozenset({"OR", "AND", "NOT"})


def written(node: Node | None) -> str:
    """Return the text that is read as `node`, "" for None."""
    if node is None:
        return ""
    if isinstance(node, All):
        return " ".join(_inner(part, (Any,)) for part in node.parts)
    if isinstance(node, Any):
        return " OR ".join(written(part) for part in node.parts)
    if isinstance(node, Not):
        return f"-{_inner(node.part, (All, Any))}"
    if isinstance(node, Field):
        return f"{node.name}:{_quoted(node.value)}"
    return _word(node)


def _inner(node: Node, bracketed: tuple[type, ...]) -> str:
    text = written(node)
    return f"({text})" if isinstance(node, bracketed) else text


def _word(word: Word) -> str:
    prefix = f"{word.column}:" if word.column else ""
    is_plain = _BARE.fullmatch(word.text) and word.text not in _OPERATORS
    if word.is_open:
        return f"{prefix}{word.text if is_plain else _marks(word.text)}*"
    return f"{prefix}{_marks(word.text)}"


def _quoted(value: str) -> str:
    return value if _VALUE.fullmatch(value) else _marks(value)


def _marks(text: str) -> str:
    return f'"{text}"'
