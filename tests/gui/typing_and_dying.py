"""Types in a window of its own process, says when it is kept, and waits to be killed.

Or to be asked for the desk: then it prints what a person there is told. Called as
`typing_and_dying.py DESK SLUG WORDS` by the tests of recovery and of handing over.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.gui.theme import Theme
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.storage.desk_file import open_desk


def main(path: str, slug: str, words: str) -> None:
    """Type `words` before the text of a story; print "kept" when the status line says so."""
    register_scheme()
    application = QApplication([])
    desk = Desk(open_desk(Path(path), person="Ruth"))
    client = DeskClient(desk, application)
    window = MainWindow(client, Theme("light"), Path(path).with_name("settings.json"))
    window.stories.toolbar.views.choose("write")

    def type_words(_story: Story) -> None:
        QTest.keyClicks(window.stories.editor.body, words)

    def tell(status: SaveStatus) -> None:
        story = window.session.story
        if status.state is SaveState.SAVED and story is not None and words in story.body:
            sys.stdout.write("kept\n")
            sys.stdout.flush()

    def read_farewell() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                sys.stdout.write(f"{box.text()}\n")
                sys.stdout.flush()
                box.close()

    reading = QTimer(window)
    reading.timeout.connect(read_farewell)
    reading.start(20)
    window.session.opened.connect(type_words)
    window.session.status_changed.connect(tell)
    window.show()
    window.start()
    window.safety.begin(desk)
    story = desk.ask(lambda tx: tx.stories.find(slug))
    window.open_story(StoryId(story.id))
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
