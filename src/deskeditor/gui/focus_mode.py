"""Nothing but the text: everything else is hidden, and comes back exactly as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from deskeditor.gui.main_window import MainWindow


class FocusMode(QObject):
    """Hides the window's other parts while one writes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._view = ""
        self._sizes: tuple[QByteArray, QByteArray] | None = None

    @property
    def is_on(self) -> bool:
        """True while nothing but the text is shown."""
        return self._sizes is not None

    def toggle(self) -> None:
        """Show the text alone, or everything again."""
        if self.is_on:
            self.leave()
        elif self._window.session.story is not None:
            self._enter()

    def leave(self) -> None:
        """Show everything again as it was."""
        if self._sizes is None:
            return
        stories = self._window.stories
        stories.toolbar.views.choose(self._view)
        for widget in self._hidden:
            widget.show()
        stories.panes.restoreState(self._sizes[0])
        stories.split.restoreState(self._sizes[1])
        self._hidden, self._sizes = [], None

    def _enter(self) -> None:
        window = self._window
        window.show_place("stories")
        stories = window.stories
        self._sizes = stories.panes.saveState(), stories.split.saveState()
        self._view = stories.view
        stories.toolbar.views.choose("write")
        others = (
            window.top,
            window.navigation,
            window.status,
            stories.left,
            stories.toolbar,
            stories.inspector,
        )
        self._hidden = [widget for widget in others if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        stories.editor.body.setFocus()
