"""Commands on issues."""

from PySide6.QtCore import QObject, Signal

from deskeditor.gui.acts.house import House
from deskeditor.model.ids import IssueId
from deskeditor.operations.issues import create_issue, mark_sent


class IssueActs(QObject):
    """Starts issues, and notes that they went out."""

    made = Signal(str)  # IssueId

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house

    def new(self) -> None:
        """Start an issue; it is next to be shown."""
        job = self._house.client.perform(create_issue())
        job.done.connect(lambda outcome: self.made.emit(outcome.value.id))

    def mark_sent(self, issue: str) -> None:
        """Note that an issue went out."""
        self._house.client.perform(mark_sent(IssueId(issue)))
