"""Commands that delete for good: the whole trash, or what is chosen in it; and what is due."""

# ruff: noqa: PLC0415 - a start does without the dialog and what it asks

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from deskeditor.errors import DeskError
from deskeditor.gui.acts.house import House
from deskeditor.gui.lane_work import purge_finished, trash_due

if TYPE_CHECKING:
    from deskeditor.gui.purging.dialog import PurgeDialog
    from deskeditor.gui.safety.keeper import BackupKeeper
    from deskeditor.operations.operation import Outcome
    from deskeditor.operations.purging import Purged, Trash
    from deskeditor.storage.backup_folder import Backup


class PurgeActs(QObject):
    """Asks, has the desk backed up, and only when that is proven deletes."""

    def __init__(self, house: House, keeper: BackupKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house, self._keeper = house, keeper
        self.dialog: PurgeDialog | None = None

    def empty(self) -> None:
        """Offer to delete everything in the trash."""
        from deskeditor.operations.purging import trash

        self._house.client.ask(trash).done.connect(self._offer)

    def delete(self, ids: Sequence[str]) -> None:
        """Offer to delete stories or images; those that are not in the trash stay."""
        from deskeditor.operations.purging import trash

        wanted = frozenset(ids)
        job = self._house.client.ask(lambda tx: trash(tx, wanted))
        job.done.connect(self._offer_chosen)

    def keep_house(self, backup: Backup) -> None:
        """Delete what has been in the trash for long enough: a good backup was just made."""
        from deskeditor.storage.backup_folder import BEFORE_DELETING

        if backup.why != BEFORE_DELETING:
            self._house.client.run(trash_due, quiet=True).done.connect(self._on_due)

    def _offer_chosen(self, found: Trash) -> None:
        if found or found.held:
            self._offer(found)
            return
        self._house.say(self.tr("Only what is selected in the trash can be deleted for good."))

    def _offer(self, found: Trash) -> None:
        from deskeditor.gui.purging.dialog import PurgeDialog

        if not found:
            nothing = self.tr("There is nothing in the trash to delete.")
            self._house.say(found.held[0].why if found.held else nothing)
            return
        folder = self._keeper.folder.folder
        self.dialog = dialog = PurgeDialog(found, folder, self._house.window)
        dialog.accepted.connect(partial(self._begin, found.ids))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_due(self, found: Trash) -> None:
        if found:
            self._begin(found.ids)

    def _begin(self, ids: Collection[str]) -> None:
        from deskeditor.storage.backup_folder import BEFORE_DELETING

        story = self._house.session.story
        if story is not None and story.id in ids:
            self._house.session.close()
        job = self._keeper.back_up(BEFORE_DELETING)
        job.done.connect(partial(self._purge, ids))
        job.failed.connect(self._on_no_backup)

    def _purge(self, ids: Collection[str], backup: Backup) -> None:
        from deskeditor.operations.purging import purge

        job = self._house.client.perform(purge(ids))
        job.done.connect(partial(self._on_purged, backup))

    def _on_purged(self, backup: Backup, outcome: Outcome[Purged]) -> None:
        from deskeditor.gui.purging.dialog import in_words

        desk = self._house.client.desk
        self._keeper.lane.submit(lambda: purge_finished(desk)).failed.connect(self._on_unfinished)
        what = in_words(len(outcome.value.stories), len(outcome.value.images))
        told = self.tr("%1 deleted for good. The backup of before: %2")
        self._house.say(told.replace("%1", what).replace("%2", backup.path.name))

    def _on_no_backup(self, _error: BaseException) -> None:
        self._house.say(self.tr("Nothing was deleted, because no backup could be made."))

    @staticmethod
    def _on_unfinished(error: BaseException) -> None:
        if not isinstance(error, DeskError):
            raise error  # else files and words go with the next time
