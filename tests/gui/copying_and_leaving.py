"""Copies words from the text and ends the program: called as `copying_and_leaving.py`."""

import sys

from PySide6.QtWidgets import QApplication

from deskeditor.gui.clipboard import hand_over
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme

if __name__ == "__main__":
    application = QApplication([])
    body = BodyEdit(Theme("light"))
    body.load("42\u00a0km to the quay")
    body.selectAll()
    body.copy()
    hand_over()
    sys.stdout.write(ascii(application.clipboard().text()))
