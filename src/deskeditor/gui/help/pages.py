"""The pages of the help, as HTML: those of the manual, and one made of the table of commands."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from deskeditor import resources
from deskeditor.gui.actions import ACTIONS
from deskeditor.text.dialect import render

MANUAL = ("start", "markdown")
NATIVE = QKeySequence.SequenceFormat.NativeText

_IN_THE_TEXT = (  # keys that are no commands
    ("Return", "Goes on with a list or a quote; on an empty item ends it"),
    ("Shift+Return", "Breaks the line within a paragraph"),
    ("Tab, Shift+Tab", "In a list a level down, a level up; elsewhere four spaces"),
    ("Esc, then Tab", "Leaves the text for the next field"),
    ("Backspace", "Behind a quote or dash that was set for you: gives the key back"),
    ("Ctrl+Backspace", "Takes the word before the caret away"),
    ("Ctrl+Wheel", "Larger or smaller: the text or the page, whichever is under the mouse"),
)
_IN_LISTS = (
    ("Return", "Opens what is chosen"),
    ("Delete", "Moves it to the trash"),
    ("Letters", "Go to what begins with them"),
)


def manual_page(name: str) -> str:
    """Return a page of the manual, rendered as stories are."""
    return render(resources.text("manual", f"{name}.md"), language="en").html


def keys_page(actions: Mapping[str, QAction]) -> str:
    """Return the page of all commands with the keys they have now."""
    told = QCoreApplication.translate("help", "Keyboard shortcuts")
    more = QCoreApplication.translate(
        "help", "Settings ▸ Keys changes them. Every command is in the palette too: %1."
    ).replace("%1", _keys(actions["palette"]))
    parts = [f"<h2>{escape(told)}</h2><p>{escape(more)}</p>"]
    for menu in dict.fromkeys(spec.menu for spec in ACTIONS):
        rows = [
            (_keys(actions[spec.key]), actions[spec.key].text())
            for spec in ACTIONS
            if spec.menu == menu
        ]
        parts.append(_table(menu, rows))
    parts.append(_table("In the text", _IN_THE_TEXT))
    parts.append(_table("In lists", _IN_LISTS))
    return "".join(parts)


def _keys(action: QAction) -> str:
    return ", ".join(keys.toString(NATIVE) for keys in action.shortcuts())


def _table(title: str, rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    lines = "".join(
        f'<tr><td width="45%">{escape(what)}</td><td>{escape(keys)}</td></tr>'
        for keys, what in rows
    )
    return f'<h3>{escape(title)}</h3><table width="100%">{lines}</table>'
