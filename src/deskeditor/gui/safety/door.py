"""Opening a desk with a person who can be asked: it is held by somebody, or it is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from deskeditor.errors import (
    DeskDamagedError,
    DeskError,
    DeskFileError,
    DeskForeignError,
    DeskLockedError,
    DeskReadOnlyError,
)
from deskeditor.gui.lane_work import opened_desk

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.lock import Holder
    from deskeditor.storage.mending import Mended

# ruff: noqa: PLC0415 - a start on a desk in order does without all of this

READ, TAKE, AGAIN, REPAIR, ASK, STOP = "read", "take", "again", "repair", "ask", "stop"


class Door:
    """Opens one desk; asks what to do where it cannot be, unless nobody is there to answer."""

    def __init__(self, path: Path, person: str, backups: str = "", *, asks: bool = True) -> None:
        """`backups` is the folder for backups that the person chose, or ""."""
        self.path, self._person, self._backups, self._asks = path, person, backups, asks
        self._read_only = self._take_over = False

    def hand_over(self, show: str | None) -> bool:
        """Let the window that has the desk already show what is asked; False if there is none."""
        if not self.path.with_name(f"{self.path.name}.lock").exists():
            return False
        from deskeditor.gui.safety.handing_over import hand_over

        return hand_over(self.path, show)

    def open(self) -> Desk:
        """Open the desk as it was decided. Raises DeskFileError."""
        return opened_desk(
            self.path, self._person, read_only=self._read_only, take_over=self._take_over
        )

    def opened(self, failure: BaseException | None = None) -> Desk | None:
        """Return the desk, open; None if the person gave up.

        `failure` is why it could not be opened before. Raises what cannot be asked about.
        """
        while True:
            if failure is not None and not self._is_settled(failure):
                return None
            try:
                return self.open()
            except DeskFileError as error:
                failure = error

    def _is_settled(self, failure: BaseException) -> bool:
        """Ask what to do; True to try again, False to give up. Raises `failure` if nobody can."""
        if self._asks and isinstance(failure, DeskLockedError):
            return self._settle_locked(failure)
        if self._asks and isinstance(failure, DeskReadOnlyError):
            return self._chosen(str(failure), [(READ, self._tr("Open for reading"))])
        if self._asks and isinstance(failure, DeskDamagedError | DeskForeignError):
            return self._settle_damaged(failure)
        raise failure

    def _settle_locked(self, failure: DeskLockedError) -> bool:
        from deskeditor.storage.lock import holder_of, is_elsewhere

        choices = [(READ, self._tr("Open for reading")), (AGAIN, self._tr("Try again"))]
        holder = holder_of(self.path)
        if is_elsewhere(holder):
            choices.append((TAKE, self._tr("Take it over")))
        elif holder.pid:
            choices.append((ASK, self._tr("Ask for the desk")))
        return self._chosen(str(failure), choices)

    def _is_given_up(self) -> bool:
        """Ask who holds the desk to close it; offer to stop a process that does not answer."""
        from deskeditor.gui.safety.handing_over import ask_to_give_up
        from deskeditor.storage.lock import can_be_stopped, holder_of

        with _waiting():
            if ask_to_give_up(self.path):
                return True
        holder = holder_of(self.path)
        told = self._tr("Process %1, which has had %2 open since %3, did not give it up.")
        told = told.replace("%1", str(holder.pid)).replace("%2", self.path.name)
        told = told.replace("%3", holder.since)
        choices = [(READ, self._tr("Open for reading")), (AGAIN, self._tr("Try again"))]
        if can_be_stopped(holder):
            risk = self._tr(
                "It may still be at work. If you stop it, what was typed there is in the journal"
                " and comes back here; typing of the last half second may be lost."
            )
            told = f"{told}\n\n{risk}"
            choices.append((STOP, self._tr("Stop it and open the desk")))
        return self._chosen(told, choices, holder)

    def _stop(self, holder: Holder) -> None:
        from deskeditor.storage.processes import stop

        with _waiting():
            stop(holder.pid, holder.started)

    def _settle_damaged(self, failure: DeskFileError) -> bool:
        from deskeditor.storage.backup_folder import usual_folder

        good = usual_folder(self.path, self._backups).newest_good()
        if good is None and isinstance(failure, DeskForeignError):
            raise failure
        told = self._tr("There is no backup. A new desk can be made of all that can be read.")
        if good is not None:
            told = self._tr(
                "The newest good backup is of %1, with %2 stories. A sound desk can be made of it"
                " and of all later texts that can be read."
            )
            when = f"{good.made_at.astimezone():%d %B %Y, %H:%M}"
            told = told.replace("%1", when).replace("%2", str(good.stories))
        kept = self._tr("The damaged file is set aside, untouched.")
        return self._chosen(
            f"{failure}\n\n{told} {kept}", [(REPAIR, self._tr("Repair from the backup"))]
        )

    def _chosen(
        self, text: str, choices: Sequence[tuple[str, str]], holder: Holder | None = None
    ) -> bool:
        key = ask(self.path.name, text, choices)
        self._read_only, self._take_over = key == READ, key == TAKE
        if key == REPAIR:
            return self._is_repaired()
        if key == ASK:
            return self._is_given_up()
        if key == STOP and holder is not None:
            self._stop(holder)
        return key is not None

    def _is_repaired(self) -> bool:
        try:
            with _waiting():
                mended = _mended(self.path, self._backups, self._person)
        except DeskError as error:
            ask(self.path.name, str(error), [])
            return False
        ask(self.path.name, "\n".join(mended.sentences), [(AGAIN, self._tr("Open the desk"))])
        return True

    @staticmethod
    def _tr(text: str) -> str:
        return QCoreApplication.translate("Door", text)


@contextmanager
def _waiting() -> Iterator[None]:
    """Show that something takes a while."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def ask(title: str, text: str, choices: Sequence[tuple[str, str]]) -> str | None:
    """Show a text and return the key of the choice, None for "Close"."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    buttons = {
        box.addButton(label, QMessageBox.ButtonRole.AcceptRole): key for key, label in choices
    }
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setEscapeButton(close)
    box.exec()
    clicked = box.clickedButton()
    return next((key for button, key in buttons.items() if button is clicked), None)


def _mended(path: Path, backups: str, person: str) -> Mended:
    from deskeditor.storage.backup_folder import usual_folder
    from deskeditor.storage.mending import mend

    return mend(path, usual_folder(path, backups), person=person)
