"""Long pages that are pasted: made into Markdown off the typing thread, and put in then."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from deskeditor.gui.acts.house import House
from deskeditor.gui.editor.panel import EditorPanel
from deskeditor.gui.lane_work import markdown_from
from deskeditor.gui.lanes import Lane


class PastingActs(QObject):
    """Takes a long page for the open story; one writes on meanwhile."""

    def __init__(self, house: House, editor: EditorPanel, lane: Lane) -> None:
        super().__init__(editor)
        self._house, self._body, self._lane = house, editor.body, lane
        editor.body.pasting.take_later = self.take

    def take(self, html: str, place: QTextCursor) -> None:
        """Put a page in the place of what a cursor has selected, as one step of undo."""
        job = self._lane.submit(lambda: markdown_from(html))
        job.done.connect(partial(self._put, QTextCursor(place)))

    def _put(self, place: QTextCursor, text: str) -> None:
        if place.document() is not self._body.document():
            self._house.say(self.tr("The story was left before what you pasted was ready."))
            return
        self._body.pasting.insert(place, text)
