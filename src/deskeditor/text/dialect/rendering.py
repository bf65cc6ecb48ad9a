"""The whole rendering."""

from collections.abc import Iterable, Sequence

from deskeditor.text.canonical import canonical_lines
from deskeditor.text.dialect.assembling import (
    SECOND_BREAK,
    Numbers,
    filled,
    note_items,
    notes_html,
    unused,
)
from deskeditor.text.dialect.chunks import Chunk, read_all
from deskeditor.text.dialect.definitions import defined_by, folded
from deskeditor.text.dialect.limits import LONGEST_TEXT, TOO_LONG, length_of
from deskeditor.text.dialect.machine import machine
from deskeditor.text.dialect.pieces import Piece, Press
from deskeditor.text.lookup import Lookup, Nothing
from deskeditor.text.rendered import Block, Rendered


def render(text: str, lookup: Lookup | None = None, language: str = "en") -> Rendered:
    """Return Markdown `text` as sanitised blocks of HTML.

    Pure: reads no file and no clock, asks only `lookup`. Costs about 12 ms per 1,000 words, so
    call it from a lane, not from a slot. Raises nothing for any text. `language` (BCP 47) chooses
    quotation marks and the few words of the dialect's own.
    """
    lines = canonical_lines(text)
    is_plain = length_of(lines) > LONGEST_TEXT
    chunks = read_all(lines, is_plain=is_plain)
    definitions, noted = folded(map(defined_by, chunks))
    works = machine(language)
    press = Press(works, lookup or Nothing(), definitions)
    pieces = []
    at = 0
    for chunk in chunks:
        pieces.append(press.piece(chunk, lines[at : at + chunk.length]))
        at += chunk.length
    notes = {label: press.note(node) for label, node in noted.items()}
    numbers = Numbers()
    html = [filled(piece, numbers.values(piece)) for piece in pieces]
    items = note_items(notes, numbers, works.phrases)
    below = notes_html((item.html for item in items), works.phrases)
    remarks = [sentence for piece in notes.values() for sentence in piece.warnings]
    remarks += unused(notes, numbers)
    remarks += [TOO_LONG] if is_plain else []
    return joined(zip(chunks, pieces, html, strict=True), below, remarks)


def joined(
    printed: Iterable[tuple[Chunk, Piece, str]], notes: str, remarks: Sequence[str]
) -> Rendered:
    """Return chunks with their HTML as one text; `notes` stand below it, `remarks` are on them."""
    blocks: list[Block] = []
    warnings: list[str] = []
    teaser_end: int | None = None
    at = 0
    for chunk, piece, html in printed:
        if chunk.is_break and teaser_end is None:
            teaser_end = len(blocks)
        elif chunk.is_break:
            warnings.append(SECOND_BREAK)
        warnings += piece.warnings
        if html:
            blocks.append(Block(html, at + chunk.first, at + chunk.last, chunk.inner))
        at += chunk.length
    if notes:
        first = blocks[-1].last + 1 if blocks else 0
        blocks.append(Block(notes, first, max(first, at - 1)))
    return Rendered(tuple(blocks), teaser_end, tuple(dict.fromkeys([*warnings, *remarks])))
