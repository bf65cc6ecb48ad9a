"""Lines to blocks, one line after another.

As CommonMark describes it (appendix "A parsing strategy"), with footnotes, abbreviations and
definition lists besides.

What a line means depends on the blocks that are open and on nothing else before it. So a text can
be read from any line at which a block of the top level starts; `chunks` relies on it.
"""

from deskeditor.text.dialect import continuing, openers
from deskeditor.text.dialect.cursor import Cursor
from deskeditor.text.dialect.nodes import CONTAINERS, LEAVES, TAKES_LINES, Kind, Node


class Reader:
    """Reads lines into a tree of blocks under `document`."""

    def __init__(self) -> None:
        self.document = Node(Kind.DOCUMENT, 0)
        self.tip = self.document  # the deepest open block
        self.number = 0
        self.is_too_deep = False  # a line would have opened a block deeper than is read
        self._before = self.document  # the tip before this line
        self._matched = self.document  # the deepest block this line continues
        self._settled = True

    def read(self, line: str, number: int, following: str = "") -> None:
        """Take the next line, which is line `number` of the text and stands before `following`."""
        self.number = number
        self._before = self.tip
        cursor = Cursor(line)
        container = self._continued(cursor, following)
        if container is None:
            return
        self._settled = container is self._before
        self._matched = container
        if container.kind is Kind.PARAGRAPH or container.kind not in TAKES_LINES:
            container = self._opened(container, cursor)
        if self._is_lazy(container, cursor):
            self.tip.lines.append(cursor.rest)  # a lazy line
            self.tip.last = number
            return
        self.settle()
        self._add(container, cursor)

    def drop_last(self) -> None:
        """Forget the last block of the top level."""
        self.document.children.pop()
        self.tip = self.document

    def finish(self) -> Node:
        """Close what is open and return the document."""
        while self.tip is not self.document:
            self.close(self.tip)
        return self.document

    def settle(self) -> None:
        """Close the blocks that this line does not continue: it opens one of its own."""
        while not self._settled and self._before is not self._matched:
            parent = self._before.parent or self.document
            self.close(self._before)
            self._before = parent
        self._settled = True

    def close(self, node: Node) -> None:
        """Close `node`; the tip is its parent then."""
        node.is_open = False
        self.tip = node.parent or self.document
        if node.children:
            node.last = max(node.last, node.children[-1].last)

    def open(self, node: Node) -> Node:
        """Add `node` under the tip, or under the nearest block above that can hold it."""
        while not _can_hold(self.tip, node):
            self.close(self.tip)
        node.parent = self.tip
        node.depth = self.tip.depth + 1
        self.tip.children.append(node)
        self.tip = node
        return node

    def _continued(self, cursor: Cursor, following: str) -> Node | None:
        """Return the deepest open block the line belongs to; None if it was used up."""
        container = self.document
        while (child := container.open_child) is not None:
            cursor.look()
            goes_on = continuing.continues(child, cursor, following)
            if goes_on is None:  # the closing fence
                child.last, child.end = self.number, "fence"
                self.close(child)
                return None
            if not goes_on:
                break
            if child.kind is Kind.QUOTE:
                child.last = self.number
            container = child
        return container

    def _opened(self, container: Node, cursor: Cursor) -> Node:
        """Open the blocks the line starts and return the deepest of them."""
        while True:
            cursor.look()
            opened = openers.opened(self, container, cursor) if not cursor.blank else None
            if opened is None:
                cursor.to_text()
                return container
            container = opened
            if container.kind in LEAVES:
                return container

    def _is_lazy(self, container: Node, cursor: Cursor) -> bool:
        """Return whether the line goes on with a paragraph deeper than its markers say."""
        return (
            not self._settled
            and not cursor.blank
            and self.tip.kind is Kind.PARAGRAPH
            and container.kind is not Kind.TERMS
        )

    def _add(self, container: Node, cursor: Cursor) -> None:
        """Give the rest of the line to `container`, or to a new paragraph in it."""
        if container.kind is Kind.FENCE and container.first == self.number:
            pass  # the opening line
        elif container.kind in TAKES_LINES:
            text = cursor.rest if container.kind is Kind.PARAGRAPH else cursor.taken()
            container.lines.append(text)
            if not cursor.blank:
                container.last = self.number
            if container.kind is Kind.HTML and openers.ends_html(container.end, text):
                self.close(container)
        elif not cursor.blank and container.kind not in LEAVES:
            paragraph = self.open(Node(Kind.PARAGRAPH, self.number, last=self.number))
            paragraph.lines.append(cursor.rest)


def _can_hold(parent: Node, child: Node) -> bool:
    if parent.kind is Kind.LIST:
        return child.kind is Kind.ITEM
    if parent.kind is Kind.TERMS:
        return child.kind in {Kind.ITEM, Kind.PARAGRAPH}
    return parent.kind in CONTAINERS and child.kind is not Kind.ITEM
