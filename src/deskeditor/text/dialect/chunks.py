"""Chunks: the pieces of a text that are rendered on their own.

A chunk is one block of the top level with the blank lines behind it. What it is depends on its own
lines and the two that follow, and, for the two constructs that look ahead for their end (a `:::`
section and an HTML element), on at most `REACH` lines. The incremental engine relies on that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from deskeditor.text.dialect.inner_lines import inner_lines
from deskeditor.text.dialect.nodes import Kind, Node
from deskeditor.text.dialect.openers import SECTION
from deskeditor.text.dialect.structure import Reader

REACH: Final = 500  # lines a section or an element of HTML may span
LOOK_AHEAD: Final = 2  # lines behind a chunk that can change where it ends

_SECTION_END = re.compile(r":{3,}[ \t]*\Z")
_ELEMENT = re.compile(
    r" {0,3}<(div|section|aside|figure|table|blockquote|ul|ol|dl|article)(?=[\s>])", re.IGNORECASE
)
_MARKDOWN_INSIDE = re.compile(r"<[^>]*\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?[\s>]")


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A `:::` section as written."""

    name: str
    attributes: str
    body: tuple[str, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A run of lines and what they hold. Lines are counted from the first one of the chunk."""

    length: int  # lines, the blank ones behind it included
    first: int = 0  # the first line that is not blank
    last: int = 0  # the last line that is not blank
    nodes: tuple[Node, ...] = ()
    section: Section | None = None
    inner: tuple[int, ...] = ()  # lines of the items and rows within, from `first` on
    is_break: bool = False
    is_too_deep: bool = False  # blocks below the deepest that is read
    is_open: bool = False  # later text could close what this leaves open


def read_chunk(lines: Sequence[str], first: int, *, is_plain: bool = False) -> Chunk:
    """Return the chunk that starts at line `first`; `is_plain` reads no markup in it."""
    chunk = _read_plain(lines, first) if is_plain else _read(lines, first)
    last = first + chunk.length - 1
    while last > first and not lines[last].strip(" \t"):
        last -= 1
    begin = first
    while begin < last and not lines[begin].strip(" \t"):
        begin += 1
    inner = inner_lines(chunk.nodes)
    return replace(chunk, first=begin - first, last=last - first, inner=inner)


def _read(lines: Sequence[str], first: int) -> Chunk:
    start = first
    while start < len(lines) and not lines[start].strip(" \t"):
        start += 1
    if start == len(lines):
        return Chunk(start - first)
    reader = Reader()
    reader.read(lines[start], start, _line(lines, start + 1))
    kind = reader.document.children[0].kind
    if kind is Kind.BREAK:
        return Chunk(_after_blank(lines, start + 1) - first, is_break=True)
    if kind is Kind.SECTION:
        return _section(lines, first, start)
    until = start
    element = _ELEMENT.match(lines[start]) if kind is Kind.HTML else None
    if element is not None:
        until = _element_end(lines, start, element[1])
    end = _read_on(reader, lines, start, max(until, start))
    nodes = tuple(reader.finish().children)
    return Chunk(end - first, nodes=nodes, is_too_deep=reader.is_too_deep, is_open=until < start)


def _read_plain(lines: Sequence[str], first: int) -> Chunk:
    start = end = _after_blank(lines, first)
    while end < len(lines) and lines[end].strip(" \t"):
        end += 1
    node = Node(Kind.PLAIN, start, end - 1, lines=list(lines[start:end]))
    return Chunk(_after_blank(lines, end) - first, nodes=(node,) if node.lines else ())


def read_all(lines: Sequence[str], *, is_plain: bool = False) -> list[Chunk]:
    """Return the chunks of a text, which cover all its lines."""
    chunks: list[Chunk] = []
    at = 0
    while at < len(lines):
        chunks.append(read_chunk(lines, at, is_plain=is_plain))
        at += chunks[-1].length
    return chunks


def _read_on(reader: Reader, lines: Sequence[str], start: int, until: int) -> int:
    """Read up to the next block of the top level behind line `until`; return its line."""
    blocks = reader.document.children
    has_markdown = until > start and _MARKDOWN_INSIDE.search(lines[start]) is not None
    if has_markdown:
        reader.read("", start)
    for number in range(start + 1, len(lines)):
        if has_markdown and number == until:
            reader.read("", number)
        count = len(blocks)
        reader.read(lines[number], number, _line(lines, number + 1))
        if len(blocks) > count and number > until:
            reader.drop_last()
            return number
    return len(lines)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _after_blank(lines: Sequence[str], number: int) -> int:
    while number < len(lines) and not lines[number].strip(" \t"):
        number += 1
    return number


def _section(lines: Sequence[str], first: int, start: int) -> Chunk:
    opening = SECTION.match(lines[start].rstrip())
    name, attributes = (opening[2].lower(), opening[3] or "") if opening else ("", "")
    depth = 0
    for number in range(start, min(start + REACH, len(lines))):
        if not lines[number].startswith(":"):
            continue
        line = lines[number].rstrip()
        depth += SECTION.match(line) is not None
        depth -= _SECTION_END.match(line) is not None
        if depth == 0:
            section = Section(name, attributes, tuple(lines[start + 1 : number]), is_closed=True)
            return Chunk(_after_blank(lines, number + 1) - first, section=section)
    number = start + 1
    while number < len(lines) and lines[number].strip(" \t"):
        number += 1
    section = Section(name, attributes, tuple(lines[start + 1 : number]), is_closed=False)
    return Chunk(_after_blank(lines, number) - first, section=section, is_open=True)


def _element_end(lines: Sequence[str], start: int, tag: str) -> int:
    """Return the line that closes the element opened at `start`; -1 if none near enough does."""
    tags = re.compile(rf"<(/?){tag}(?=[\s>])[^>]*>?", re.IGNORECASE)
    depth = 0
    for number in range(start, min(start + REACH, len(lines))):
        for found in tags.finditer(lines[number]):
            depth += -1 if found[1] else 1
        if depth <= 0:
            return number
    return -1
