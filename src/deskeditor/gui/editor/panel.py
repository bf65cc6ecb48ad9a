"""The writing column: headline and deck where they will stand, the text below them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.editor.body_edit import MARGIN, BodyEdit
from deskeditor.gui.editor.documents import OpenText, OpenTexts
from deskeditor.gui.editor.formatting import (
    insert_block,
    insert_link,
    leave_quote,
    move_lines,
    set_prefix,
    toggle_comment,
    toggle_mark,
)
from deskeditor.gui.editor.line_field import LineField
from deskeditor.gui.editor.long_lines import LongLine, divided, longest_line
from deskeditor.gui.editor.marks import Marks
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme, serif
from deskeditor.model.story import Story

if TYPE_CHECKING:
    from deskeditor.gui.editor.find_bar import FindBar

MEASURE = 760  # px; a line longer than this is hard to read


class EditorPanel(QWidget):
    """Edits headline, deck and text of the open story."""

    caret_moved = Signal(int, int)  # line and column, from 1
    selection_changed = Signal()
    told = Signal(str)  # a sentence in passing
    lines_changed = Signal(int, int, object)  # what was typed, as `BodyEdit` tells it
    lines_seen = Signal(int, float)  # first visible line, how far it is out
    caret_line_changed = Signal(int)  # from 0
    files_dropped = Signal(object)  # list of file names of images

    def __init__(self, session: StorySession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._session, self._theme = session, theme
        self._shown: Story | None = None
        self.headline = LineField(self.tr("Headline"), serif(25, QFont.Weight.DemiBold), self)
        self.headline.setObjectName("headline")
        deck_font = serif(16)
        deck_font.setItalic(True)
        self.deck = LineField(self.tr("Deck: one sentence under the headline"), deck_font, self)
        self.deck.setObjectName("deck")
        self.body = BodyEdit(theme, self)
        self.marks = Marks(self.body, ("tk", "spelling", "find"))
        self._texts = OpenTexts(theme, self)
        self._nothing = OpenText(theme, self)  # shown where no story is
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 24, MARGIN, 8)
        head.setSpacing(6)
        head.addWidget(self.headline)
        head.addWidget(self.deck)
        column.addLayout(head)
        self.long_line = LongLine(self)
        column.addWidget(self.long_line)
        column.addWidget(self.body, 1)
        self._connect()
        self.setEnabled(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = max(MARGIN, (self.width() - MEASURE) // 2)
        self._head.setContentsMargins(beside, 24, beside, 8)
        self.body.set_margin(beside)

    def show_font(self, family: str, pixels: int) -> None:
        """Set the text in a font of the person's choice; "" is the bundled one."""
        self.body.set_family(family)
        self.body.set_usual_size(pixels)

    def show_story(self, story: Story) -> None:
        """Show a story; the one that is shown already keeps its caret and undo history."""
        self.setEnabled(True)
        if self._shown is not None and self._shown.id == story.id:
            for widget, text in (
                (self.headline, story.headline),
                (self.deck, story.deck),
                (self.body, _typed(story)),
            ):
                if widget.text.rstrip("\n") != text.rstrip("\n"):
                    widget.take_over(text)
        else:
            self.headline.load(story.headline)
            self.deck.load(story.deck)
            self.body.show_text(self._texts.of(story.id, _typed(story)))
            self.body.viewport().repaint()  # the text first: what else follows a story may wait
        self._shown = story
        self._tell_length()
        self.tell_caret()

    def tell_caret(self) -> None:
        """Say where the caret stands."""
        cursor: QTextCursor = self.body.textCursor()
        self.caret_moved.emit(cursor.blockNumber() + 1, cursor.positionInBlock() + 1)
        self.caret_line_changed.emit(cursor.blockNumber())

    def clear(self) -> None:
        """Show no story."""
        self._shown = None
        self.headline.load("")
        self.deck.load("")
        self.body.show_text(self._nothing)
        self._tell_length()
        self.setEnabled(False)

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar in which one looks for words, made when it is wanted."""
        from deskeditor.gui.editor.find_bar import FindBar  # noqa: PLC0415 - not at the start

        bar = FindBar(self.body, self.marks, self._theme, self)
        self._column.insertWidget(1, bar)
        bar.replacing_all.connect(lambda: self._session.save("Before replacing"))
        bar.told.connect(self.told)
        return bar

    def format(self, what: str) -> None:
        """Do a formatting command on the text: "bold", "italic", "link", "quote" and so on."""
        if self.body.isReadOnly():
            return
        cursor = self.body.textCursor()
        if what in _MARKS:
            toggle_mark(cursor, _MARKS[what])
        elif what in _PREFIXES:
            set_prefix(cursor, _PREFIXES[what])
        elif what == "link":
            insert_link(cursor)
        elif what == "unquote":
            leave_quote(cursor)
        elif what == "comment":
            toggle_comment(cursor)
        elif what in _MOVES:
            move_lines(cursor, _MOVES[what])
        elif what in _CHARACTERS:
            cursor.insertText(_CHARACTERS[what])
        elif what in _BLOCKS:
            insert_block(cursor, _BLOCKS[what])
        self.body.setTextCursor(cursor)
        self.body.setFocus()

    def go_to_next_tk(self) -> None:
        """Select the next word still to come; from the end it goes on at the start."""
        document, caret = self.body.document(), self.body.textCursor()
        wanted = QRegularExpression(r"(?<!\w)(?:TK)+(?!\w)")
        found = document.find(wanted, caret)
        if found.isNull():
            found = document.find(wanted)
        if found.isNull():
            self.told.emit(self.tr("No TK is left in this text."))
            return
        self.body.setTextCursor(found)
        self.body.ensureCursorVisible()
        self.body.setFocus()

    def insert_paragraph(self, text: str, place: QTextCursor, *, moves_caret: bool) -> None:
        """Insert lines as a paragraph of their own behind that of a place."""
        if self.body.isReadOnly():
            return
        insert_block(place, text)
        if moves_caret:
            self.body.setTextCursor(place)

    def _connect(self) -> None:
        self.headline.edited.connect(self._on_headline_edited)
        self.deck.edited.connect(self._on_deck_edited)
        self.body.lines_changed.connect(self._on_lines_changed)
        self.body.cursorPositionChanged.connect(self.tell_caret)
        self.body.selectionChanged.connect(self.selection_changed)
        self.body.lines_seen.connect(self.lines_seen)
        self.body.files_dropped.connect(self.files_dropped)
        self.body.told.connect(self.told)
        self.long_line.divide.connect(self._divide_lines)
        self._session.opened.connect(self.show_story)
        self._session.settling.connect(self.body.commit_composition)
        self._session.closed.connect(self.clear)

    def _on_headline_edited(self, text: str) -> None:
        self._session.change("headline", headline=text)

    def _on_deck_edited(self, text: str) -> None:
        self._session.change("deck", deck=text)

    def _on_lines_changed(self, first: int, removed: int, lines: tuple[str, ...]) -> None:
        mirror = self.body.mirror
        self.lines_changed.emit(first, removed, lines)
        self._session.type(mirror.text)

    def _tell_length(self) -> None:
        """Say above the text if a line of it is too long to write in."""
        text = self.body.text if self.body.isReadOnly() else ""
        self.long_line.show_length(longest_line(text))

    def _divide_lines(self) -> None:
        """Make a text that can be written in of one that cannot; the version before is kept."""
        if self._shown is None:
            return
        self._session.save("Before dividing long lines")
        before = len(self.body.mirror.lines)
        self.body.show_text(self._texts.renew(self._shown.id, divided(self.body.text)))
        self._tell_length()
        self._on_lines_changed(0, before, tuple(self.body.mirror.lines))
        self.body.setFocus()


def _typed(story: Story) -> str:
    """The text without the final line feed that every stored text has."""
    return story.body.removesuffix("\n")


_MARKS = {"bold": "**", "italic": "*", "strike": "~~", "code": "`"}
_PREFIXES = {
    "heading": "## ",
    "quote": "> ",
    "bullets": "- ",
    "numbers": "1. ",
    "tasks": "- [ ] ",
    "body": "",
    **{f"heading{level}": "#" * level + " " for level in (1, 3, 4, 5, 6)},
}
_MOVES = {"line_up": -1, "line_down": 1}
_CHARACTERS = {
    "no_break_space": "\N{NO-BREAK SPACE}",
    "en_dash": "\N{EN DASH}",
    "em_dash": "\N{EM DASH}",
}
_BLOCKS = {
    "break": "<!--more-->",
    "pullquote": '::: pullquote by=""\n\n:::',
    "related": "::: related\n[[]]\n:::",
    "correction": "::: correction\n\n:::",
    "table": "| Column | Column |\n| --- | --- |\n|  |  |",
    "rule": "---",
}
