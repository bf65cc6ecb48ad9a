"""The control that one setting is changed with, and the value it holds."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

Control = QLineEdit | QSpinBox | QComboBox | QCheckBox
SMALL = 28  # px


def control_for(value: str | int, about: Mapping[str, Any], unit: str = "") -> Control:
    """Return the control for a value: a list where there are choices, else by its type."""
    choices = about.get("choices", ())
    if choices:
        box = QComboBox()
        for choice in choices:
            box.addItem(choice.capitalize(), choice)
        box.setCurrentIndex(box.findData(str(value)))
        return box
    if isinstance(value, bool):
        check = QCheckBox()
        check.setChecked(value)
        return check
    if isinstance(value, int):
        spin = QSpinBox()
        least, most = about.get("at_least"), about.get("at_most")
        spin.setRange(0 if least is None else least, 99 if most is None else most)
        spin.setValue(value)
        spin.setSuffix(f" {unit}" if unit else "")
        spin.setMinimumHeight(SMALL)
        return spin
    line = QLineEdit(value)
    line.setCursorPosition(0)
    return line


def value_of(control: Control) -> str | int:
    """Return what a control holds."""
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, QSpinBox):
        return control.value()
    if isinstance(control, QComboBox):
        return str(control.currentData())
    return control.text().strip()


def show_value(control: Control, value: str | int) -> None:
    """Let a control hold a value."""
    if isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, QSpinBox):
        control.setValue(int(value))
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(str(value)))
    else:
        control.setText(str(value))


def on_change(control: Control, then: Callable[[], None]) -> None:
    """Call `then` when a person changes a control; a line of text when it is done."""
    if isinstance(control, QCheckBox):
        control.toggled.connect(lambda _on: then())
    elif isinstance(control, QSpinBox):
        control.valueChanged.connect(lambda _value: then())
    elif isinstance(control, QComboBox):
        control.currentIndexChanged.connect(lambda _index: then())
    else:
        control.editingFinished.connect(then)
