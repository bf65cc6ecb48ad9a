"""What comes back at the next start: sizes, the way of seeing, and where the caret was."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Layout:
    """One window's layout; sizes as Qt saves them, in hex."""

    geometry: str = ""
    panes: str = ""  # list, work area, inspector
    split: str = ""  # text and page
    view: str = "split"
    story: str = ""  # id of the story that the caret is in
    caret: int = 0  # position in UTF-16 units
    scroll: int = 0  # of the text
    page_zoom: float = 1.0
    text_zoom: int = 0  # px that the text is larger than usual
    outline: bool = False  # shown
    left: str = ""  # list and outline
    listing: dict[str, object] = field(default_factory=dict)  # columns, order, widths


def layout_of(window: MainWindow) -> Layout:
    """Return the layout of a window as it is."""
    stories = window.stories
    story = window.session.story
    body = stories.editor.body
    return Layout(
        geometry=_hex(window.saveGeometry()),
        panes=_hex(stories.panes.saveState()),
        split=_hex(stories.split.saveState()),
        view=stories.toolbar.views.current,
        story=story.id if story is not None else "",
        caret=body.textCursor().position(),
        scroll=body.verticalScrollBar().value(),
        page_zoom=stories.preview.reader.zoom,
        text_zoom=body.zoomed,
        outline=window.has_outline,
        left=_hex(stories.left.saveState()),
        listing=stories.library.state(),
    )


def to_text(layout: Layout) -> str:
    """Return a layout as it is kept."""
    return json.dumps(asdict(layout))


def from_text(text: str) -> Layout:
    """Return a kept layout; what is missing or makes no sense is as at the first start."""
    try:
        kept = json.loads(text or "{}")
        return Layout(**kept)
    except (ValueError, TypeError):
        return Layout()


def bring_back(window: MainWindow, layout: Layout) -> None:
    """Give a window its sizes and its way of seeing; an off-screen one comes back into view."""
    stories = window.stories
    if layout.geometry:
        window.restoreGeometry(_bytes(layout.geometry))
    for splitter, state in ((stories.panes, layout.panes), (stories.split, layout.split)):
        if state:
            splitter.restoreState(_bytes(state))
    if isinstance(layout.listing, dict):
        stories.library.bring_back(layout.listing)
    if layout.page_zoom != 1.0:
        stories.preview.reader.set_zoom(float(layout.page_zoom))
    if layout.text_zoom:
        stories.editor.body.zoom(int(layout.text_zoom))
    if layout.outline:
        window.outlining.show()
        stories.left.restoreState(_bytes(layout.left))
    if layout.view in ("write", "split", "read"):
        stories.toolbar.views.choose(layout.view)


def bring_caret_back(window: MainWindow, layout: Layout) -> None:
    """Put the caret and the text where they were, if the story that is shown is the same."""
    story = window.session.story
    body = window.stories.editor.body
    if story is None or story.id != layout.story:
        return
    cursor = QTextCursor(body.document())
    cursor.setPosition(min(layout.caret, body.document().characterCount() - 1))
    body.setTextCursor(cursor)
    body.verticalScrollBar().setValue(layout.scroll)


def _hex(state: QByteArray) -> str:
    return bytes(state.data()).hex()


def _bytes(text: str) -> QByteArray:
    return QByteArray(bytes.fromhex(text))
