"""The outline in the window: shown below the list, in step with the text and the caret."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from deskeditor.gui.lanes import Lane
from deskeditor.gui.outline.panel import OutlinePanel
from deskeditor.gui.stories_place import StoriesPlace
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme

SHARE = (3, 2)  # of the left pane: the list, the outline


class OutlineActs(QObject):
    """Makes the outline and wires it to the open story."""

    def __init__(
        self, stories: StoriesPlace, session: StorySession, lane: Lane, theme: Theme
    ) -> None:
        super().__init__(stories)
        self._stories = stories
        body = stories.editor.body
        self.panel = OutlinePanel(lane, lambda: body.text, theme, stories.left)
        self.panel.hide()
        stories.left.addWidget(self.panel)
        for at, share in enumerate(SHARE):
            stories.left.setStretchFactor(at, share)
        self.panel.line_wanted.connect(self._go_to)
        stories.editor.lines_changed.connect(self.panel.note_typing)
        stories.editor.caret_line_changed.connect(self.panel.show_caret)
        session.opened.connect(self.panel.show_other)
        session.closed.connect(self.panel.show_other)
        self.panel.show_caret(body.textCursor().blockNumber())

    def toggle(self) -> None:
        """Show the outline and go to it; from it, or where it was seen only, hide it."""
        if self.panel.isVisible():
            had_focus = self._has_focus()
            self.panel.hide()
            self._stories.fit_left()
            if had_focus:
                self._stories.editor.body.setFocus()
            return
        self.show()
        self.panel.list.setFocus()

    def show(self) -> None:
        """Show the outline."""
        self.panel.show()
        self._stories.fit_left()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.panel.isAncestorOf(focus)

    def _go_to(self, line: int) -> None:
        if self._stories.view == "read":
            self._stories.toolbar.views.choose("split")
        self._stories.scrolling.let_text_drive()
        body = self._stories.editor.body
        body.go_to_line(line)
        body.centerCursor()
