"""On which lines the items, rows and paragraphs within a block stand.

In the order of the page's elements (`li, tr, dt, dd, blockquote > p`), so that page and text can
be kept in step within a long list or table.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from deskeditor.text.dialect import tables
from deskeditor.text.dialect.nodes import Kind, Node


def inner_lines(nodes: Sequence[Node]) -> tuple[int, ...]:
    """Return the lines, counted from the first of `nodes`."""
    if not nodes or (nodes[0].kind is Kind.PARAGRAPH and "|" not in "".join(nodes[0].lines)):
        return ()
    return tuple(line - nodes[0].first for line in _within(nodes))


def _within(nodes: Sequence[Node]) -> Iterator[int]:
    return chain.from_iterable(map(_of, nodes))


def _of(node: Node) -> Iterator[int]:
    match node.kind:
        case Kind.LIST:
            for item in node.children:
                yield item.first
                yield from _within(item.children)
        case Kind.TERMS:
            for child in node.children:
                if child.kind is Kind.ITEM:
                    yield child.first
                    yield from _within(child.children)
                else:
                    yield from range(child.first, child.first + len(child.lines))
        case Kind.QUOTE:
            for child in node.children:
                rows = tuple(_of(child))
                is_text = child.kind is Kind.PARAGRAPH and not rows
                yield from (child.first,) if is_text else rows
        case Kind.PARAGRAPH:
            yield from (node.first + row for row in tables.rows_of(node.lines))
        case _:
            pass
