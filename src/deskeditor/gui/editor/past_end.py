"""Room below the last line: a text can be scrolled on until little of it is left at the top.

Qt has room below the end only together with a caret that jumps to the middle. Here the bar's range
is made longer instead, before Qt takes it for a reason to scroll back.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit

LEFT = 4  # lines of text that stay in view


class PastEnd(QObject):
    """Lets one editor be scrolled past its end."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit, self._bar = edit, edit.verticalScrollBar()
        self._is_on = self._is_widening = False
        self._room = 0  # lines the range is longer than the text needs
        self._bar.rangeChanged.connect(self._on_range)

    @property
    def end(self) -> int:
        """The value of the bar at which the text's last line stands at the bottom."""
        return self._bar.maximum() - self._room

    def allow(self, *, on: bool) -> None:
        """Allow it or not."""
        if on is self._is_on:
            return
        self._is_on = on
        if not on:
            self._bar.setMaximum(self.end)
        else:
            self._on_range(self._bar.minimum(), self._bar.maximum())

    def _on_range(self, _least: int, most: int) -> None:
        if self._is_widening:
            return
        self._room = self._wanted(most)
        self._is_widening = True
        self._bar.setMaximum(most + self._room)
        self._is_widening = False

    def _wanted(self, most: int) -> int:
        if not self._is_on or not most or self._edit.centerOnScroll():
            return 0
        # not from the bar's page step: Qt sets that after the range, so it is the last one's yet
        return max(0, self._edit.document().lineCount() - LEFT - most)
