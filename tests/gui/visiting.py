"""Runs the program once, as a person starts it, looks at its window, closes it, and tells.

Called as `visiting.py WISHES` with a JSON object: "desk" and "show" as the program takes them;
"open" a slug, "resize" a size, "panes" widths, "view", "zoom", "outline" and "caret" to do first;
"story", "said" and "welcome" are what must be seen before it is closed. A process of its own: Qt
WebEngine ends with the program.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from deskeditor.gui.application import make_application, run
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.web.scheme import register_scheme

PATIENCE_MS = 30_000


class Visit(QObject):
    """Looks at the window again and again until it has seen everything."""

    def __init__(self, wishes: dict[str, Any], application: QApplication) -> None:
        super().__init__(application)
        self._wishes, self._application = wishes, application
        self._has_acted = False
        self.seen: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        QTimer.singleShot(PATIENCE_MS, self, self._give_up)

    def _window(self) -> MainWindow | None:
        tops = self._application.topLevelWidgets()
        return next((w for w in tops if isinstance(w, MainWindow) and w.isVisible()), None)

    def _look(self) -> None:
        window = self._window()
        if window is None or window.edition is None:
            return
        if not self._has_acted:
            self._has_acted = True
            self._act(window)
            return
        self._note(window)
        if self._is_satisfied(window):
            self._timer.stop()
            window.close()

    def _act(self, window: MainWindow) -> None:
        if "resize" in self._wishes:
            window.resize(*self._wishes["resize"])
        if "panes" in self._wishes:
            window.stories.panes.setSizes(self._wishes["panes"])
        if "open" in self._wishes:
            stories = window.edition.stories if window.edition else ()
            window.open_story(next(s.id for s in stories if s.slug == self._wishes["open"]))
        if "view" in self._wishes:
            window.stories.toolbar.views.choose(self._wishes["view"])
        if self._wishes.get("outline"):
            window.outlining.toggle()
        if "zoom" in self._wishes:
            window.stories.editor.body.zoom(self._wishes["zoom"])
        if "folder" in self._wishes:
            window.exporting.folder.setText(self._wishes["folder"])
            window.exporting.folder.editingFinished.emit()

    def _note(self, window: MainWindow) -> None:
        story = window.session.story
        if window.toast.isVisible():
            self.seen["said"] = window.toast.text
            self._press_show(window)
        if story is not None and story.slug == self._wishes.get("story"):
            self._place_caret(window)
        self.seen |= {
            "story": story.slug if story else "",
            "body": window.stories.editor.body.text,
            "size": [window.width(), window.height()],
            "panes": window.stories.panes.sizes(),
            "folder": window.exporting.folder.text(),
            "welcome": window.welcome.isVisible(),
            "caret": window.stories.editor.body.textCursor().position(),
            "view": window.stories.toolbar.views.current,
            "zoom": window.stories.editor.body.zoomed,
            "outline": window.has_outline,
        }

    def _place_caret(self, window: MainWindow) -> None:
        position = self._wishes.pop("caret", None)
        if position is not None:
            body = window.stories.editor.body
            cursor = body.textCursor()
            cursor.setPosition(position)
            body.setTextCursor(cursor)

    def _press_show(self, window: MainWindow) -> None:
        for button in window.toast.findChildren(QPushButton):
            if button.isVisible() and button.text() == "Show":
                button.click()

    def _is_satisfied(self, window: MainWindow) -> bool:
        has_page = window.stories.toolbar.views.current != "write"
        is_open = window.session.story is not None
        if has_page and is_open and not window.stories.preview.is_current:
            return False
        return all(
            str(self._wishes[name]) in str(self.seen.get(name, ""))
            for name in ("story", "said", "welcome", "folder")
            if name in self._wishes
        )

    def _give_up(self) -> None:
        window = self._window()
        if window is not None:
            window.close()


def main(wishes: dict[str, Any]) -> int:
    """Run the program and print what was seen."""
    register_scheme()
    visit = Visit(wishes, make_application())
    status = run(Path(wishes["desk"]), wishes.get("show"))
    sys.stdout.write(json.dumps(visit.seen))
    return status


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
