"""Pieces to blocks: numbers for footnotes, ids for headings, the one teaser break."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final
from urllib.parse import quote

from deskeditor.text.dialect.pieces import Piece
from deskeditor.text.dialect.slots import HeadingId, Late, NoteMark, with_attributes
from deskeditor.text.phrases import Phrases

BREAK: Final = '<hr class="teaser-break" id="keep-reading" aria-hidden="true">'
SECOND_BREAK: Final = "There is a second <!--more-->: only the first is the break."
_TAKEN_BY_PAGES: Final = frozenset({"main", "keep-reading", "top", "search", "menu", "nav"})


@dataclass(slots=True)
class Numbers:
    """The numbers and ids of one text, handed out in order."""

    numbers: dict[str, int] = field(default_factory=dict)  # of footnotes, as first referred to
    uses: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=lambda: set(_TAKEN_BY_PAGES))
    next_ids: dict[str, int] = field(default_factory=dict)  # where to look for a free one
    has_break: bool = False

    def copy(self) -> "Numbers":
        """Return the same numbers and ids, to go on from."""
        return Numbers(
            dict(self.numbers),
            self.uses.copy(),
            set(self.ids),
            dict(self.next_ids),
            self.has_break,
        )

    def values(self, piece: Piece) -> tuple[str, ...]:
        """Return what fills the slots of the next piece, in order."""
        return tuple(self._value(part) for part in piece.late)

    def _value(self, slot: Late) -> str:
        match slot:
            case NoteMark(label=label):
                return self._mark(label)
            case HeadingId(wanted=wanted):
                return f'id="{self._free(wanted)}"'
            case _:
                is_first, self.has_break = not self.has_break, True
                return BREAK if is_first else ""

    def _mark(self, label: str) -> str:
        if label not in self.numbers:
            self.numbers[label] = len(self.numbers) + 1
        self.uses[label] += 1
        mark = escape(mark_id(label, self.uses[label]))
        href = escape(f"#fn:{quote(label)}")
        return (
            f'<sup class="noteref" id="{mark}">'
            f'<a href="{href}" role="doc-noteref">{self.numbers[label]}</a></sup>'
        )

    def _free(self, wanted: str) -> str:
        found, number = wanted, self.next_ids.get(wanted, 2)
        while found in self.ids:
            found, number = f"{wanted}-{number}", number + 1
        self.ids.add(found)
        self.next_ids[wanted] = number
        return found


def filled(piece: Piece, values: Sequence[str]) -> str:
    """Return the HTML of a piece with its slots filled."""
    if not values:
        return "".join(part for part in piece.parts if isinstance(part, str))
    html, at = "", 0
    for part in piece.parts:
        if isinstance(part, str):
            html += part
            continue
        is_attribute = isinstance(part, HeadingId)
        html = with_attributes(html, values[at]) if is_attribute else html + values[at]
        at += 1
    return html


def mark_id(label: str, use: int) -> str:
    """Return the id of the place that refers to a footnote for the `use`th time."""
    return f"fnref{use if use > 1 else ''}:{label}"


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A footnote as it stands below the text."""

    label: str
    values: tuple[str, ...]  # what fills the slots of its text
    html: str


def note_items(notes: Mapping[str, Piece], numbers: Numbers, phrases: Phrases) -> list[NoteItem]:
    """Return the footnotes in order of reference, those never referred to last."""
    values: dict[str, tuple[str, ...]] = {}
    for label in _in_order(notes, numbers):
        values[label] = numbers.values(notes[label])
    return [
        NoteItem(label, given, note_item(label, notes[label], given, numbers, phrases))
        for label, given in values.items()
    ]


def note_item(
    label: str, piece: Piece, values: Sequence[str], numbers: Numbers, phrases: Phrases
) -> str:
    """Return one footnote; `numbers` are those when all of the text has its own."""
    body = _with_way_back(filled(piece, values), label, numbers, phrases)
    return f'<li id="fn:{escape(label)}">{body}</li>'


def notes_html(items: Iterable[str], phrases: Phrases) -> str:
    """Return the section of footnotes that holds `items`, "" without any."""
    joined = "\n".join(items)
    return (
        f'<section class="footnotes" role="doc-endnotes" aria-label="{phrases.notes}">\n'
        f"<ol>\n{joined}\n</ol>\n</section>"
        if joined
        else ""
    )


def unused(notes: Iterable[str], numbers: Numbers) -> Sequence[str]:
    """Return warnings for footnotes that nothing refers to."""
    return [
        f"The footnote [^{label}] is never referred to: put [^{label}] where it belongs."
        for label in notes
        if not numbers.uses[label]
    ]


def _in_order(notes: Mapping[str, Piece], numbers: Numbers) -> Iterable[str]:
    """Yield labels; footnotes that footnotes refer to join while this runs."""
    done: set[str] = set()
    for labels in (numbers.numbers, notes):
        while waiting := [label for label in labels if label not in done]:
            done.update(waiting)
            yield from waiting


def _with_way_back(body: str, label: str, numbers: Numbers, phrases: Phrases) -> str:
    links = "".join(
        f' <a href="{escape("#" + quote(mark_id(label, use), safe=":"))}" role="doc-backlink" '
        f'aria-label="{phrases.back}">↩</a>'
        for use in range(1, numbers.uses[label] + 1)
    )
    if body.endswith("</p>"):
        return f"{body.removesuffix('</p>')}{links}</p>"
    return f"{body}\n<p>{links.strip()}</p>" if links else body
