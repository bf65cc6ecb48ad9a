"""Markdown as one reads it while writing: marks dimmed, what they mean styled."""

import re
from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from typing_extensions import override

from deskeditor.gui.raw_text import utf16_offsets
from deskeditor.gui.theme import Theme

LONGEST = 10_000  # characters of a paragraph that is still highlighted

# States of a block. Plain is what Qt takes a block for that was never looked at: one that turns
# out to be plain then changes no state, and Qt need not go on to the next.
_PLAIN, _FENCE = -1, 1

# No rule looks further than some hundred characters from where it begins, or a line of marks that
# are written by half would take the square of its length.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("quote", re.compile(r"^\s{0,3}>.*$")),
    ("marker", re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)")),
    ("strong", re.compile(r"(?<![\w\\*])(\*\*|__)(?=\S).{1,400}?(?<=\S)\1(?!\w)")),
    ("emphasis", re.compile(r"(?<![\w\\*_])([*_])(?![*_\s])[^*_]+?(?<=[^\s*_])\1(?![\w*_])")),
    ("strike", re.compile(r"~~(?=\S).{1,400}?(?<=\S)~~")),
    ("link", re.compile(r"!?\[[^\[\]\n]*\](?:\([^)\n]{0,300}\)|\[[^\[\]\n]*\])")),
    ("link", re.compile(r"\[\[[^\[\]\n]+\]\]")),
    ("link", re.compile(r"<?https?://[^\s>)]+>?")),
    ("note", re.compile(r"\[\^[^\[\]\n]+\]:?")),
    ("code", re.compile(r"(?<!`)(`{1,9})(?!`).{1,400}?(?<!`)\1(?!`)")),
    ("dim", re.compile(r"\{[^{}\n]*\}")),
    ("dim", re.compile(r"<!--.{0,400}?-->")),
    ("dim", re.compile(r"^:::.*$")),
    ("to_come", re.compile(r"(?<!\w)\[?(?:TK)+(?!\w)(?:[^\[\]\n]{0,200}\])?")),
)
_MARKS: dict[str, Callable[[re.Match[str]], int]] = {  # how long what marks a word is
    "strong": lambda _found: 2,
    "emphasis": lambda _found: 1,
    "strike": lambda _found: 2,
    "code": lambda found: len(found[1]),
}
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s).*$")
_STEPS = {1: 2, 2: 2, 3: 1}  # Qt's steps of size by level (1.5 and 1.2 times), where wanted
AT_ONCE_S = 0.012  # of the thread's own time in one turn of the event loop
_FENCE_LINE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles one paragraph at a time; costs nothing in a paragraph that does not change.

    Of many that change at once (a long paste, its undo, another theme) it styles some and tells
    from where on it left the others behind.
    """

    left_behind = Signal(int)  # line
    stale = Signal()  # all of it is to be styled anew

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self._make_formats()
        self._until = 0.0  # when this turn of the event loop has styled enough
        self._is_behind = False  # it has
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        theme.changed.connect(self._on_theme_changed)

    @override
    def highlightBlock(self, text: str) -> None:
        if self._is_behind:
            return
        if self._until and thread_time() > self._until:
            self._is_behind = True
            self.left_behind.emit(self.currentBlock().blockNumber())
            return
        if not self._until:
            self._until = thread_time() + AT_ONCE_S
            self._turn.start()
        inside = self.previousBlockState() == _FENCE
        fence = bool(_FENCE_LINE.match(text))
        self.setCurrentBlockState(_FENCE if inside != fence else _PLAIN)
        if not text or len(text) > LONGEST:
            return
        if inside or fence:
            self.setFormat(0, 2 * len(text), self._formats["code"])
            return
        offsets = utf16_offsets(text)
        place = offsets.__getitem__ if offsets else int
        heading = _HEADING.match(text)
        if heading:
            self.setFormat(0, place(len(text)), self._headings[len(heading[1])])
            return
        self._apply_rules(text, place)

    def _on_turn(self) -> None:
        self._until, self._is_behind = 0.0, False

    def _apply_rules(self, text: str, place: Callable[[int], int]) -> None:
        for name, pattern in _RULES:
            for found in pattern.finditer(text):
                start, end = place(found.start()), place(found.end())
                self.setFormat(start, end - start, self._formats[name])
                marks = _MARKS.get(name)
                if marks:
                    size = marks(found)
                    self.setFormat(start, size, self._formats["dim"])
                    self.setFormat(end - size, size, self._formats["dim"])

    def _make_formats(self) -> None:
        color = self._theme.color
        self._formats = {
            "heading": _style(color("accent"), bold=True),
            "strong": _style(color("ink"), bold=True),
            "emphasis": _style(color("ink"), italic=True),
            "strike": _style(color("muted"), strike=True),
            "link": _style(color("link")),
            "note": _style(color("link")),
            "quote": _style(color("muted"), italic=True),
            "marker": _style(color("accent")),
            "code": _style(color("muted")),
            "dim": _style(color("muted")),
            "to_come": _to_come(color("warning"), color("warning_background")),
        }
        self._make_headings()

    def _make_headings(self) -> None:
        self._headings: dict[int, QTextCharFormat] = {}
        for level in range(1, 7):
            style = QTextCharFormat(self._formats["heading"])
            if self._theme.large_headings and level in _STEPS:
                style.setProperty(QTextFormat.Property.FontSizeAdjustment, _STEPS[level])
            self._headings[level] = style

    def _on_theme_changed(self) -> None:
        self._make_formats()
        self.stale.emit()  # styling a long text anew at once would stop the window


def _to_come(ink: QColor, ground: QColor) -> QTextCharFormat:
    style = _style(ink, bold=True)
    style.setBackground(ground)
    return style


def _style(
    color: QColor, *, bold: bool = False, italic: bool = False, strike: bool = False
) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(color)
    if bold:
        style.setFontWeight(QFont.Weight.Bold)
    style.setFontItalic(italic)
    style.setFontStrikeOut(strike)
    return style
