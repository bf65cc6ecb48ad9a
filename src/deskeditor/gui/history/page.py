"""What differs between two states of a story, as a page: each field under its name.

What was removed is struck through and what was added underlined, so that nothing is told by
colour alone. Long passages that did not change are folded to their edges.
"""

from collections.abc import Iterator, Mapping
from html import escape

from deskeditor.model.image import Picture
from deskeditor.operations.comparing import PROSE, Comparison, FieldChange
from deskeditor.operations.history import RESTORABLE
from deskeditor.text.differences import Kind, Passage

RESTORE = "restore:"  # scheme of a link that brings a field back
PICTURE = "picture:"  # scheme of a thumbnail, followed by the hash of the original
FOLD = 3  # paragraphs without a change that are shown whole
THUMB_WIDTH = 240  # px


def page_of(
    comparison: Comparison, colors: Mapping[str, str], *, is_whole: bool, older: str
) -> str:
    """Return the page of a comparison; `colors` are the theme's, `older` names the one before."""
    if not comparison.changes:
        return f'<p style="color:{colors["muted"]}">The two do not differ.</p>'
    return "".join(
        _section(change, colors, is_whole=is_whole, older=older) for change in comparison.changes
    )


def _section(change: FieldChange, colors: Mapping[str, str], *, is_whole: bool, older: str) -> str:
    back = ""
    if change.field in RESTORABLE and older:
        back = (
            f'&nbsp;&nbsp;<a href="{RESTORE}{change.field}" style="color:{colors["link"]};'
            f'text-decoration:none">Bring back as in {escape(older)}</a>'
        )
    head = (
        f'<p style="color:{colors["muted"]};font-size:12px;margin:18px 0 4px 0">'
        f"<b>{escape(change.label)}</b>{back}</p>"
    )
    pictures = _pictures(change.pictures, colors) if change.pictures else ""
    if change.field in PROSE:
        return head + pictures + _prose(change, colors, is_whole=is_whole)
    return head + pictures + _values(change, colors)


def _prose(change: FieldChange, colors: Mapping[str, str], *, is_whole: bool) -> str:
    size = {"headline": "22px", "deck": "17px"}.get(change.field, "15px")
    family = (
        "Source Serif 4" if change.field in ("headline", "deck", "body", "teaser") else "Inter"
    )
    paragraphs = list(_paragraphs(change.passages))
    if not is_whole:
        paragraphs = list(_folded(paragraphs))
    style = f"font-family:'{family}';font-size:{size};margin:0 0 8px 0;line-height:135%"
    return "".join(
        f'<p style="{style}">{_marked(paragraph, colors)}</p>' for paragraph in paragraphs
    )


def _values(change: FieldChange, colors: Mapping[str, str]) -> str:
    rows = []
    for kind, text in change.passages:
        told = _marked([Passage(kind, line) for line in text.splitlines()], colors, "<br>")
        rows.append(f'<p style="margin:0 0 4px 0">{told}</p>')
    return "".join(rows)


def _paragraphs(passages: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    """Yield the passages of each paragraph; a break that was added or removed parts them too."""
    paragraph: list[Passage] = []
    for kind, text in passages:
        parts = text.split("\n\n")
        for number, part in enumerate(parts):
            if number and paragraph:
                yield paragraph
                paragraph = []
            if part.strip("\n"):
                paragraph.append(Passage(kind, part.strip("\n")))
    if paragraph:
        yield paragraph


def _folded(paragraphs: list[list[Passage]]) -> Iterator[list[Passage]]:
    """Yield paragraphs with long runs that did not change told as how many they are."""
    run: list[list[Passage]] = []
    has_change = False
    for paragraph in paragraphs:
        if all(passage.kind is Kind.SAME for passage in paragraph):
            run.append(paragraph)
            continue
        yield from _fold(run, first=not has_change, last=False)
        run, has_change = [], True
        yield paragraph
    yield from _fold(run, first=not has_change, last=True)


def _fold(run: list[list[Passage]], *, first: bool, last: bool) -> Iterator[list[Passage]]:
    if len(run) <= FOLD:
        yield from run
        return
    if not first:
        yield run[0]
    hidden = len(run) - (not first) - (not last)
    yield [Passage(Kind.SAME, f"\x00{hidden} paragraphs as they were")]
    if not last:
        yield run[-1]


def _marked(paragraph: list[Passage], colors: Mapping[str, str], between: str = "") -> str:
    styles = {
        Kind.REMOVED: f"background-color:{colors['removed']};text-decoration:line-through",
        Kind.ADDED: f"background-color:{colors['added']};text-decoration:underline",
    }
    told = []
    for kind, text in paragraph:
        if text.startswith("\x00"):
            told.append(f'<span style="color:{colors["muted"]}">⋯ {escape(text[1:])} ⋯</span>')
            continue
        shown = escape(text.lstrip(" ")).replace("\n", "<br>")
        space = " " if text.startswith(" ") else ""
        style = styles.get(kind)
        told.append(space + (f'<span style="{style}">{shown}</span>' if style else shown))
    return between.join(told)


def _pictures(pair: tuple[Picture | None, Picture | None], colors: Mapping[str, str]) -> str:
    cells = []
    for name, picture in zip(("Before", "After"), pair, strict=True):
        shown = (
            f'<img src="{PICTURE}{picture.image.sha256}" width="{THUMB_WIDTH}">'
            if picture
            else "no picture"
        )
        cells.append(
            f'<td style="padding:0 16px 8px 0;color:{colors["muted"]}">{name}<br>{shown}</td>'
        )
    return f"<table><tr>{''.join(cells)}</tr></table>"
