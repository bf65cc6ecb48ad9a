"""Commands on the history of the open story."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from deskeditor.gui.acts.house import House
from deskeditor.model.ids import RevisionId
from deskeditor.operations.history import (
    name_revision,
    name_version,
    restore_field,
    restore_revision,
)


class HistoryActs(QObject):
    """Shows, names and brings back versions; what is being typed becomes one first."""

    wanted = Signal(str)  # the History place with this RevisionId selected, "" for the newest

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def show(self) -> None:
        """Show the history of the open story with room."""
        if self._house.session.is_open:
            self.wanted.emit("")

    def restore(self, revision: str) -> None:
        """Bring an earlier version of the open story back."""
        story = self._house.session.story
        if story is not None:
            self._house.session.save("Saved before a restore")
            self._house.client.perform(restore_revision(story.id, RevisionId(revision)))

    def restore_field(self, revision: str, field: str) -> None:
        """Bring one field of the open story back as it was."""
        story = self._house.session.story
        if story is not None:
            self._house.session.save("Saved before a restore")
            self._house.client.perform(restore_field(story.id, RevisionId(revision), field))

    def name(self, revision: str, known: str) -> None:
        """Ask for the name of a version; without one it has none again."""
        name, ok = self._ask(known)
        if ok:
            self._house.client.perform(name_revision(RevisionId(revision), name))

    def save_named(self) -> None:
        """Save the open story as a version with a name, which is never thinned."""
        story = self._house.session.story
        if story is None:
            return
        name, ok = self._ask("")
        if ok and name.strip():
            self._house.session.save("Saved by hand")
            self._house.client.perform(name_version(story.id, name))

    def _ask(self, known: str) -> tuple[str, bool]:
        return QInputDialog.getText(
            self._house.window,
            self.tr("Name this version"),
            self.tr("A name keeps it for good, such as “As sent” or “Before the cut”"),
            text=known,
        )
