"""What keys do that depends on where the focus is: the next pane, undo and redo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from deskeditor.gui.desk_client import DeskClient

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow


def undo(client: DeskClient) -> None:
    """Take back typing in the field that has the focus, else the desk's last act."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit) and focus.document().isUndoAvailable():
        focus.undo()
    else:
        client.undo()


def redo(client: DeskClient) -> None:
    """Do again what was taken back last, in the field or in the desk."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit) and focus.document().isRedoAvailable():
        focus.redo()
    else:
        client.redo()


def next_pane(window: "MainWindow", step: int) -> None:
    """Give the focus to the next pane of the place shown (1), or the one before (-1)."""
    here = [pane for pane in _panes(window) if pane.isVisible() and pane.isEnabled()]
    focus = QApplication.focusWidget()
    at = next((n for n, pane in enumerate(here) if focus and _holds(pane, focus)), -1)
    here[(at + step) % len(here)].setFocus(Qt.FocusReason.TabFocusReason)


def _panes(window: "MainWindow") -> list[QWidget]:
    place = window.place
    button = window.navigation.places["stories" if place == "history" else place].button
    if place == "stories":
        stories = window.stories
        outline = [window.outlining.panel.list] if "outlining" in window.__dict__ else []
        page = stories.preview.view
        text = stories.editor.body
        lists = [button, stories.library.list, *outline]
        return [*lists, text, page, stories.inspector.bar]
    if place == "issues":
        issues = window.issues
        return [button, issues.picker.list, issues.subject, issues.mail.modes]
    if place == "images":
        return [button, window.images.grid, window.images.details.alt]
    if place == "history":
        return [button, window.later.history.timeline, window.later.history.view]
    if place == "vocabulary":
        vocabulary = window.later.vocabulary
        return [button, vocabulary.list, vocabulary.form.name]
    return [button, window.exporting.folder]


def _holds(pane: QWidget, focus: QWidget) -> bool:
    parent = pane.parentWidget()
    return pane is focus or (parent is not None and parent.isAncestorOf(focus))
