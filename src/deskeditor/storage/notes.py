"""Notes on documents: remarks that stay when the text changes."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError
from deskeditor.model.anchor import Anchor
from deskeditor.model.ids import NoteId, StoryId, new_id
from deskeditor.model.note import Note
from deskeditor.storage.people import person_id
from deskeditor.storage.projections import Projections
from deskeditor.storage.tables.history import DocumentRow, NoteRow, PersonRow
from deskeditor.text.canonical import canonical

_COMMENT, _OPEN, _RESOLVED = "comment", "open", "resolved"
_NOWHERE = Anchor(field="")


class Notes:
    """The remarks on documents."""

    def __init__(
        self,
        session: Session,
        projections: Projections,
        now: Callable[[], datetime],
        person: str,
    ) -> None:
        self._session, self._now, self._person = session, now, person
        self._projections = projections

    def of(self, document: str) -> tuple[Note, ...]:
        """Return the notes on a document in the order they were made."""
        wanted = _notes().where(NoteRow.document_id == document)
        rows = self._session.execute(wanted.order_by(NoteRow.id))
        return tuple(_note(row, author) for row, author in rows)

    def add(self, document: str, text: str, anchor: Anchor | None = None) -> Note:
        """Keep a remark on a document as it is now. Raises NotFoundError."""
        head = self._session.execute(
            select(DocumentRow.head).where(DocumentRow.id == document)
        ).scalar()
        if head is None:
            raise NotFoundError("The story to remark on is no longer in the desk.")
        at = anchor or _NOWHERE
        note = NoteId(new_id())
        self._session.execute(
            insert(NoteRow).values(
                id=note,
                document_id=document,
                revision_id=head,
                kind=_COMMENT,
                field=at.field,
                anchor_start=at.start,
                anchor_end=at.end,
                quote=at.quote,
                before=at.before,
                after=at.after,
                text=canonical(text).removesuffix("\n"),
                state=_OPEN,
                person_id=person_id(self._session, self._person),
                created_at=self._now(),
            )
        )
        self._projections.refresh_notes(StoryId(document))
        return self._get(note)

    def resolve(self, note: NoteId, *, resolved: bool) -> Note:
        """Mark a note as settled, or open it again. Raises NotFoundError."""
        closer = person_id(self._session, self._person) if resolved else None
        self._session.execute(
            update(NoteRow)
            .where(NoteRow.id == note)
            .values(
                state=_RESOLVED if resolved else _OPEN,
                closed_at=self._now() if resolved else None,
                closed_by=closer,
            )
        )
        return self._get(note)

    def move(self, note: NoteId, document: str) -> Note:
        """Put a note on another document. Raises NotFoundError."""
        before = self._get(note)
        self._session.execute(
            update(NoteRow).where(NoteRow.id == note).values(document_id=document)
        )
        for story in (before.document, document):
            self._projections.refresh_notes(StoryId(story))
        return self._get(note)

    def _get(self, note: NoteId) -> Note:
        found = self._session.execute(_notes().where(NoteRow.id == note)).first()
        if found is None:
            raise NotFoundError("This note is no longer in the desk.")
        return _note(*found)


def _notes() -> Select[NoteRow, str]:
    return (
        select(NoteRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == NoteRow.person_id)
        .where(NoteRow.deleted_at.is_(None))
        .execution_options(populate_existing=True)
    )


def _note(row: NoteRow, author: str) -> Note:
    anchor = Anchor(row.field, row.anchor_start, row.anchor_end, row.quote, row.before, row.after)
    return Note(
        id=NoteId(row.id),
        document=row.document_id,
        text=row.text,
        author=author,
        created_at=row.created_at,
        anchor=anchor if row.field else None,
        resolved_at=row.closed_at,
    )
