"""The structure of a text: blocks within blocks, before any inline markup is looked at."""

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Final


class Kind(Enum):
    """What a block is."""

    DOCUMENT = auto()
    QUOTE = auto()
    LIST = auto()
    ITEM = auto()
    NOTE = auto()  # the definition of a footnote
    PARAGRAPH = auto()
    HEADING = auto()
    CODE = auto()  # indented
    FENCE = auto()
    HTML = auto()
    RULE = auto()
    ABBREVIATION = auto()
    TERMS = auto()  # a definition list: paragraphs of terms and items
    SECTION = auto()  # the opening line of `:::`
    BREAK = auto()  # "keep reading"
    PLAIN = auto()  # a paragraph of a text that is too long for Markdown


TAKES_LINES: Final = frozenset({Kind.PARAGRAPH, Kind.CODE, Kind.FENCE, Kind.HTML})
LEAVES: Final = TAKES_LINES | {
    Kind.HEADING,
    Kind.RULE,
    Kind.ABBREVIATION,
    Kind.SECTION,
    Kind.BREAK,
    Kind.PLAIN,
}
CONTAINERS: Final = frozenset(Kind) - LEAVES


@dataclass(frozen=True, slots=True)
class Marker:
    """What starts a list item."""

    kind: str  # the bullet, or the character behind the number
    start: int | None = None  # of an ordered list
    indent: int = 0  # columns before it
    width: int = 0  # columns of the marker and the space behind it


NO_MARKER: Final = Marker("")


@dataclass(slots=True, eq=False)
class Node:
    """A block with its lines. `first` and `last` are source lines; `last` is inclusive."""

    kind: Kind
    first: int
    last: int = 0
    parent: "Node | None" = None
    depth: int = 0
    children: "list[Node]" = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # of a leaf
    is_open: bool = True
    marker: Marker = NO_MARKER  # of a list and its items
    level: int = 0  # of a heading
    fence: str = ""  # the opening run
    indent: int = 0  # columns before the fence
    info: str = ""  # behind the fence; a footnote's label; an abbreviation's key
    end: str = ""  # which text ends an HTML block, "" is a blank line; "underline" of a heading

    @property
    def text(self) -> str:
        """The lines of a leaf, joined."""
        return "\n".join(self.lines)

    @property
    def open_child(self) -> "Node | None":
        """The last child, if it is still open."""
        if self.children and self.children[-1].is_open:
            return self.children[-1]
        return None

    @property
    def is_tight(self) -> bool:
        """True for a list without a blank line between its items or between their blocks."""
        return not apart(self.children) and not any(apart(item.children) for item in self.children)


def apart(blocks: list[Node]) -> bool:
    """Return whether a blank line stands between two of `blocks`."""
    return any(later.first - earlier.last > 1 for earlier, later in pairwise(blocks))
