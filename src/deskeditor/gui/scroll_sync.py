"""Keeps text and page at the same line: the pane that a person moves drives the other.

Which one drives is told by what a person did last, not by a clock, so an echo is never taken for
a wish.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from deskeditor.gui.editor.panel import EditorPanel
from deskeditor.gui.preview.panel import PreviewPanel

FOLLOW_MS = 30

_DRIVING = (QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class ScrollSync(QObject):
    """Lets the page follow the text, or the text the page."""

    def __init__(self, editor: EditorPanel, preview: PreviewPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._body, self._preview = editor.body, preview
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(self._on_follow)
        self._seen: tuple[int, float] | None = None  # where the text was scrolled to
        self._caret, self._caret_moved = 0, False
        self._page_drives = False
        editor.lines_seen.connect(self._on_lines_seen)
        editor.caret_line_changed.connect(self._on_caret)
        preview.reader.driven.connect(self._on_page_driven)
        preview.reader.scrolled.connect(self._on_page_scrolled)
        for widget in (self._body, self._body.viewport(), self._body.verticalScrollBar()):
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRIVING:
            self._let_drive(page=False)
        return super().eventFilter(watched, event)

    def let_text_drive(self) -> None:
        """The text is moved by a command: the page follows."""
        self._let_drive(page=False)

    def _let_drive(self, *, page: bool) -> None:
        self._page_drives = page
        self._preview.reader.follows = page

    def _on_page_driven(self) -> None:
        self._let_drive(page=True)

    def _on_page_scrolled(self, line: float) -> None:
        if self._page_drives:
            self._body.scroll_to(line)

    def _on_lines_seen(self, line: int, out: float) -> None:
        if not self._page_drives:
            self._seen = (line, out)
            self._follow_soon()

    def _on_caret(self, line: int) -> None:
        self._preview.show_caret(line)
        moved, self._caret = line != self._caret, line
        if moved and self._body.hasFocus():  # a caret that a person moved, not a load
            self._caret_moved = True
            self._let_drive(page=False)
            self._follow_soon()

    def _follow_soon(self) -> None:
        if not self._follow.isActive():  # a wheel that goes on turning is followed too
            self._follow.start()

    def _on_follow(self) -> None:
        if self._seen is not None:
            self._preview.scroll_to(*self._seen, at_end=self._body.is_at_end())
        if self._caret_moved:
            self._preview.reveal_caret()
        self._seen, self._caret_moved = None, False
