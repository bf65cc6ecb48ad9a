"""Tables: rows of cells between pipes, with a heading row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.slots import Markup

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_MARKUP = re.compile(r"[*_`~\[\]]|\([^()]*\)")
_CAPTION = re.compile(r"(?:Table|Caption):[ \t]*(\S.*)\Z")
_MOST_LACKING: Final = 10_000  # cells that rows lack and get; a few letters could ask for millions


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written."""

    head: tuple[str, ...]
    sides: tuple[str, ...]  # "", "left", "right" or "center", by column
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def split(text: str) -> tuple[str, Table | None]:
    """Return the lines of a paragraph before its table, and the table."""
    if "|" not in text:
        return text, None
    lines = text.split("\n")
    at = _delimiter(lines)
    if not at:
        return text, None
    sides, head = _cells(lines[at].strip()), _cells(lines[at - 1].strip())
    return _with_caption(lines[: at - 1], head, sides, lines[at + 1 :])


def rows_of(lines: Sequence[str]) -> tuple[int, ...]:
    """Return which of a paragraph's `lines` are rows of its table, the heading row first."""
    at = _delimiter(lines) if any("|" in line for line in lines) else 0
    if not at:
        return ()
    last = len(lines) - 1
    end = last if last > at and _CAPTION.match(lines[-1].strip()) else last + 1
    return (at - 1, *range(at + 1, end))


def _delimiter(lines: Sequence[str]) -> int:
    """Return the line below the heading row of a table; 0 if there is none."""
    for at in range(1, len(lines)):
        line = lines[at].strip()
        if "-" not in line or not _DELIMITER.match(line) or "|" not in lines[at - 1]:
            continue
        if len(_cells(line)) == len(_cells(lines[at - 1].strip())):
            return at
    return 0


def plant(parent: Element, table: Table, sheet: Sheet) -> None:
    """Add the table to `parent`, in a region that can be scrolled with the keyboard."""
    names = ", ".join(filter(None, (_MARKUP.sub("", name).strip() for name in table.head)))
    label = escape(table.caption or f"{sheet.phrases.table}: {names}".strip(": "))
    opening = f'<section class="table-wrap" role="region" tabindex="0" aria-label="{label}">'
    _text(parent, AtomicString(sheet.slots.put(Markup(opening))))
    element = SubElement(parent, "table")
    if table.caption:
        SubElement(element, "caption").text = sheet.readable(table.caption)
    row = SubElement(SubElement(element, "thead"), "tr")
    for side, name in zip(table.sides, table.head, strict=True):
        _cell(row, "th", side, sheet.readable(name)).set("scope", "col")
    body = SubElement(element, "tbody") if table.rows else None
    lacking = 0
    for cells in table.rows:
        row = SubElement(element if body is None else body, "tr")
        lacking += max(0, len(table.sides) - len(cells))
        for at, side in enumerate(table.sides):
            if at < len(cells) or lacking <= _MOST_LACKING:
                text = sheet.readable(cells[at]) if at < len(cells) else ""
                _cell(row, "td", side, text)
    element.tail = AtomicString(sheet.slots.put(Markup("</section>")))


def _with_caption(
    before: list[str], head: list[str], sides: list[str], rows: list[str]
) -> tuple[str, Table]:
    caption = _CAPTION.match(rows[-1].strip()) if rows else None
    if caption:
        rows = rows[:-1]
    elif before:
        caption = _CAPTION.match(before[-1].strip())
        before = before[:-1] if caption else before
    table = Table(
        tuple(head),
        tuple(map(_side, sides)),
        tuple(tuple(_cells(row.strip())) for row in rows),
        caption[1] if caption else "",
    )
    return "\n".join(before).strip(), table


def _cells(row: str) -> list[str]:
    """Return the cells of a row; a pipe is text behind a backslash or within code."""
    inner = row.removeprefix("|")
    cells, cell, at = [], "", 0
    while at < len(inner):
        character = inner[at]
        if character == "\\" and inner[at + 1 : at + 2] == "|":
            cell += "|"
            at += 2
            continue
        if character == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += character
        at += 1
    if cell.strip() or not inner.endswith("|"):
        cells.append(cell.strip())
    return cells


def _side(delimiter: str) -> str:
    match delimiter.startswith(":"), delimiter.endswith(":"):
        case True, True:
            return "center"
        case True, False:
            return "left"
        case False, True:
            return "right"
        case _:
            return ""


def _cell(row: Element, tag: str, side: str, text: str) -> Element:
    cell = SubElement(row, tag)
    cell.text = text
    if side:
        cell.set("class", f"align-{side}")
    return cell


def _text(parent: Element, text: AtomicString) -> None:
    if len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
    else:
        parent.text = AtomicString((parent.text or "") + text)
