"""Completion in a line: a name within what is offered may be begun at any of its words."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from deskeditor.model.credit_completion import completions


class CompletingLine(QLineEdit):
    """A line that offers what continues it; ↓ in an empty one shows what is used most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.textEdited)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def set_words(self, words: Sequence[str]) -> None:
        """Set what is offered, the likeliest first."""
        self._words = tuple(words)
        self._offer(self.text())

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered for the text as it stands."""
        return tuple(self._model.stringList())

    @property
    def is_offering(self) -> bool:
        """True while the list of what continues it is shown."""
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Down and not self.is_offering:
            self._offer(self.text())
            if self._model.rowCount():
                self.completer().complete()
                return
        super().keyPressEvent(arg__1)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        self._offer(self.text())
        super().focusInEvent(arg__1)

    def _offer(self, typed: str) -> None:
        self._model.setStringList(list(completions(self._words, typed)))
