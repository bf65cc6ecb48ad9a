"""A page of settings: labels, controls and what each is for, of which some can be picked out."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from deskeditor.gui.preferences.fields import Control, on_change


class _Row(NamedTuple):
    words: str  # casefolded: what a search looks at
    place: QWidget


class FormPage(QScrollArea):
    """A form that scrolls."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.controls: dict[str, Control] = {}
        self._rows: list[_Row] = []
        inner = QWidget(self)
        self._form = QFormLayout(inner)
        self._form.setContentsMargins(16, 16, 16, 16)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(12)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)

    def add(self, name: str, label: str, control: Control, told: str = "") -> None:
        """Add a setting; `told` says what it is for."""
        control.setAccessibleName(label)
        control.setAccessibleDescription(told)
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(control)
        if told:
            help_ = QLabel(told, place)
            help_.setProperty("small", "true")
            help_.setWordWrap(True)
            column.addWidget(help_)
        self._form.addRow(label, place)
        self.controls[name] = control
        self._rows.append(_Row(f"{label} {told}".casefold(), place))
        on_change(control, self.changed.emit)

    def pick_out(self, words: str) -> int:
        """Show only what holds all of `words`, and return how much that is."""
        wanted = words.casefold().split()
        count = 0
        for row in self._rows:
            fits = all(word in row.words for word in wanted)
            self._form.setRowVisible(row.place, fits)
            count += fits
        return count
