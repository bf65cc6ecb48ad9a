"""Which open blocks a line continues."""

import re
from typing import Final

from deskeditor.text.dialect.cursor import Cursor
from deskeditor.text.dialect.nodes import Kind, Node

_DEFINITION = re.compile(r" {0,3}:[ \t]")
_NOTE_INDENT: Final = 4
_CLOSING_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*\Z")


def continues(node: Node, cursor: Cursor, following: str) -> bool | None:
    """Return whether the line goes on with `node`; None if it is the fence that closes it.

    `following` is the next line: a line is a term if a definition follows it.
    """
    if node.kind is Kind.FENCE:
        return _fence(node, cursor)
    if node.kind is Kind.TERMS:
        return _terms(node, cursor, following)
    test = _TESTS.get(node.kind)
    return test is not None and test(node, cursor)


def _quote(_node: Node, cursor: Cursor) -> bool:
    if cursor.is_indented or cursor.line[cursor.next : cursor.next + 1] != ">":
        return False
    cursor.to_text()
    cursor.skip(1)
    if cursor.at_space():
        cursor.skip_columns(1)
    return True


def _item(node: Node, cursor: Cursor) -> bool:
    marker = node.marker
    if cursor.blank:
        if not node.children and marker.kind != ":":
            return False
        cursor.to_text()
        return True
    if cursor.indent >= marker.indent + marker.width:
        cursor.skip_columns(marker.indent + marker.width)
        return True
    return False


def _terms(node: Node, cursor: Cursor, following: str) -> bool:
    marker = node.children[-1].marker
    return (
        cursor.blank
        or cursor.indent >= marker.indent + marker.width
        or (not cursor.indent and _DEFINITION.match(following) is not None)
        or _DEFINITION.match(cursor.line[cursor.offset :]) is not None
    )


def _note(_node: Node, cursor: Cursor) -> bool:
    if cursor.blank:
        cursor.to_text()
        return True
    if cursor.indent >= _NOTE_INDENT:
        cursor.skip_columns(_NOTE_INDENT)
        return True
    return False


def _code(_node: Node, cursor: Cursor) -> bool:
    if cursor.is_indented:
        cursor.skip_columns(4)
        return True
    if cursor.blank:
        cursor.to_text()
        return True
    return False


def _fence(node: Node, cursor: Cursor) -> bool | None:
    if not cursor.is_indented:
        closing = _CLOSING_FENCE.match(cursor.rest)
        if closing and closing[1].startswith(node.fence):
            return None
    left = node.indent
    while left and cursor.at_space():
        cursor.skip_columns(1)
        left -= 1
    return True


def _html(node: Node, cursor: Cursor) -> bool:
    return not cursor.blank or bool(node.end)


def _paragraph(_node: Node, cursor: Cursor) -> bool:
    return not cursor.blank


def _list(_node: Node, _cursor: Cursor) -> bool:
    return True


_TESTS: Final = {
    Kind.QUOTE: _quote,
    Kind.LIST: _list,
    Kind.ITEM: _item,
    Kind.NOTE: _note,
    Kind.CODE: _code,
    Kind.HTML: _html,
    Kind.PARAGRAPH: _paragraph,
}
