"""The text editor: Markdown in, not one character changed on the way."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from typing_extensions import override

from deskeditor.gui.clipboard import carrying
from deskeditor.gui.editor.badges import Badges
from deskeditor.gui.editor.continuation import continue_line, indent_lines, outdent_item
from deskeditor.gui.editor.directions import align_directions
from deskeditor.gui.editor.documents import OpenText
from deskeditor.gui.editor.mirror import Mirror
from deskeditor.gui.editor.past_end import PastEnd
from deskeditor.gui.editor.pasting import Pasting
from deskeditor.gui.editor.typing import Typing
from deskeditor.gui.raw_text import same_ends, selected_text, utf16_length, with_breaks_as_lines
from deskeditor.gui.theme import Theme, mono

SIZES = (11, 32)  # px, smallest and largest
MARGIN = 25  # px beside the text


class BodyEdit(QPlainTextEdit):
    """Edits the text of one story."""

    lines_changed = Signal(int, int, object)  # first line, lines gone, tuple of lines that came
    lines_seen = Signal(int, float)  # first visible line and how far it is scrolled out, 0 to 1
    files_dropped = Signal(object)  # list of Path of images
    picture_pasted = Signal(object)  # bytes of a PNG
    menu_opening = Signal(object, int)  # QMenu to add to, place in the document it is about
    told = Signal(str)  # a sentence in passing
    left = Signal()  # Esc, then Tab or Shift+Tab, which go on or back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._size = self._usual = 14  # px
        super().__init__(parent)
        self.setObjectName("body")
        self.setAccessibleName(self.tr("Text of the story, in Markdown"))
        self.setPlaceholderText(self.tr("Write here. ## starts a cross-head, - a list."))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = OpenText(theme, self)
        self.setDocument(self._open.document)
        self.setViewportMargins(MARGIN, 12, MARGIN - 11, 0)
        self.setCenterOnScroll(False)
        self.setCursorWidth(2)
        self._escaped = False
        self._only_reads = False  # whatever text is shown
        self._composed = ""  # the word that an input method has begun
        self.typing = Typing(self)
        self.pasting = Pasting(self)
        self.badges = Badges(self, theme)
        self._past_end = PastEnd(self)
        self._family = ""
        self.set_text_size(self._size)
        self._open.mirror.changed.connect(self.lines_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def text(self) -> str:
        """The text as typed."""
        return self._open.mirror.text()

    @property
    def mirror(self) -> Mirror:
        """The lines of the text, true at any time."""
        return self._open.mirror

    def load(self, text: str) -> None:
        """Show another text in the same document, with nothing to undo."""
        self._open.load(text, is_shown=True)
        self._let_write()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_text(self, text: OpenText) -> None:
        """Show another story's text, its caret and place as they were left."""
        if text is self._open:
            return
        cursor = self.textCursor()
        self._open.caret, self._open.anchor = cursor.position(), cursor.anchor()
        self._open.scroll = self.verticalScrollBar().value()
        self._open.mirror.changed.disconnect(self.lines_changed)
        self._open = text
        text.set_font(self.font(), self.tabStopDistance())
        self.setDocument(text.document)
        self._let_write()
        text.mirror.changed.connect(self.lines_changed)
        end = text.document.characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(text.anchor, end))
        cursor.setPosition(min(text.caret, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(text.scroll)

    def take_over(self, text: str) -> None:
        """Make this the text, as one step that Undo takes back; the caret stays where it can."""
        position = self.textCursor().position()
        self._open.take_over(text)
        self._let_write()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def only_read(self) -> None:
        """Let nothing be written here, in this text and in those shown later."""
        self._only_reads = True
        self._let_write()

    def _let_write(self) -> None:
        """Let the text be written in, or only read where the document shows a part of it."""
        is_part = self.mirror.is_held
        is_closed = is_part or self._only_reads
        if is_closed != self.isReadOnly():
            self.setReadOnly(is_closed)
        if is_part:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )

    def rewrite(self, text: str) -> None:
        """Make this the text as if it had been typed, as one step that Undo takes back."""
        if self.isReadOnly():
            return
        text = with_breaks_as_lines(text)
        old = self.mirror.text()
        head, tail = same_ends(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_length(old[:head]))
        end = self.document().characterCount() - 1 - utf16_length(old[len(old) - tail :])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])

    def keep_in_middle(self, *, on: bool, past_end: bool = False) -> None:
        """Keep the caret's line in the middle while one writes, past the end of the text too.

        Without that, `past_end` lets a person scroll there.
        """
        if on and not self.centerOnScroll():
            self.cursorPositionChanged.connect(self.centerCursor)
        elif not on and self.centerOnScroll():
            self.cursorPositionChanged.disconnect(self.centerCursor)
        self.setCenterOnScroll(on)
        self._past_end.allow(on=past_end and not on)

    def is_at_end(self) -> bool:
        """Return whether the last line can be seen at the bottom, or further up."""
        return 0 < self._past_end.end <= self.verticalScrollBar().value()

    def open_menu(self) -> None:
        """Open the menu of what stands at the caret."""
        corner = self.cursorRect().bottomLeft()
        self._open_menu(self.textCursor().position(), self.viewport().mapToGlobal(corner))

    def set_text_size(self, pixels: int) -> None:
        """Set the size of the text, within its bounds."""
        self._size = max(SIZES[0], min(SIZES[1], pixels))
        font = mono(self._size)
        if self._family:
            font.setFamily(self._family)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(" "))

    def set_family(self, family: str) -> None:
        """Use another font; "" is the bundled one."""
        if family != self._family:
            self._family = family
            self.set_text_size(self._size)

    def set_usual_size(self, pixels: int) -> None:
        """Set the size that a text has until it is zoomed."""
        if pixels != self._usual:
            self._usual = pixels
            self.set_text_size(pixels)

    @property
    def zoomed(self) -> int:
        """How many px the text is larger than usual."""
        return self._size - self._usual

    def set_margin(self, pixels: int) -> None:
        """Set the room at both sides of the text."""
        self.setViewportMargins(pixels, 12, pixels - 11, 0)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; 0 is the usual size."""
        self.set_text_size(self._size + steps if steps else self._usual)

    def scroll_to(self, line: float) -> None:
        """Bring a line with its fraction to the top; -1 is the end. The caret stays."""
        bar = self.verticalScrollBar()
        block = self.document().findBlockByNumber(int(line))
        if line < 0 or not block.isValid():
            bar.setValue(self._past_end.end)
            return
        self.blockBoundingRect(block)  # lays it out: its number of lines is known then
        bar.setValue(block.firstLineNumber() + int((line % 1) * block.lineCount()))

    def go_to_line(self, line: int) -> None:
        """Put the caret at the start of a line, counted from 0, and take the focus."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.ensureCursorVisible()
            self.setFocus()

    def selected_text(self) -> str:
        """Return the selected text with line feeds."""
        return selected_text(self.textCursor())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        key = e.key()
        if key == Qt.Key.Key_Escape:
            self._escaped = True
            e.ignore()
            return
        if self._escaped and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._escaped = False
            QWidget.focusNextPrevChild(self, key == Qt.Key.Key_Tab)  # a text's own stays
            self.left.emit()
            return
        self._escaped = False
        if self.isReadOnly():
            super().keyPressEvent(e)
            return
        if (self._composed or not self.typing.take(e)) and not self._take_line_key(e):
            super().keyPressEvent(e)

    def _take_line_key(self, e: QKeyEvent) -> bool:
        """Do what Enter, Tab or Backspace means in a list; return whether that was it."""
        key, plain = e.key(), e.modifiers() == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if e.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("  \n")
            elif not plain or not continue_line(self.textCursor()):
                return False
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and plain):
            indent_lines(self.textCursor(), -1 if key == Qt.Key.Key_Backtab else +1)
        elif key == Qt.Key.Key_Backspace and plain:
            return outdent_item(self.textCursor())
        else:
            return False
        return True

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        align_directions(self)
        super().paintEvent(e)
        self.badges.paint()

    @override
    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        self._composed = e.preeditString()
        super().inputMethodEvent(e)

    def commit_composition(self) -> None:
        """Take in the word that an input method is composing, before it is saved or left."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        if self._composed:  # there is no input method to ask any more
            done = QInputMethodEvent()
            done.setCommitString(self._composed)
            QApplication.sendEvent(self, done)

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        answer = super().inputMethodQuery(query, *argument)
        if query is Qt.InputMethodQuery.ImCursorRectangle and isinstance(answer, QRect | QRectF):
            return answer.translated(self.viewport().pos())  # Qt leaves the margins out
        return answer

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() is QEvent.Type.FontChange and self.font().pixelSize() != self._size:
            self.set_text_size(self._size)  # a style sheet brings the first font back

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.open_menu()
        else:
            place = self.cursorForPosition(event.pos()).position()
            self._open_menu(place, event.globalPos())

    def _open_menu(self, position: int, where: QPoint) -> None:
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, position)
        menu.popup(where)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        if e.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.set_text_size(self._size + (1 if e.angleDelta().y() > 0 else -1))
            e.accept()
            return
        super().wheelEvent(e)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and self.pasting.can_take(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self.pasting.take(source)

    def paste_plain(self) -> None:
        """Paste the clipboard's words without their formatting."""
        if not self.isReadOnly():
            self.pasting.take_plain()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return carrying(selected_text(cursor))

    def _on_scrolled(self) -> None:
        block = self.firstVisibleBlock()
        if not block.isValid():  # a range of before the window was made wider: past all of it
            self.lines_seen.emit(self.document().blockCount() - 1, 1.0)
            return
        height = self.blockBoundingRect(block).height() or 1
        out = -self.blockBoundingGeometry(block).translated(self.contentOffset()).top() / height
        self.lines_seen.emit(block.blockNumber(), max(0.0, min(1.0, out)))
