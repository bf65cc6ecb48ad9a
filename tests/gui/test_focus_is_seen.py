"""Whatever has the focus looks other than without it, in both themes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk_window import prepare, until
from deskeditor.gui.theme import Theme


def _button(name: str) -> QPushButton:
    button = QPushButton("Word")
    button.setCheckable(name in {"segment", "nav"})
    if name:
        button.setProperty(name, "true")
    return button


def _list() -> QListWidget:
    made = QListWidget()
    made.addItems(["One", "Two"])
    made.setCurrentRow(0)
    return made


def _tree() -> QTreeWidget:
    made = QTreeWidget()
    item = QTreeWidgetItem(["One"])
    made.addTopLevelItem(item)
    made.setCurrentItem(item)
    return made


def _tabs() -> QTabBar:
    made = QTabBar()
    made.addTab("One")
    made.addTab("Two")
    return made


def _field() -> QPlainTextEdit:
    made = QPlainTextEdit("Word")
    made.setProperty("field", "true")
    return made


def _page() -> QTextBrowser:
    made = QTextBrowser()
    made.setObjectName("helpPage")
    return made


def _tool() -> QToolButton:
    made = QToolButton()
    made.setText("Word")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


MADE: dict[str, Callable[[], QWidget]] = {
    "list": _list,
    "tree": _tree,
    "tabs": _tabs,
    "field of lines": _field,
    "tool": _tool,
    "line": lambda: QLineEdit("Word"),
    "number": QSpinBox,
    "choice": QComboBox,
    "check": lambda: QCheckBox("Word"),
    "radio": lambda: QRadioButton("Word"),
    "page": _page,
    **{
        f"button {name}".strip(): (lambda name=name: _button(name))  # type: ignore[misc]
        for name in ("", "primary", "flat", "chip", "segment", "nav", "link")
    },
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_has_the_focus_can_be_seen(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    prepare(qapp)
    Theme(theme, qapp).apply()
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    other = QPushButton("Other")
    column.addWidget(other)
    widgets = {name: make() for name, make in MADE.items()}
    for widget in widgets.values():
        column.addWidget(widget)
    whole.show()
    whole.activateWindow()
    until(qtbot, lambda: qapp.activeWindow() is whole)
    same = []
    for name, widget in widgets.items():
        other.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QPlainTextEdit | QLineEdit):
            widget.setCursorWidth(0) if isinstance(widget, QPlainTextEdit) else widget.deselect()
        if widget.grab().toImage() == before:
            same.append(name)
    assert same == []
