"""Pieces: chunks as HTML, but for what depends on the whole text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from deskeditor.text.dialect.chunks import Chunk
from deskeditor.text.dialect.limits import TOO_DEEP
from deskeditor.text.dialect.machine import Machine
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.references import Target
from deskeditor.text.dialect.sections import section_html
from deskeditor.text.dialect.sheet import Definitions, Sheet
from deskeditor.text.dialect.slots import Late, TeaserBreak
from deskeditor.text.lookup import Lookup
from deskeditor.text.phrases import Phrases


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A chunk's HTML in parts: text, and slots to be filled when the whole text is known."""

    parts: tuple[str | Late, ...] = ()
    late: tuple[Late, ...] = ()  # those of the parts that are slots
    warnings: tuple[str, ...] = ()
    asked_targets: tuple[tuple[str, Target | None], ...] = ()
    asked_notes: tuple[tuple[str, bool], ...] = ()
    borrowed: str = ""  # words that come from pictures and other stories


EMPTY = Piece()
BREAK = Piece((TeaserBreak(),), (TeaserBreak(),))


@dataclass(frozen=True, slots=True)
class Press:
    """Makes pieces for one page: a language, its lookup, and what the text defines."""

    machine: Machine
    lookup: Lookup
    definitions: Definitions

    @property
    def phrases(self) -> Phrases:
        """The dialect's own words in this language."""
        return self.machine.phrases

    def piece(self, chunk: Chunk, lines: Sequence[str]) -> Piece:
        """Return `chunk`, whose lines are `lines`, as a piece. Never raises."""
        if chunk.is_break:
            return BREAK
        section = chunk.section
        if section is not None:
            return self._made(lambda sheet: section_html(section, self.machine, sheet), lines)
        return self._made(lambda sheet: self._blocks(chunk, sheet), lines)

    def note(self, node: Node) -> Piece:
        """Return the body of a footnote as a piece."""
        lines = tuple(chain.from_iterable(child.lines for child in node.children))
        return self._made(lambda sheet: self.machine.blocks(node.children, sheet), lines)

    def _blocks(self, chunk: Chunk, sheet: Sheet) -> str:
        if chunk.is_too_deep:
            sheet.warn(TOO_DEEP)
        return self.machine.blocks(chunk.nodes, sheet)

    def _made(self, make: Callable[[Sheet], str], lines: Sequence[str]) -> Piece:
        sheet = Sheet(self.lookup, self.definitions, self.machine.phrases)
        try:
            html = make(sheet)
        except Exception as error:  # noqa: BLE001 - Python-Markdown raises many kinds on odd text
            sheet.warn(f"A part of the text could not be read as Markdown ({error}).")
            text = escape("\n".join(lines).strip(), quote=False)
            html = f"<p>{text}</p>"
        parts = sheet.slots.fill(html)
        if parts == ("",):
            parts = ()
        return Piece(
            parts,
            tuple(part for part in parts if not isinstance(part, str)),
            tuple(sheet.warnings),
            tuple(sheet.asked_targets.items()),
            tuple(sheet.asked_notes.items()),
            "\n".join(sheet.borrowed),
        )
