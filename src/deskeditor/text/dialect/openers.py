"""Which blocks a line starts."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from deskeditor.text.dialect.cursor import Cursor
from deskeditor.text.dialect.limits import DEEPEST
from deskeditor.text.dialect.nodes import Kind, Marker, Node
from deskeditor.text.dialect.references import take_definitions

if TYPE_CHECKING:
    from deskeditor.text.dialect.structure import Reader

_Start: TypeAlias = "Callable[[Reader, Node, Cursor], Node | None]"

_HASHES = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_FENCE = re.compile(r"`{3,}(?!.*`)|~{3,}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})\Z")
_BULLET = re.compile(r"[*+-](?=[ \t]|\Z)")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|\Z)")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]:[ \t]*")
_ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:[ \t]*(.*)\Z")
SECTION: Final = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)(?:[ \t]+(.*))?\Z")
_MORE = re.compile(r"<!--[ \t]*more[ \t]*-->[ \t]*\Z")
_TERM = re.compile(r":(?=[ \t])")
_BLOCK_TAGS: Final = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    "header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|"
    "param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE: Final = r"""\s+[a-zA-Z_:][\w.:-]*+(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
TAG: Final = rf"<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>"
_HTML: Final = (  # how it starts, and what ends it
    (re.compile(r"<(?:script|pre|textarea|style)(?:\s|>|\Z)", re.IGNORECASE), "</raw>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<[?]"), "?>"),
    (re.compile(r"<![A-Za-z]"), ">"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|\Z)", re.IGNORECASE), ""),
)
_LONE_TAG = re.compile(rf"(?:{TAG})\s*\Z")
_RAW_END = re.compile(r"</(?:script|pre|textarea|style)>", re.IGNORECASE)


def opened(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    """Open the block that starts here and return it; None if the line is text."""
    if cursor.is_indented:
        return _indented_code(reader, cursor)
    character = cursor.line[cursor.next]
    starts = _STARTS.get("0" if character.isdecimal() else character, ())
    if reader.tip.depth >= DEEPEST:
        reader.is_too_deep = reader.is_too_deep or bool(starts)
        return None
    for start in starts:
        node = start(reader, container, cursor)
        if node is not None:
            return node
    return None


def ends_html(end: str, line: str) -> bool:
    """Return whether `line` holds what ends an HTML block of this kind."""
    if end == "</raw>":
        return _RAW_END.search(line) is not None
    return bool(end) and end in line


def _indented_code(reader: "Reader", cursor: Cursor) -> Node | None:
    if reader.tip.kind is Kind.PARAGRAPH:
        return None
    cursor.skip_columns(4)
    reader.settle()
    return reader.open(Node(Kind.CODE, reader.number, reader.number))


def _quote(reader: "Reader", _container: Node, cursor: Cursor) -> Node | None:
    cursor.to_text()
    cursor.skip(1)
    if cursor.at_space():
        cursor.skip_columns(1)
    reader.settle()
    return reader.open(Node(Kind.QUOTE, reader.number, reader.number))


def _hash_heading(reader: "Reader", _container: Node, cursor: Cursor) -> Node | None:
    match = _HASHES.match(cursor.rest)
    if match is None:
        return None
    reader.settle()
    node = reader.open(Node(Kind.HEADING, reader.number, reader.number, level=len(match[1])))
    text = cursor.rest[match.end() :].rstrip(" \t")
    node.lines.append(_CLOSING_HASHES.sub("", text).strip(" \t"))
    return node


def _fenced_code(reader: "Reader", _container: Node, cursor: Cursor) -> Node | None:
    match = _FENCE.match(cursor.rest)
    if match is None:
        return None
    reader.settle()
    node = reader.open(Node(Kind.FENCE, reader.number, reader.number))
    node.fence, node.indent = match[0], cursor.indent
    node.info = cursor.rest[match.end() :].strip()
    return node


def _html(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    rest = cursor.rest
    end = next((end for start, end in _HTML if start.match(rest)), None)
    if end is None:
        lazy = reader.tip.kind is Kind.PARAGRAPH
        if container.kind is Kind.PARAGRAPH or lazy or not _LONE_TAG.match(rest):
            return None
        end = ""
    reader.settle()
    return reader.open(Node(Kind.HTML, reader.number, reader.number, end=end))


def _underline(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    if container.kind is not Kind.PARAGRAPH or not _UNDERLINE.match(cursor.rest):
        return None
    if not take_definitions(container.text)[1].strip():
        return None
    reader.settle()
    container.kind = Kind.HEADING
    container.end = "underline"
    container.level = 1 if cursor.rest.startswith("=") else 2
    container.last = reader.number
    return container


def _rule(reader: "Reader", _container: Node, cursor: Cursor) -> Node | None:
    if not _RULE.match(cursor.rest):
        return None
    reader.settle()
    return reader.open(Node(Kind.RULE, reader.number, reader.number))


def _note(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    match = _NOTE.match(cursor.rest)
    if match is None or not _is_top(container):
        return None
    cursor.to_text()
    cursor.skip(match.end())
    reader.settle()
    return reader.open(Node(Kind.NOTE, reader.number, reader.number, info=match[1]))


def _abbreviation(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    match = _ABBREVIATION.match(cursor.rest)
    if match is None or not _is_top(container):
        return None
    reader.settle()
    node = reader.open(Node(Kind.ABBREVIATION, reader.number, reader.number))
    node.info = match[1].strip()
    node.lines.append(match[2].strip())
    return node


def _is_top(container: Node, *kinds: Kind) -> bool:
    parent = container.parent if container.kind is Kind.PARAGRAPH else container
    return parent is not None and parent.kind in (kinds or {Kind.DOCUMENT, Kind.NOTE})


def _bullet(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    match = _BULLET.match(cursor.rest)
    if match is None:
        return None
    return _item(reader, container, cursor, Marker(match[0], width=1))


def _number(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    match = _NUMBER.match(cursor.rest)
    if match is None:
        return None
    return _item(reader, container, cursor, Marker(match[2], int(match[1]), width=match.end()))


def _item(reader: "Reader", container: Node, cursor: Cursor, mark: Marker) -> Node | None:
    if container.kind is Kind.PARAGRAPH:  # it takes more to interrupt one
        behind = cursor.line[cursor.next + mark.width :]
        if not behind.strip(" \t") or mark.start not in {None, 1}:
            return None
    marker = _after_marker(cursor, mark)
    reader.settle()
    if reader.tip.kind is not Kind.LIST or not _alike(container, marker):
        reader.open(Node(Kind.LIST, reader.number, reader.number, marker=marker))
    return reader.open(Node(Kind.ITEM, reader.number, reader.number, marker=marker))


def _alike(node: Node, marker: Marker) -> bool:
    ours = node.marker
    return (
        node.kind is Kind.LIST
        and ours.kind == marker.kind
        and (ours.start is None) == (marker.start is None)
    )


def _after_marker(cursor: Cursor, mark: Marker) -> Marker:
    """Go over the marker and the space behind it; return it with its place."""
    indent = cursor.indent
    cursor.to_text()
    cursor.skip(mark.width)
    spaces = cursor.indent
    if cursor.blank or not 1 <= spaces <= 4:  # noqa: PLR2004 - more is code within the item
        spaces = 1
        if cursor.at_space():
            cursor.skip_columns(1)
    else:
        cursor.skip_columns(spaces)
    return Marker(mark.kind, mark.start, indent, mark.width + spaces)


def _term(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    """Open an item of a definition list; the paragraph before it holds the terms."""
    match = _TERM.match(cursor.rest)
    in_paragraph = container.kind is Kind.PARAGRAPH
    holder = container.parent if in_paragraph else container
    if match is None or holder is None:
        return None
    terms = holder.children[-1] if holder.children else None
    if holder.kind is not Kind.TERMS and not _are_terms(terms):
        return None
    marker = _after_marker(cursor, Marker(":", width=1))
    reader.settle()
    if in_paragraph:
        reader.close(container)
    if holder.kind is not Kind.TERMS and terms is not None:
        reader.tip = _list_of_terms(holder, terms)
    return reader.open(Node(Kind.ITEM, reader.number, reader.number, marker=marker))


def _are_terms(node: Node | None) -> bool:
    return (
        node is not None
        and node.kind is Kind.PARAGRAPH
        and bool(take_definitions(node.text)[1].strip())
    )


def _list_of_terms(holder: Node, terms: Node) -> Node:
    """Put `terms`, the last paragraph of `holder`, into a definition list in its place."""
    node = Node(Kind.TERMS, terms.first, terms.last, parent=holder, depth=terms.depth)
    holder.children[-1] = node
    node.children.append(terms)
    terms.parent = node
    return node


def _section(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    """Open what `chunks` reads on: a `:::` section. Only at the top level, at the margin."""
    if cursor.indent or not SECTION.match(cursor.rest) or not _is_top(container, Kind.DOCUMENT):
        return None
    reader.settle()
    return reader.open(Node(Kind.SECTION, reader.number, reader.number))


def _break(reader: "Reader", container: Node, cursor: Cursor) -> Node | None:
    """Open the teaser break."""
    if not _MORE.match(cursor.rest) or not _is_top(container, Kind.DOCUMENT):
        return None
    reader.settle()
    return reader.open(Node(Kind.BREAK, reader.number, reader.number))


_STARTS: Final[dict[str, tuple[_Start, ...]]] = {
    ">": (_quote,),
    "#": (_hash_heading,),
    "`": (_fenced_code,),
    "~": (_fenced_code,),
    "<": (_break, _html),
    "=": (_underline,),
    "-": (_underline, _rule, _bullet),
    "_": (_rule,),
    "*": (_abbreviation, _rule, _bullet),
    "+": (_bullet,),
    "0": (_number,),
    "[": (_note,),
    ":": (_section, _term),
}
