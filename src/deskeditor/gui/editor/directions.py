"""Paragraphs that run from the right stand at the right.

A plain text editor sets each paragraph in its own direction but aligns all at the left; its layout
knows one alignment for the document. So those that are seen are told before they are drawn.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit


def align_directions(edit: QPlainTextEdit) -> None:
    """Align each visible paragraph at the side where it begins."""
    block = edit.firstVisibleBlock()
    top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
    bottom = edit.viewport().height()
    while block.isValid() and top <= bottom:
        top += edit.blockBoundingRect(block).height()  # lays it out if it was not yet
        if block.textDirection() is Qt.LayoutDirection.RightToLeft:
            layout = block.layout()
            option = layout.textOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.setTextOption(option)
        block = block.next()
