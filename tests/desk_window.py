"""The real window on a real desk: opened, asked, driven by keys, and closed without a trace."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.main_window import MainWindow
from deskeditor.gui.story_session import SaveState
from deskeditor.gui.theme import Theme, load_fonts
from deskeditor.gui.web.page import WORLD
from deskeditor.gui.web.scheme import register_scheme
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.transaction import Transaction

register_scheme()  # before there is an application

T = TypeVar("T")
TIMEOUT = 20_000  # ms, long enough for a machine with much else to do
LANES = (
    "desk_",
    "find_",
    "watch_",
    "render_",
    "media_",
    "export_",
    "history_",
    "backup_",
    "test_",
)

Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
Nothing = Qt.KeyboardModifier.NoModifier

# What Qt WebEngine says of a machine without a graphics card; nothing that we did
NOISE = (
    "QRhiGles2",
    "Failed to create RHI",
    "GPUInfo not initialized",
    "Sandboxing disabled",
    "Failed to create temporary context",
    "This plugin does not support",
)


def until(qtbot: QtBot, is_so: Callable[[], bool], timeout: int = TIMEOUT) -> None:
    """Let the window work until something is so. Fails after `timeout` ms."""
    qtbot.waitUntil(is_so, timeout=timeout)


def settle(qtbot: QtBot) -> None:
    """Let everything happen that is due already."""
    done: list[bool] = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=TIMEOUT)


def prepare(application: QApplication) -> None:
    """Give the application its style and fonts, once."""
    if application.property("is_prepared"):
        return
    application.setStyle("Fusion")
    load_fonts()
    application.setProperty("is_prepared", "yes")


def lanes_left() -> list[str]:
    """Return the names of our own threads that still run."""
    return [t.name for t in threading.enumerate() if t.name.startswith(LANES)]


def answer(qtbot: QtBot, client: DeskClient, question: Callable[[Transaction], T]) -> T:
    """Ask the desk when all that was sent to it before is done."""
    got: list[T] = []
    client.ask(question).done.connect(got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=TIMEOUT)
    return got[0]


def run_script(qtbot: QtBot, page: QWebEnginePage, script: str) -> object:
    """Run a script in the window's own world of a page and return what it gives."""
    got: list[object] = []
    page.runJavaScript(f"JSON.stringify({script})", WORLD, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=TIMEOUT)
    text = got[0]
    return json.loads(text) if isinstance(text, str) and text else None


@contextmanager
def answering(act: Callable[[QWidget], None]) -> Iterator[None]:
    """Act once on the menu or dialog that opens within; fail if none does."""
    seen: list[QWidget] = []
    timer = QTimer()
    timer.setInterval(5)

    def look() -> None:
        shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if shown is not None and not seen:
            timer.stop()
            seen.append(shown)
            act(shown)

    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
    assert seen, "nothing opened"


def choosing(name: str) -> Callable[[QWidget], None]:
    """Return what chooses an entry of the menu that opens."""

    def choose(widget: QWidget) -> None:
        assert isinstance(widget, QMenu)
        action = next(a for a in widget.actions() if a.text().partition("\t")[0] == name)
        widget.setActiveAction(action)
        QTest.keyClick(widget, Qt.Key.Key_Return)

    return choose


@dataclass
class Seat:
    """A person before the window: what one can see and do there."""

    qtbot: QtBot
    window: MainWindow
    client: DeskClient
    theme: Theme
    path: Path

    def start(self) -> None:
        """Show the window and wait until it can be used."""
        with self.qtbot.waitSignal(self.window.listed, timeout=TIMEOUT):
            self.window.show()
            self.window.start()
        self.qtbot.waitExposed(self.window, timeout=TIMEOUT)
        self.activate()
        until(self.qtbot, lambda: self.window.edition is not None)

    def activate(self) -> None:
        """Come back to the window from a dialog, as a window manager sees to."""
        self.window.activateWindow()
        until(self.qtbot, lambda: QApplication.activeWindow() is self.window)

    def ask(self, question: Callable[[Transaction], T]) -> T:
        """Ask the desk when all that was sent to it before is done."""
        return answer(self.qtbot, self.client, question)

    def stored(self, slug: str) -> Story:
        """Return a story as the desk has it."""
        return self.ask(lambda tx: tx.stories.find(slug))

    def until(self, is_so: Callable[[], bool], timeout: int = TIMEOUT) -> None:
        """Wait until something is so, `timeout` ms at most."""
        until(self.qtbot, is_so, timeout)

    def open(self, slug: str) -> Story:
        """Open a story and wait until the editor has it."""
        story = self.stored(slug)
        self.window.open_story(StoryId(story.id))
        self.until(lambda: self.story is not None and self.story.id == story.id)
        return story

    def open_page(self, slug: str) -> Story:
        """Open a story and wait until its page is shown too."""
        story = self.open(slug)
        self.page_shown()
        return story

    def page_shown(self) -> None:
        """Wait until the page shows what was typed last."""
        settle(self.qtbot)  # what was typed reaches the session at the end of this turn
        self.until(lambda: self.window.stories.preview.is_current)

    def on_page(self, script: str) -> object:
        """Ask the page something."""
        return run_script(self.qtbot, self.window.stories.preview.page, script)

    @property
    def story(self) -> Story | None:
        """The story as it stands in the window."""
        return self.window.session.story

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Nothing
    ) -> None:
        """Press a key in a widget."""
        QTest.keyClick(widget, key, modifiers)

    def type(self, widget: QWidget, text: str) -> None:
        """Type letters of any script, the caret where it is."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
                continue
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Nothing, letter))

    def journaled(self) -> None:
        """Wait until the desk holds every word in the window."""
        settle(self.qtbot)
        self.until(lambda: self.window.session.status.state is SaveState.SAVED)

    def saved(self) -> None:
        """Save with Ctrl+S and wait until a revision holds every word."""
        settle(self.qtbot)
        self.press(self.window, Qt.Key.Key_S, Ctrl)
        self.until(lambda: not self.window.session.is_dirty)
        self.journaled()

    def close(self) -> None:
        """Close the window and everything of it."""
        if shiboken6.isValid(self.window):
            self.window.safety.keeper.rest()  # a test that wants backups asks for them
            self.window.close()
            shiboken6.delete(self.window)
        if shiboken6.isValid(self.client):
            shiboken6.delete(self.client)


def sit_down(
    qtbot: QtBot, application: QApplication, path: Path, *, read_only: bool = False
) -> Seat:
    """Make a window on a desk; `Seat.start` shows it."""
    prepare(application)
    theme = Theme("light", application)
    theme.apply()
    client = DeskClient(Desk(open_desk(path, read_only=read_only, person="Ruth")), application)
    window = MainWindow(client, theme, path.parent / "settings.json")
    window.resize(1440, 900)
    return Seat(qtbot, window, client, theme, path)


def named(parent: QObject, name: str) -> QWidget:
    """Return the widget below `parent` with this accessible name. Fails if there is none."""
    found = [w for w in parent.findChildren(QWidget) if w.accessibleName() == name]
    assert found, name
    return found[0]


def drag(widget: QWidget, data: QMimeData, at: QPointF) -> bool:
    """Drag something over a widget and return whether it would take it."""
    mouse = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, mouse, Nothing)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    return enter.isAccepted()


def drop(widget: QWidget, data: QMimeData, at: QPointF | None = None) -> None:
    """Drag something to a widget and let it go there."""
    place = at or QPointF(widget.rect().center())
    assert drag(widget, data, place), "it is not taken"
    mouse = Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        widget, QDropEvent(place, Qt.DropAction.CopyAction, data, mouse, Nothing)
    )


def files(*paths: Path) -> QMimeData:
    """Return files as a drag carries them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
