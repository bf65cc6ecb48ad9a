"""The story that is open: its text as typed, its journal, its saves, and the truth about them.

What is typed goes to the journal 150 ms after a pause and 400 ms after the first unsaved key at
most (store design: "Words on disk"). A revision is cut by Ctrl+S, a change of status, a switch,
30 s of rest or five minutes of work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deskeditor.errors import DeskFileError, StaleRevisionError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.operation import Outcome
from deskeditor.operations.stories import keep_draft, save_story

if TYPE_CHECKING:
    from deskeditor.operations.merging import StoryMerge
    from deskeditor.storage.transaction import Transaction

JOURNAL_PAUSE_MS = 150
JOURNAL_LIMIT_MS = 400
REST_MS = 30_000
WORK_MS = 300_000
RETRY_MS = 5_000


class SaveState(Enum):
    """What is true about the open story's words."""

    NOTHING = "nothing"  # no story is open
    SAVED = "saved"  # the desk holds every word
    SAVING = "saving"  # on the way to the disk
    FAILED = "failed"  # not on the disk: see the reason


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """The state, since when, and for a failure why and what to do."""

    state: SaveState
    at: datetime | None = None  # aware, UTC
    reason: str = ""


class StorySession(QObject):
    """Holds the open story and sees to it that no word of it is lost."""

    opened = Signal(object)  # Story; a different one, or the same read anew
    edited = Signal(object, str)  # Story, name of the field that changed
    saved = Signal(object)  # Story with its new head
    closed = Signal()
    settling = Signal()  # what is being composed is to be typed now: it is kept or left next
    status_changed = Signal(object)  # SaveStatus
    typed = Signal()  # in the text; `story` has it
    conflicted = Signal(object)  # StoryMerge: something of it is to be decided
    merged = Signal(object)  # StoryMerge: put together with what was saved elsewhere

    def __init__(self, client: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._story: Story | None = None
        self._read_body: Callable[[], str] | None = None  # where typing is that _story lacks
        self._base: Story | None = None  # as read or saved last
        self._journaled: Story | None = None
        self._saving: Story | None = None
        self._again = ""  # why to save once more when that is done
        self._unsaved = ""  # why to save that the disk did not take
        self._wanted: StoryId | None = None
        self.status = SaveStatus(SaveState.NOTHING)
        self._pause = self._timer(JOURNAL_PAUSE_MS, self.journal)
        self._limit = self._timer(JOURNAL_LIMIT_MS, self.journal)
        self._rest = self._timer(REST_MS, self.save)
        self._work = self._timer(WORK_MS, self.save)
        self._retry = self._timer(RETRY_MS, self.retry)
        client.changed.connect(self._on_desk_changed)

    @property
    def story(self) -> Story | None:
        """The open story as it stands in the window."""
        if self._read_body is not None and self._story is not None:
            self._story = replace(self._story, body=self._read_body())
        self._read_body = None
        return self._story

    @property
    def is_open(self) -> bool:
        """True if there is a story; unlike `story` it makes no text."""
        return self._story is not None

    @property
    def is_dirty(self) -> bool:
        """True if the window holds something that no revision does."""
        return self.story is not None and self._story != self._base

    @property
    def base(self) -> Story | None:
        """The open story as a revision has it: what was read, or saved last."""
        return self._base

    def open(self, story: StoryId) -> None:
        """Read a story and show it, with the typing that no revision holds yet."""
        if self._story is not None and self._story.id == story:
            return
        self.settling.emit()
        self.save()
        self._wanted = story

        def read(tx: Transaction) -> tuple[Story, Story, Story | None]:
            stored, draft = tx.stories.get(story), tx.drafts.get(story)
            if draft is None or draft.head == stored.head:
                return stored, stored, draft
            return stored, tx.revisions.story(draft.head), draft

        self._client.ask(read).done.connect(self._on_read)

    def show(self, story: Story) -> None:
        """Show a story that was just made or read; what was open is saved first."""
        self.settling.emit()
        self.save()
        self._wanted = story.id
        self._adopt(story, story)

    def close(self) -> None:
        """Save and leave the story."""
        self.settling.emit()
        self.save()
        self._wanted = None
        self._story = self._base = self._journaled = self._read_body = None
        self._stop()
        self._tell(SaveState.NOTHING)
        self.closed.emit()

    def change(self, field: str, **values: object) -> None:
        """Take in an edit of one or several fields; `field` is the one to name."""
        if self.story is None:
            return
        after = replace(self.story, **values)  # type: ignore[arg-type]
        if after == self._story:
            return
        self._story = after
        self.edited.emit(after, field)
        self._keep_soon()

    def type(self, read_body: Callable[[], str]) -> None:
        """Note that the text was typed in; `read_body` gives it when it is needed.

        Costs the same at any length: nothing is read before the journal or a save wants it.
        """
        if self._story is None:
            return
        self._read_body = read_body
        self.typed.emit()
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self.status.state is not SaveState.SAVING:
            self._tell(SaveState.SAVING)
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        self._rest.start()
        if not self._work.isActive():
            self._work.start()

    def journal(self) -> None:
        """Write what is typed to the disk now, apart from history."""
        self._pause.stop()
        self._limit.stop()
        story = self.story
        if story is None or story == self._journaled:
            self._settle()
            return
        self._journaled = story
        job = self._client.perform(keep_draft(story), quiet=True)
        job.done.connect(self._on_journaled)
        job.failed.connect(self._on_journal_failed)

    def save(self, reason: str = "Saved") -> None:
        """Cut a revision of the story if it holds anything new."""
        if reason != "Saved":  # a person wants it now
            self.settling.emit()
        story = self.story
        if story is None:
            return
        if self._saving is not None:
            self._again = reason
            self.journal()
            return
        if not self.is_dirty:
            self._settle()
            return
        self.journal()
        self._rest.stop()
        self._work.stop()
        self._saving = story
        job = self._client.perform(save_story(story, story.head, reason), quiet=True)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_save_failed)

    def retry(self) -> None:
        """Try again what the disk did not take."""
        self._retry.stop()
        reason, self._unsaved = self._unsaved, ""
        if reason and self._saving is None:
            self.save(reason)
        else:
            self._journaled = None
            self.journal()

    def merge_with(self, theirs: Story) -> StoryMerge | None:
        """Return what becomes of the open story together with `theirs`; None without one."""
        from deskeditor.operations.merging import merged_stories  # noqa: PLC0415 - not at the start

        if self.story is None or self._base is None:
            return None
        return merged_stories(self._base, self.story, theirs)

    def keep_merged(self, merge: StoryMerge, story: Story) -> None:
        """Keep a merge as it was decided; mine becomes a revision of its own below it."""
        from deskeditor.operations.merging import keep_merge  # noqa: PLC0415 - not at the start

        if self.story is None or self.story.id != story.id:
            return
        self._base, self._story, self._journaled = merge.theirs, story, None
        self._saving = story
        self.opened.emit(story)
        job = self._client.perform(keep_merge(merge, story), quiet=True)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_save_failed)

    def put_back(self, before: Story) -> None:
        """Show the story as it was `before` typing came back; that stays in its history."""
        from deskeditor.operations.recovering import put_back_typed  # noqa: PLC0415 - as above

        if self.story is not None and self._saving is None:
            job = self._client.perform(put_back_typed(self.story, before))
            job.done.connect(lambda outcome: self._adopt(outcome.value, outcome.value))

    def keep_mine(self) -> None:
        """After a conflict: put this text on top of what was saved elsewhere."""
        self._on_theirs_wanted(keep=True)

    def take_theirs(self) -> None:
        """After a conflict: keep this text as a revision and show what was saved elsewhere."""
        self._on_theirs_wanted(keep=False)

    def _on_read(self, answer: tuple[Story, Story, Story | None]) -> None:
        stored, based_on, draft = answer
        if stored.id != self._wanted:
            return
        self.settling.emit()
        self.save()  # what was typed since it was asked for
        if draft is None or draft.head == stored.head:
            self._adopt(stored, draft or stored)
            return
        self._adopt(based_on, draft)  # typed on an older version: see what became of it since
        self._on_theirs(stored)

    def _adopt(self, base: Story, story: Story) -> None:
        self._stop()
        self._again = self._unsaved = ""
        self._base, self._story, self._journaled = base, story, story
        self._read_body = None
        self._tell(SaveState.SAVED, base.updated_at)
        self.opened.emit(story)

    def _on_journaled(self, _outcome: Outcome[None]) -> None:
        self._retry.stop()
        self._settle(now=True)

    def _on_journal_failed(self, error: BaseException) -> None:
        self._journaled = None
        self._tell(SaveState.FAILED, reason=str(error))
        self._retry.start()

    def _settle(self, *, now: bool = False) -> None:
        if self.story is None or self._story != self._journaled:
            return
        if self.status.state is SaveState.SAVING or now:
            self._tell(SaveState.SAVED, datetime.now(UTC))

    def _on_saved(self, outcome: Outcome[Story]) -> None:
        sent, self._saving = self._saving, None
        kept = outcome.value
        story = self.story
        if story is None or story.id != kept.id or sent is None:
            return
        self._base = kept
        if story == sent:
            self._story = self._journaled = kept
        else:  # typed on while it was saved
            self._story = replace(story, head=kept.head, version=kept.version)
            self._pause.start()
        self.saved.emit(self._story)
        self._settle(now=True)
        again, self._again = self._again, ""
        if again:
            self.save(again)

    def _on_save_failed(self, error: BaseException) -> None:
        sent, self._saving = self._saving, None
        if sent is None or self._story is None or self._story.id != sent.id:
            return
        if isinstance(error, StaleRevisionError):
            self._read_theirs()
            return
        if isinstance(error, DeskFileError):
            self._unsaved = self._again or "Saved"
            self._retry.start()
        self._tell(SaveState.FAILED, reason=str(error))

    def _on_desk_changed(self, changes: Changes) -> None:
        story = self._story
        if story is not None and story.id in changes.stories and self._saving is None:
            self._read_theirs()

    def _read_theirs(self) -> None:
        if self._story is None:
            return
        story = self._story.id
        self._client.ask(lambda tx: tx.stories.get(story)).done.connect(self._on_theirs)

    def _on_theirs(self, theirs: Story) -> None:
        mine, base = self.story, self._base
        if mine is None or base is None or theirs.id != mine.id or theirs.head == base.head:
            return
        merge = self.merge_with(theirs) if self._saving is None else None
        if merge is None:  # what is on its way meets theirs too
            return
        if not merge.is_settled:
            self._tell(
                SaveState.FAILED,
                reason=self.tr("changed elsewhere too; choose which text to keep"),
            )
            self.conflicted.emit(merge)
            return
        if merge.texts:
            self.keep_merged(merge, merge.story)
            self.merged.emit(merge)
            return
        self._base, self._story = theirs, merge.story
        self._journaled = None if merge.story != theirs else theirs
        self.opened.emit(merge.story)
        if self.is_dirty:
            self.journal()
        else:
            self._tell(SaveState.SAVED, theirs.updated_at)

    def _on_theirs_wanted(self, *, keep: bool) -> None:
        mine = self.story
        if mine is None:
            return

        def settle(theirs: Story) -> None:
            ours = replace(mine, head=theirs.head, version=theirs.version)
            if keep:
                self._base, self._story = theirs, ours
                self.save("Kept over a version saved elsewhere")
                return
            job = self._client.perform(save_story(ours, theirs.head, "Set aside for another"))
            job.done.connect(lambda outcome: bring_back(theirs, outcome))

        def bring_back(theirs: Story, outcome: Outcome[Story]) -> None:
            again = replace(theirs, head=outcome.value.head, version=outcome.value.version)
            self._adopt(outcome.value, again)
            self.save("Took the version saved elsewhere")

        self._client.ask(lambda tx: tx.stories.get(mine.id)).done.connect(settle)

    def _tell(self, state: SaveState, at: datetime | None = None, reason: str = "") -> None:
        self.status = SaveStatus(state, at, reason)
        self.status_changed.emit(self.status)

    def _stop(self) -> None:
        for timer in (self._pause, self._limit, self._rest, self._work, self._retry):
            timer.stop()

    def _timer(self, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer
