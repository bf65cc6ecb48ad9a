"""Lines at the top of the window that stay until what they say is over."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskeditor.gui.widgets.bar import Bar

Action = tuple[str, Callable[[], object]]


class Notices(QWidget):
    """One bar for each thing to say, by a key; saying it again replaces the sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, Bar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def say(self, key: str, text: str, actions: Sequence[Action] = ()) -> None:
        """Show a sentence with what can be done about it; a last button puts it away."""
        self.drop(key)
        bar = Bar(text, self)
        for label, act in actions:
            bar.add(label).clicked.connect(act)
        bar.add(self.tr("Close")).clicked.connect(lambda: self.drop(key))
        bar.say(text)
        self._bars[key] = bar
        self._column.addWidget(bar)
        self.show()

    def drop(self, key: str) -> None:
        """Take a sentence away."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def bar(self, key: str) -> Bar | None:
        """Return what is said under a key."""
        return self._bars.get(key)
