"""What a key means beyond its letter: typographic marks, pairs, marks around a selection."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from deskeditor.gui.raw_text import utf16_length
from deskeditor.text.typography import quotes_around, set_as_typed

if TYPE_CHECKING:
    from deskeditor.gui.editor.body_edit import BodyEdit

_SURROUND = {
    "*": "*", "_": "_", "`": "`", "~": "~", '"': '"', "'": "'", "(": ")", "[": "]", "{": "}",
    "<": ">", "“": "”", "‘": "’", "«": "»", "„": "“", "‹": "›",
}  # fmt: skip
_PAIRS = {"(": ")", "[": "]", "{": "}", "`": "`", "“": "”", "«": "»"}
_FENCE = 1  # the highlighter's state of a line of code
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
)  # both together are AltGr, which types


class Typing:
    """Looks at each key before the editor does; one Undo, or Backspace, gives it back plain."""

    def __init__(self, edit: "BodyEdit") -> None:
        self._edit = edit
        self.is_smart = True
        self.makes_pairs = False
        self.language = "en"
        self._changed: int | None = None  # where the caret was after a change that can go back

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key means if it is more than its letter; return whether it was."""
        changed, self._changed = self._changed, None
        if event.key() == Qt.Key.Key_Backspace:
            return self._take_back(changed)
        text = event.text()
        held = event.modifiers() & _COMMANDS
        if len(text) != 1 or not text.isprintable() or (held and held != _COMMANDS):
            return False
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return text in _SURROUND and self._surround(cursor, text)
        if self.makes_pairs and self._pair(cursor, text):
            return True
        return self.is_smart and self._set(cursor, text)

    def _surround(self, cursor: QTextCursor, opening: str) -> bool:
        closing = _SURROUND[opening]
        if self.is_smart and not self._is_code(cursor):
            opening, closing = quotes_around(opening, self.language) or (opening, closing)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        edit = QTextCursor(cursor.document())
        edit.beginEditBlock()
        edit.setPosition(end)
        edit.insertText(closing)
        edit.setPosition(start)
        edit.insertText(opening)
        edit.endEditBlock()
        shift = utf16_length(opening)
        cursor.setPosition(start + shift)
        cursor.setPosition(end + shift, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        return True

    def _set(self, cursor: QTextCursor, text: str) -> bool:
        if self._is_code(cursor):
            return False
        before = cursor.block().text()[: cursor.positionInBlock()]
        change = set_as_typed(before, text, self.language)
        if change is None:
            return False
        cursor.insertText(text)
        cursor.beginEditBlock()
        replaced = (before + text)[-change.replaced :]
        for _ in range(utf16_length(replaced)):
            cursor.deletePreviousChar()
        cursor.insertText(change.by)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self._changed = cursor.position()
        return True

    def _pair(self, cursor: QTextCursor, text: str) -> bool:
        line, at = cursor.block().text(), cursor.positionInBlock()
        before, after = line[at - 1 : at] if at else "", line[at : at + 1]
        if after == text and text in _PAIRS.values():
            cursor.movePosition(QTextCursor.MoveOperation.Right)
            self._edit.setTextCursor(cursor)
            return True
        if text not in _PAIRS or before.isalnum() or after.isalnum():
            return False
        cursor.insertText(text + _PAIRS[text])
        cursor.movePosition(QTextCursor.MoveOperation.Left)
        self._edit.setTextCursor(cursor)
        return True

    def _take_back(self, changed: int | None) -> bool:
        cursor = self._edit.textCursor()
        if changed is not None and cursor.position() == changed and not cursor.hasSelection():
            self._edit.undo()
            return True
        line, at = cursor.block().text(), cursor.positionInBlock()
        if self.makes_pairs and at and line[at : at + 1] == _PAIRS.get(line[at - 1], ""):
            if not line[at : at + 1]:
                return False
            cursor.beginEditBlock()
            cursor.deleteChar()
            cursor.deletePreviousChar()
            cursor.endEditBlock()
            return True
        return False

    def _is_code(self, cursor: QTextCursor) -> bool:
        return cursor.block().userState() == _FENCE
