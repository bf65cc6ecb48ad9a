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
    return _settle("Resolve Note", note, resolved=True)


def reopen_note(note: Note) -> Operation[Note]:
    """Open a settled note again."""
    return _settle("Reopen Note", note, resolved=False)


def _settle(label: str, note: Note, *, resolved: bool) -> Operation[Note]:
    def run(tx: Transaction) -> Outcome[Note]:
        after = tx.notes.resolve(NoteId(note.id), resolved=resolved)
        back = reopen_note(note) if resolved else resolve_note(note)
        return Outcome(after, Changes(stories=frozenset({StoryId(note.document)})), undo=back)

    return Operation(label, run)
