"""The issue that is open: every change is one act of the desk, kept at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.errors import DeskError, RefusedError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.model.changes import Changes
from deskeditor.model.ids import IssueId, ItemId, SectionId, StoryId, new_id
from deskeditor.model.issue import Issue, Item, ItemKind
from deskeditor.operations.issues import save_issue
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

TYPING_MS = 400


class IssueSession(QObject):
    """Holds the open issue; arranging is an undo step each, typing one a pause."""

    opened = Signal(object)  # Issue, read anew
    edited = Signal(object)  # Issue as it stands in the window
    refused = Signal(str)
    stored = Signal(str)  # "" or why it is not stored

    def __init__(self, client: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._issue: Issue | None = None
        self._sent: Issue | None = None  # given to the desk last
        self._under_way = 0  # saves that are not answered yet
        self._kept = _Kept()
        self._label = "Edit Issue"
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._send)
        self._stored: Issue | None = None
        client.changed.connect(self._on_desk_changed)

    @property
    def issue(self) -> Issue | None:
        """The issue as it stands in the window."""
        return self._issue

    def open(self, issue: IssueId) -> None:
        """Read an issue and show it."""
        self.flush()
        self._client.ask(lambda tx: tx.issues.get(issue)).done.connect(self._adopt)

    def flush(self) -> None:
        """Store what was typed now."""
        if self._typing.isActive():
            self._typing.stop()
            self._send()

    def type(self, **values: object) -> None:
        """Take in typing in a field; stored after a pause."""
        if self._issue is None:
            return
        self._put(replace(self._issue, **values), "Edit Issue")  # type: ignore[arg-type]
        self._typing.start()

    def type_item(self, item: Item) -> None:
        """Take in typing in an item; stored after a pause."""
        if self._issue is not None:
            self._put(self._issue.with_item(item), "Edit Item")
            self._typing.start()

    def arrange(self, after: Issue, label: str) -> None:
        """Store a new arrangement at once."""
        if after != self._issue:
            self._typing.stop()
            self._put(after, label)
            self.opened.emit(after)
            self._send()

    def add_story(
        self, story: StoryId, section: SectionId | None = None, position: int | None = None
    ) -> None:
        """Put a story into a section, the first one when none is named."""
        self.add(Item(ItemId(new_id()), story=story), section, position, "Add to Issue")

    def add_block(self, kind: ItemKind, section: SectionId, position: int | None = None) -> None:
        """Put an empty block of its own into a section."""
        self.add(Item(ItemId(new_id()), kind), section, position, "Add Block")

    def add(self, item: Item, section: SectionId | None, position: int | None, label: str) -> None:
        """Place an item; a refusal is said."""
        issue = self._issue
        if issue is None or not issue.sections:
            return
        try:
            after = issue.placed(item, section or issue.sections[0].id, position)
        except RefusedError as error:
            self.refused.emit(str(error))
            return
        self.arrange(after, label)

    def move(self, item: ItemId, section: SectionId, position: int) -> None:
        """Move an item; `position` counts without it."""
        if self._issue is not None:
            self.arrange(self._issue.moved(item, section, position), "Move Item")

    def step(self, item: ItemId, step: int) -> None:
        """Move an item one place up or down, across sections at their ends."""
        issue = self._issue
        if issue is None:
            return
        home = issue.section_of(item)
        at = next(n for n, entry in enumerate(home.items) if entry.id == item) + step
        number = issue.sections.index(home)
        if 0 <= at < len(home.items):
            self.move(item, home.id, at)
        elif at < 0 and number > 0:
            above = issue.sections[number - 1]
            self.move(item, above.id, len(above.items))
        elif at >= len(home.items) and number + 1 < len(issue.sections):
            self.move(item, issue.sections[number + 1].id, 0)

    def remove(self, item: ItemId) -> None:
        """Take an item out."""
        if self._issue is not None:
            self.arrange(self._issue.without(item), "Remove from Issue")

    def _put(self, issue: Issue, label: str) -> None:
        self._issue = issue
        self._label = label
        self.edited.emit(issue)

    def _send(self) -> None:
        issue = self._issue
        if issue is None or issue in (self._sent, self._stored):
            return
        self._sent = issue
        self._under_way += 1
        job = self._client.perform(_saving(issue, self._label, self._kept), quiet=True)
        job.done.connect(self._on_stored)
        job.failed.connect(self._on_failed)

    def _on_stored(self, outcome: Outcome[Issue]) -> None:
        self._under_way -= 1
        kept = outcome.value
        if self._issue is None or self._issue.id != kept.id or self._under_way:
            return
        self._stored = kept
        if self._issue == self._sent:
            self._issue = kept
        else:
            self._issue = replace(self._issue, head=kept.head, version=kept.version)
        self._sent = None
        self.stored.emit("")

    def _on_failed(self, error: BaseException) -> None:
        self._under_way -= 1
        self._sent = None
        if not isinstance(error, DeskError):
            raise error
        self.stored.emit(str(error))
        self.refused.emit(str(error))
        if self._issue is not None:
            self.open(self._issue.id)

    def _on_desk_changed(self, changes: Changes) -> None:
        issue = self._issue
        if issue is not None and issue.id in changes.issues and not self._under_way:
            self._client.ask(lambda tx: tx.issues.get(issue.id)).done.connect(self._on_reread)

    def _on_reread(self, issue: Issue) -> None:
        current = self._issue
        if current is None or current.id != issue.id or self._typing.isActive():
            return
        if issue.head != current.head:
            self._adopt(issue)

    def _adopt(self, issue: Issue) -> None:
        self._issue = self._stored = issue
        self._sent, self._kept = None, _Kept()
        self.opened.emit(issue)
        self.edited.emit(issue)


@dataclass(slots=True)
class _Kept:
    """What the last save of the open issue made; written and read on the desk's lane."""

    issue: Issue | None = None


def _saving(issue: Issue, label: str, kept: _Kept) -> Operation[Issue]:
    """Return the act that stores an issue over the save before it, answered or not."""

    def run(tx: Transaction) -> Outcome[Issue]:
        before = kept.issue or issue
        after = replace(issue, head=before.head, version=before.version)
        outcome = save_issue(after, after.head, label).run(tx)
        kept.issue = outcome.value
        return outcome

    return Operation(label, run)
