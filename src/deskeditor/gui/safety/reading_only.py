"""A window on a desk that may not be written: what would write is out of reach."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from deskeditor.gui.actions import ACTIONS

if TYPE_CHECKING:
    from deskeditor.gui.inspector.panel import InspectorPanel
    from deskeditor.gui.main_window import MainWindow

WRITES = frozenset(
    {
        "new_story",
        "new_issue",
        "import",
        "import_folder",
        "save",
        "undo",
        "redo",
        "undo_act",
        "replace_in_text",
        "paste_plain",
        "trash",
        "purge",
        "empty_trash",
        "forward",
        "send_back",
        "lead_image",
        "image_words",
        "add_to_issue",
        "duplicate",
        "merge",
    }
)


def put_out_of_reach(window: MainWindow) -> None:
    """Let texts be read and copied, not changed, and take the commands away that write."""
    editor = window.stories.editor
    for text in editor.findChildren(QPlainTextEdit):
        text.setReadOnly(True)
    editor.body.only_read()  # the texts that are shown later too
    for field in editor.findChildren(QTextEdit):
        field.setReadOnly(True)
    for spec in ACTIONS:
        if spec.key in WRITES or spec.menu == "Format":
            window.actions_by_key[spec.key].setEnabled(False)
    inspector = window.stories.inspector
    inspector.furnished.connect(partial(_close, inspector))


def _close(inspector: InspectorPanel) -> None:
    for tab in (inspector.story, inspector.image):
        tab.setEnabled(False)
