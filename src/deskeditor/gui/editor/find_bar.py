"""The bar above the text in which one looks for words and puts others in their place."""

from bisect import bisect_left

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from deskeditor.errors import RefusedError
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.editor.marks import Marks, mark, visible_blocks
from deskeditor.gui.icons import icon
from deskeditor.gui.raw_text import utf16_offsets
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.flow import FlowLayout
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.text.finding import AT_EACH_KEY, MOST, Hit, Sought, hits, replaced, replacement

LOOK_MS = 60  # of rest in typing before the text is searched
REST_MS = 250  # of rest in the text


class FindBar(QWidget):
    """Finds and replaces in one editor's text."""

    replacing_all = Signal()  # before: keep a version
    told = Signal(str)  # a sentence in passing

    def __init__(self, body: BodyEdit, marks: Marks, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body, self._marks, self._theme = body, marks, theme
        self._hits: tuple[Hit, ...] = ()
        self._within: Hit | None = None
        self._places: list[int] | None = None  # UTF-16 of code points, where they differ
        self._text = ""
        self._given_up: Sought | None = None  # what made no sense or took too long
        self._hit_style, self._current_style = QTextCharFormat(), QTextCharFormat()
        self._build()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self.search)
        self._connect()
        self._draw()
        self.hide()

    def open(self, *, replace: bool = False) -> None:
        """Show the bar with what is selected as the words to look for."""
        cursor = self._body.textCursor()
        words = self._body.selected_text()
        if words and "\n" not in words:
            self.words.setText(words)
        elif words:
            self.inside.setChecked(True)
        self._fix_part(cursor)
        for widget in (self.new, self.one, self.all, self.keep):
            widget.setVisible(replace or self.new.isVisible())
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar; the caret goes back to the text, on the hit."""
        self.hide()
        self.inside.setChecked(False)
        self._marks.set("find", [])
        self._body.setFocus()

    def step(self, direction: int) -> None:
        """Select the next hit (+1) or the one before (-1), over the ends of the text."""
        if not self.isVisible() and not self._sought().words:
            self.open()
            return
        self.search()
        if not self._hits:
            return
        cursor = self._body.textCursor()
        here = cursor.selectionStart() if direction < 0 else cursor.selectionEnd()
        if direction > 0:
            after = (n for n, hit in enumerate(self._hits) if self._place(hit.start) >= here)
            at = next(after, None)
        else:
            before = (n for n, hit in enumerate(self._hits) if self._place(hit.end) <= here)
            at = max(before, default=None)
        if at is None:
            at = 0 if direction > 0 else len(self._hits) - 1
            self.told.emit(self.tr("Went on from the other end of the text."))
        self._select(self._hits[at])

    def search(self) -> None:
        """Find everything anew and say how much there is."""
        self._look.stop()
        sought = self._sought()
        if sought == self._given_up:
            return  # it would take as long again at the next key
        self._text = self._body.text
        self._places = utf16_offsets(self._text)
        try:
            self._hits = hits(self._text, sought, self._part(), AT_EACH_KEY)
        except RefusedError as error:
            self._hits, self._given_up = (), sought
            self._say(str(error), wrong=True)
        else:
            self._given_up = None
            self._count()
        self._mark()

    def replace_one(self) -> None:
        """Put the new words in the place of the selected hit and go on to the next."""
        self.search()
        current = self._current()
        if current is None:
            self.step(1)
            return
        try:
            words = replacement(self._text, self._sought(), self.new.text(), self._hits[current])
        except RefusedError as error:
            self._say(str(error), wrong=True)
            return
        if words is not None:
            self._body.textCursor().insertText(words)
        self.step(1)

    def replace_all(self) -> None:
        """Put the new words in the place of every hit, as one step of undo."""
        self._text = self._body.text
        try:
            text, count = replaced(self._text, self._sought(), self.new.text(), self._part())
        except RefusedError as error:
            self._say(str(error), wrong=True)
            return
        if count:
            self.replacing_all.emit()
            self._body.rewrite(text)
        self.search()
        said = self.tr("%1 replaced") if count != 1 else self.tr("1 replaced")
        self._say(said.replace("%1", f"{count:,}"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.new.hasFocus() and not back:
                self.replace_one()
            else:
                self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.words = self._field(self.tr("Find"))
        self.new = self._field(self.tr("Replace with"))
        self.count = QLabel(self)
        self.count.setProperty("small", "true")
        self.count.setMinimumWidth(64)
        self.previous = self._button("arrow-up", self.tr("Previous hit (Shift+F3)"))
        self.next = self._button("arrow-down", self.tr("Next hit (F3)"))
        self.shut = self._button("x", self.tr("Close (Esc)"))
        self.one = QPushButton(self.tr("Replace"), self)
        self.all = QPushButton(self.tr("All"), self)
        self.all.setAccessibleName(self.tr("Replace all"))
        self.case = self._choice(self.tr("Case"), self.tr("Match case"))
        self.whole = self._choice(self.tr("Whole"), self.tr("Whole words only"))
        self.expression = self._choice(self.tr("Regex"), self.tr("Regular expression"))
        self.keep = self._choice(
            self.tr("Keep case"), self.tr("Keep the case of what is replaced")
        )
        self.inside = self._choice(self.tr("Selection"), self.tr("In the selection only"))
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 10, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.words, 0, 0)
        for column, widget in enumerate((self.previous, self.next, self.shut), start=2):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.count, 0, 1)
        grid.addWidget(self.new, 1, 0)
        both = QHBoxLayout()
        both.addWidget(self.one)
        both.addWidget(self.all)
        grid.addLayout(both, 1, 1, 1, 4)
        choices = FlowLayout(gap=10)  # wraps where the text shares the width with the page
        for choice in (self.case, self.whole, self.expression, self.inside, self.keep):
            choices.addWidget(choice)
        grid.addLayout(choices, 2, 0, 1, 5)
        grid.setColumnStretch(0, 1)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumHeight(28)
        return field

    def _button(self, name: str, told: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon_name", name)
        button.setToolTip(told)
        button.setAccessibleName(told)
        return button

    def _choice(self, name: str, told: str) -> QCheckBox:
        choice = QCheckBox(name, self)
        choice.setToolTip(told)
        choice.setAccessibleName(told)
        return choice

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda: self._look.start(LOOK_MS))
        for choice in (self.case, self.whole, self.expression):
            choice.toggled.connect(self.search)
        self.inside.toggled.connect(self._on_inside)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.shut.clicked.connect(self.close_bar)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self._body.textChanged.connect(self._on_text_changed)
        self._body.cursorPositionChanged.connect(self._on_caret_moved)
        self._body.verticalScrollBar().valueChanged.connect(self._mark)
        self._theme.changed.connect(self._draw)

    def _sought(self) -> Sought:
        return Sought(
            self.words.text(),
            match_case=self.case.isChecked(),
            whole_words=self.whole.isChecked(),
            is_expression=self.expression.isChecked(),
            keep_case=self.keep.isChecked(),
        )

    def _part(self) -> Hit | None:
        if self._within is None or not self.inside.isChecked():
            return None
        return Hit(self._within.start, min(self._within.end, len(self._text)))

    def _fix_part(self, cursor: QTextCursor) -> None:
        text = self._body.text
        units = text.encode("utf-16-le", "surrogatepass")

        def points(position: int) -> int:
            return len(units[: 2 * position].decode("utf-16-le", "surrogatepass"))

        part = Hit(points(cursor.selectionStart()), points(cursor.selectionEnd()))
        self._within = part if cursor.hasSelection() else None

    def _on_inside(self) -> None:
        if self.inside.isChecked() and self._within is None:
            self._fix_part(self._body.textCursor())
        self.search()

    def _on_text_changed(self) -> None:
        if self.isVisible():
            self._look.start(REST_MS)

    def _on_caret_moved(self) -> None:
        if self.isVisible() and not self._look.isActive() and self._given_up is None:
            self._count()
            self._mark()

    def _place(self, at: int) -> int:
        return self._places[at] if self._places else at

    def _select(self, hit: Hit) -> None:
        cursor = self._body.textCursor()
        cursor.setPosition(self._place(hit.start))
        cursor.setPosition(self._place(hit.end), QTextCursor.MoveMode.KeepAnchor)
        self._body.setTextCursor(cursor)
        self._body.ensureCursorVisible()

    def _current(self) -> int | None:
        """Return which hit is selected."""
        cursor = self._body.textCursor()
        span = cursor.selectionStart(), cursor.selectionEnd()
        start = bisect_left(self._places, span[0]) if self._places else span[0]
        at = bisect_left(self._hits, (start, 0))
        if at == len(self._hits):
            return None
        hit = self._hits[at]
        return at if (self._place(hit.start), self._place(hit.end)) == span else None

    def _count(self) -> None:
        if not self.words.text():
            self._say("")
            return
        current, total = self._current(), f"{len(self._hits):,}"
        total += "+" if len(self._hits) == MOST else ""
        if current is not None:
            told = self.tr("%1 of %2").replace("%1", f"{current + 1:,}")
        elif self._hits:
            told = self.tr("%2 hits") if len(self._hits) != 1 else self.tr("1 hit")
        else:
            told = self.tr("Not found")
        self._say(told.replace("%2", total))

    def _say(self, told: str, *, wrong: bool = False) -> None:
        self.count.setText(told)
        self.count.setToolTip(told if wrong else "")
        self.count.setWordWrap(wrong)
        restyle(self.count, tone="warning" if wrong else "")

    def _mark(self) -> None:
        if not self.isVisible() or not self._hits:
            self._marks.set("find", [])
            return
        blocks = visible_blocks(self._body)
        if not blocks:
            return
        first, last = blocks[0].position(), blocks[-1].position() + blocks[-1].length()
        current = self._current()
        marks = []
        begin = bisect_left(self._places, first) if self._places else first
        for number in range(bisect_left(self._hits, (begin, 0)), len(self._hits)):
            start, end = (self._place(at) for at in self._hits[number])
            if start > last:
                break
            style = self._current_style if number == current else self._hit_style
            marks.append(mark(self._body, start, end, style))
        self._marks.set("find", marks)

    def _draw(self) -> None:
        color = self._theme.color
        for button in (self.previous, self.next, self.shut):
            button.setIcon(icon(button.property("icon_name"), color("muted")))
        self._hit_style.setBackground(color("warning_background"))
        self._current_style.setBackground(color("accent_background"))
        self._current_style.setFontUnderline(True)
        self._mark()
