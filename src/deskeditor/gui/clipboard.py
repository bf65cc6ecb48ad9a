"""What is copied from the text, and what becomes of it when the program ends.

Qt keeps the clipboard's data until the very end of the process, when Python is gone; data that
Python made would then be destroyed without an interpreter, and the process would crash. So what
was copied is handed to Qt as plain text of its own when the window closes.
"""

from typing import cast

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

OURS = "application/x-deskeditor-words"


def carrying(text: str) -> QMimeData:
    """Return a text for the clipboard, not one character changed."""
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, QByteArray(b"1"))
    return data


def carrying_page(text: str, html: str) -> QMimeData:
    """Return a text for the clipboard as its page and as it was written."""
    data = carrying(text)
    data.setHtml(html)
    return data


def hand_over() -> None:
    """Let Qt keep what was copied from the text; the program may end then."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        held = cast("QMimeData | None", clipboard.mimeData(mode))  # none where nothing was copied
        if held is not None and held.hasFormat(OURS):
            clipboard.setText(held.text(), mode)
