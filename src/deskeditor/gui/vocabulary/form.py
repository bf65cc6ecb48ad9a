"""What the forms of terms and people share: typing kept after a pause, merging, retiring."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from deskeditor.gui.counted import counted
from deskeditor.gui.widgets.form import FormColumn

TYPING_MS = 600
WIDEST = 640  # px; longer lines are harder to read than to scroll


class EntryForm(FormColumn):
    """Edits one entry; what is typed is told after a pause, and at once when one goes on."""

    changed = Signal(str, object)  # id, mapping of fields to values
    merge_requested = Signal(str, str)  # id that goes, id that stays
    retire_requested = Signal(str, bool)  # id; True: retire, False: take up again
    stories_requested = Signal(str)  # id

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        if (inner := self.widget()) is not None:
            inner.setMaximumWidth(WIDEST)
        self.key = ""
        self._typed: dict[str, Any] = {}
        self._is_retired = False
        self.stories = QPushButton(self.tr("Show stories"), self)
        self.into = QComboBox(self)
        self.merge = QPushButton(self.tr("Merge"), self)
        self.retire = QPushButton(self.tr("Retire"), self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.flush)

    def flush(self) -> None:
        """Tell what was typed now."""
        self._typing.stop()
        typed, self._typed = self._typed, {}
        if typed and self.key:
            self.changed.emit(self.key, typed)

    @property
    def is_typing(self) -> bool:
        """True while something typed is not told yet."""
        return bool(self._typed)

    def add_line(self, name: str, field: str, hint: str = "") -> QLineEdit:
        """Add a line for one field and return it."""
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        self.add_field(name, line)
        line.textEdited.connect(partial(self.type, field))
        return line

    def type(self, field: str, value: Any) -> None:  # noqa: ANN401 - of any field
        """Take in what was typed into a field; it is told after a pause."""
        self._typed[field] = value
        self._typing.start()

    def set(self, field: str, value: Any) -> None:  # noqa: ANN401 - of any field
        """Take in a choice; it is told at once."""
        self._typed[field] = value
        self.flush()

    def add_end(self) -> None:
        """Add what every form ends with."""
        self.into.setAccessibleName(self.tr("Merge into"))
        merging = QWidget(self)
        row = QHBoxLayout(merging)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.into, 1)
        row.addWidget(self.merge)
        self._merge_label = self.add_field(self.tr("Merge into"), merging, self.into)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.stories)
        last.addWidget(self.retire)
        last.addStretch(1)
        self.column.addLayout(last)
        self.column.addStretch(1)
        self.merge.clicked.connect(self._on_merge)
        self.into.currentIndexChanged.connect(self._on_into)
        self.retire.clicked.connect(self._on_retire)
        self.stories.clicked.connect(lambda: self.stories_requested.emit(self.key))

    def show_end(
        self, others: Sequence[tuple[str, str]], stories: int, *, is_retired: bool, note: str = ""
    ) -> None:
        """Show what an entry can be merged into, and whether it is retired."""
        self._is_retired = is_retired
        with QSignalBlocker(self.into):
            chosen = self.into.currentData()
            self.into.clear()
            self.into.addItem("—", "")
            for key, name in others:
                self.into.addItem(name, key)
            self.into.setCurrentIndex(max(0, self.into.findData(chosen or "")))
        self._on_into()
        self._merge_label.say(note or self.tr("every story follows"))
        one, more = self.tr("Show 1 story"), self.tr("Show %1 stories")
        self.stories.setText(counted(stories, one, more))
        self.stories.setEnabled(bool(stories))
        self.retire.setText(self.tr("Take up again") if is_retired else self.tr("Retire"))

    def _on_into(self) -> None:
        self.merge.setEnabled(bool(self.into.currentData()))

    def _on_merge(self) -> None:
        self.flush()
        self.merge_requested.emit(self.key, self.into.currentData())

    def _on_retire(self) -> None:
        self.flush()
        self.retire_requested.emit(self.key, not self._is_retired)


def show_line(line: QLineEdit, text: str) -> None:
    """Show a text in a line unless it is there; the caret stays."""
    if line.text() != text:
        line.setText(text)
        line.setCursorPosition(0)
