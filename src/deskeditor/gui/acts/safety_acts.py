"""Commands and watches that keep a desk safe: backups, what could not be saved, what to know."""

# ruff: noqa: PLC0415 - a start does without the dialogs

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from deskeditor.gui.acts.house import House
from deskeditor.gui.clipboard import carrying
from deskeditor.gui.counted import counted
from deskeditor.gui.safety.idle_check import IdleCheck
from deskeditor.gui.safety.keeper import BackupKeeper
from deskeditor.gui.safety.notices import Notices
from deskeditor.gui.status_line import StatusLine
from deskeditor.gui.story_session import SaveState
from deskeditor.settings import Settings, load

if TYPE_CHECKING:
    from deskeditor.gui.safety.backups_dialog import BackupsDialog
    from deskeditor.gui.safety.handing_over import Listener
    from deskeditor.model.story import Story
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.backup_folder import Backup
    from deskeditor.storage.checking import Problem
from deskeditor.gui.safety.tending import Tending

FAILED, READING = "backup", "reading"


class SafetyActs(QObject):
    """Keeps the backups of a window's desk and says what a person must know about its safety."""

    desk_wanted = Signal(str)
    story_wanted = Signal(str)  # StoryId
    only_reading = Signal()  # what writes is to be put out of reach

    def __init__(
        self,
        house: House,
        status: StatusLine,
        notices: Notices,
        settings_file: Path,
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__(house.window)
        self._house, self._status, self._notices = house, status, notices
        self._file, self._keep = settings_file, keep
        self.keeper = BackupKeeper(house.client, lambda: load(settings_file).backup_folder, self)
        self.check = IdleCheck(house.client, self.keeper.lane, self)
        self.tending = Tending(house.client, self.keeper.lane, self)
        self.dialog: BackupsDialog | None = None
        self._listener: Listener | None = None
        self._farewell: QMessageBox | None = None
        self.check.found.connect(self._on_checked)
        house.session.typed.connect(self.check.wait)
        self.keeper.made.connect(self._on_made)
        self.keeper.made.connect(self.tending.begin)
        self.keeper.failed.connect(self._on_failed)
        status.remedy.setMenu(self._remedies())
        status.backup_trouble.clicked.connect(self.show_backups)

    def begin(self, desk: Desk) -> None:
        """Look at what was opened: say what is to be known of it, and begin to watch over it."""
        database = desk.database
        for number, warning in enumerate(database.warnings):
            self._notices.say(f"place{number}", warning)
        if database.read_only:
            self._notices.say(
                READING,
                self.tr(
                    "%1 is open for reading only: what you would write here could not be kept."
                ).replace("%1", database.path.name),
                [(self.tr("Open for writing"), self._open_again)],
            )
            self.only_reading.emit()
            return
        self._house.client.run(lambda desk: desk.database.ballast.load(), quiet=True)
        QTimer.singleShot(0, self, self._listen)
        self.check.wait()

    def _listen(self) -> None:
        from deskeditor.gui.safety.handing_over import Listener

        self._listener = Listener(self._house.client.desk.database.path, self)
        self._listener.wanted.connect(self._on_wanted)
        self._listener.given_up.connect(self._on_given_up)

    def _on_wanted(self, show: str) -> None:
        """Come to the front: the program was started again on this desk."""
        window = self._house.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if show:
            job = self._house.client.ask(lambda tx: tx.stories.find(show).id)
            job.done.connect(self.story_wanted)

    def _on_given_up(self) -> None:
        """Keep what is typed, close the desk, and tell whoever comes back to this screen.

        A window whose words cannot be kept now gives up nothing.
        """
        if self._house.session.status.state is SaveState.FAILED:
            return
        name = self._house.client.desk.database.path.name
        told = self.tr(
            "%1 was handed over to another window at %2. What was typed here was kept first."
        )
        at = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        told = told.replace("%1", name).replace("%2", at)
        self._farewell = QMessageBox(QMessageBox.Icon.Information, name, told)
        self._farewell.show()  # before the last window closes, with which the program would end
        self._house.window.close()

    def _open_again(self) -> None:
        self.desk_wanted.emit(str(self._house.client.desk.database.path))
        self._house.window.close()

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            told = self.tr("The desk needs care: %1 Close it and run “deskeditor repair”.")
            self._notices.say("check", told.replace("%1", problems[0].what))

    def back_up_now(self) -> None:
        """Write a checked copy of the desk, with its pictures, that stays until it is removed."""
        from deskeditor.storage.backup_folder import BY_HAND

        self._house.session.save()
        self.keeper.back_up_before(BY_HAND)

    def back_up_before(self, why: str) -> None:
        """Take a backup before something risky that follows."""
        if not self._house.client.desk.database.read_only:
            self.keeper.back_up_before(why)

    def show_backups(self) -> None:
        """List the backups; one can be restored to a new place."""
        from deskeditor.gui.safety.backups_dialog import BackupsDialog

        desk = self._house.client.desk.database.path
        self.dialog = dialog = BackupsDialog(self.keeper, desk, self._house.window)
        dialog.desk_wanted.connect(self.desk_wanted)
        dialog.folder_chosen.connect(self._on_folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def copy_text(self) -> None:
        """Put the open story's words on the clipboard: they are safe there at least."""
        story = self._house.session.story
        if story is not None:
            QGuiApplication.clipboard().setMimeData(carrying(_as_text(story)))
            self._house.say(self.tr("The text is on the clipboard."))

    def save_elsewhere(self) -> None:
        """Write the open story's words into a file somewhere else."""
        story = self._house.session.story
        if story is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._house.window,
            self.tr("Save a copy of the text"),
            f"{story.slug or 'story'}.md",
            self.tr("Markdown (*.md)"),
        )
        if name:
            self.write_copy(Path(name))

    def write_copy(self, file: Path) -> None:
        """Write the open story's words into `file` and say whether that worked."""
        story = self._house.session.story
        if story is None:
            return
        try:
            file.write_text(_as_text(story), encoding="utf-8")
        except OSError as error:
            self._house.say(
                self.tr("The copy cannot be written: %1").replace("%1", str(error.strerror))
            )
            return
        self._house.say(self.tr("A copy is in %1").replace("%1", str(file)))

    def finish(self) -> None:
        """Take the last backup and end; the desk is closed after this."""
        if self._listener is not None:
            self._listener.close()
        self.check.stop()
        self.tending.stop()
        self.keeper.finish()

    def _remedies(self) -> QMenu:
        menu = QMenu(self._status)
        menu.addAction(self.tr("Try again now"), self._house.session.retry)
        menu.addAction(self.tr("Copy the text"), self.copy_text)
        menu.addAction(self.tr("Save a copy elsewhere…"), self.save_elsewhere)
        return menu

    def _on_made(self, backup: Backup) -> None:
        self._status.backup_trouble.hide()
        self._notices.drop(FAILED)
        if backup.lacking:
            one = self.tr("1 picture of this desk is missing or damaged. See File › Backups.")
            more = self.tr("%1 pictures of this desk are missing or damaged. See File › Backups.")
            self._notices.say(FAILED, counted(backup.lacking, one, more))
        from deskeditor.storage.backup_folder import BY_HAND

        if backup.why == BY_HAND:
            told = self.tr("Backed up and checked: %1")
            self._house.say(told.replace("%1", str(backup.path)))

    def _on_failed(self, why: str) -> None:
        self._status.backup_trouble.show()
        self._notices.say(
            FAILED,
            self.tr("No backup could be made. %1").replace("%1", why),
            [(self.tr("Backups…"), self.show_backups)],
        )

    def _on_folder_chosen(self, folder: str) -> None:
        self._keep(replace(load(self._file), backup_folder=folder))


def _as_text(story: Story) -> str:
    """Return a story's words as Markdown."""
    head = [f"# {story.headline}"] if story.headline else []
    return "\n\n".join((*head, *filter(None, (story.deck, story.body))))
