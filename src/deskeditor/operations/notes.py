"""What a person can do with notes: add one, resolve it, open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deskeditor.model.changes import Changes
from deskeditor.model.ids import NoteId, StoryId
from deskeditor.model.note import Note
from deskeditor.operations.operation import Operation, Outcome

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def add_note(story: StoryId, text: str) -> Operation[Note]:
    """Put a remark on a story; undone by resolving it."""

    def run(tx: Transaction) -> Outcome[Note]:
        note = tx.notes.add(story, text)
        return Outcome(note, Changes(stories=frozenset({story})), undo=resolve_note(note))

    return Operation("Add Note", run)


def resolve_note(note: Note) -> Operation[Note]:
    """Mark a note as settled; undone by opening it again."""

    def run(tx: Transaction) -> Outcome[Note]:
        after = tx.notes.resolve(NoteId(note.id), resolved=True)
        story = StoryId(note.document)
        return Outcome(after, Changes(stories=frozenset({story})), undo=reopen_note(note))

    return Operation("Resolve Note", run)


def reopen_note(note: Note) -> Operation[Note]:
    """Open a settled note again."""

    def run(tx: Transaction) -> Outcome[Note]:
        after = tx.notes.resolve(NoteId(note.id), resolved=False)
        story = StoryId(note.document)
        return Outcome(after, Changes(stories=frozenset({story})), undo=resolve_note(note))

    return Operation("Reopen Note", run)
