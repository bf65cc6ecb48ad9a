"""Lines that are too long to be written in: Qt lays out a paragraph anew with every key in it.

In a line of a million characters a key would take a sixth of a second, and half a minute where no
space is in it. So a text with such a line is shown with only the start of it, not to be written
in; the text itself, its page and its export are whole. A person may have it divided into lines.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

LONGEST: Final = 30_000  # characters: a key takes 6 ms there, 60 without a space
SHOWN: Final = 2_000  # characters of a longer one
_WIDTH: Final = 5_000  # characters of the lines it is divided into


def longest_line(text: str) -> int:
    """Return how many characters the longest line of `text` has."""
    return max(map(len, text.split("\n"))) if len(text) > LONGEST else 0


def is_too_long(text: str) -> bool:
    """Return whether a line of `text` cannot be written in."""
    return longest_line(text) > LONGEST


def cut(text: str) -> str:
    """Return `text` with only the start of lines that are too long; lines keep their numbers."""
    return "\n".join(
        f"{line[:SHOWN]} …" if len(line) > LONGEST else line for line in text.split("\n")
    )


def divided(text: str) -> str:
    """Return `text` with lines that are too long divided, where a space is if there is one."""
    if not is_too_long(text):
        return text
    return "\n".join(
        part
        for line in text.split("\n")
        for part in (_parts(line) if len(line) > LONGEST else [line])
    )


def _parts(line: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while len(line) - at > _WIDTH:
        space = line.rfind(" ", at + 1, at + _WIDTH)
        end = space if space > 0 else at + _WIDTH
        parts.append(line[at:end])
        at = end + (space > 0)
    return [*parts, line[at:]]


class LongLine(QWidget):
    """Says above a text why it cannot be written in, and offers to divide its lines."""

    divide = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.button = QPushButton(self.tr("Divide it into lines"), self)
        self.button.clicked.connect(self.divide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_length(self, characters: int) -> None:
        """Say how long the longest line is; 0 hides the banner."""
        told = self.tr(
            "A line of %1 characters is too long to write in. Only its start is shown here;"
            " the page has all of it."
        )
        self.words.setText(told.replace("%1", f"{characters:,}"))
        self.setVisible(characters > 0)
