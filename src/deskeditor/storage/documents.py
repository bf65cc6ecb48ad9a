"""Documents and their revisions: the one way anything with a history is read and written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.orm import Session, aliased

from deskeditor.errors import NotFoundError, RefusedError, StaleRevisionError
from deskeditor.model.ids import new_id
from deskeditor.storage.column_types import time_of, time_text
from deskeditor.storage.cutting import Cut, Cutter, NewRevision
from deskeditor.storage.frames import Content, packed
from deskeditor.storage.known import Known
from deskeditor.storage.packed import content_in_packs
from deskeditor.storage.people import keeper
from deskeditor.storage.proving import content_of
from deskeditor.storage.statements import Statements
from deskeditor.storage.tables.history import DocumentRow, RevisionRow

Times = tuple[datetime | None, datetime | None]  # created, updated


@dataclass(frozen=True, slots=True)
class Head:
    """A document as it is now."""

    id: str
    head: str
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    content: Content


class Documents:
    """Reads heads and appends revisions; each subject's module gives them meaning."""

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        person: str,
        known: Known | None = None,
    ) -> None:
        self._session = session
        self._now = now
        self._person = person
        self._known = known or Known()
        self._statements = Statements(session)
        self._cutter = Cutter(session, self._statements, person, self._known)
        self._last: tuple[tuple[str, str], Head] | None = None  # read last, not written since

    def head(self, kind: str, document: str) -> Head:
        """Return one document as it is now. Raises NotFoundError, DeskDamagedError."""
        if self._last is not None and self._last[0] == (kind, document):
            return self._last[1]
        found = self._standing(kind, document)
        self._last = (kind, document), found
        return found

    def heads(self, kind: str, only: Sequence[str] | None = None) -> Iterator[Head]:
        """Yield documents of a kind in the order of their ids, which is that of their making."""
        wanted = _HEADS
        if only is not None:
            wanted = wanted.where(DocumentRow.id.in_(only))
        yield from self._heads(wanted.order_by(DocumentRow.id), {"kind": kind})

    def add(
        self, kind: str, document: str, content: Content, cut: Cut, times: Times = (None, None)
    ) -> Head:
        """Keep a new document with its first revision; `times` are now unless they are known.

        Raises RefusedError if its id is taken.
        """
        if self._statements.row(_IS_THERE, (document,)) is not None:
            raise RefusedError(f"This {kind} is in the desk already.")
        now, head = self._now(), new_id()
        created, updated = times[0] or times[1] or now, times[1] or now
        given = (document, kind, head, time_text(created), time_text(updated))
        self._statements.run(_INSERT_DOCUMENT, given)
        self._cutter.write(NewRevision(head, document, None, content, now), cut, self.content)
        return self.head(kind, document)

    def add_many(self, kind: str, many: Sequence[tuple[str, Content, Cut, Times]]) -> None:
        """Keep many new documents, each with its first revision, in a few statements.

        Raises IntegrityError where an id is taken: this is for what was just made.
        """
        now = self._now()
        person, desk = keeper(self._session, self._statements, self._person)
        documents, revisions = [], []
        for document, content, cut, times in many:
            head, frame = new_id(), packed(content)
            documents.append(
                {
                    "id": document,
                    "kind": kind,
                    "head": head,
                    "lock_version": 1,
                    "created_at": times[0] or times[1] or now,
                    "updated_at": times[1] or now,
                }
            )
            revisions.append(
                {
                    "id": head,
                    "document_id": document,
                    "number": 1,
                    "kind": cut.kind.value,
                    "reason": cut.reason,
                    "fields": frame.fields,
                    "body": frame.body,
                    "encoding": int(frame.encoding),
                    "sha256": content.sha256,
                    "words": cut.words,
                    "person_id": person,
                    "desk_id": desk,
                    "created_at": now,
                }
            )
        self._session.execute(insert(DocumentRow), documents)
        self._session.execute(insert(RevisionRow), revisions)

    def now(self) -> datetime:
        """Return the time by the desk's clock: aware, UTC."""
        return self._now()

    @property
    def person(self) -> str:
        """The name of who works at the desk."""
        return self._person

    def append(  # noqa: PLR0913 - what a revision is made of
        self,
        kind: str,
        document: str,
        content: Content,
        *,
        based_on: str,
        cut: Cut,
        may_be_trash: bool = False,
    ) -> Head:
        """Add a revision to a document whose head must be `based_on`.

        Content equal to the head's adds nothing. Raises StaleRevisionError, and RefusedError for
        a document in the trash unless `may_be_trash`.
        """
        before, self._last = self.head(kind, document), None
        if before.head != based_on:
            raise StaleRevisionError(
                f"This {kind} was saved elsewhere after it was opened here. "
                "Compare the two versions, then save again."
            )
        if before.deleted_at is not None and not may_be_trash:
            raise RefusedError(f"This {kind} is in the trash. Restore it, then save again.")
        if before.content == content:
            return before
        fresh, now = new_id(), self._now()
        new = NewRevision(fresh, document, before.head, content, now)
        self._cutter.write(new, cut, self.content)
        if not self._cutter.move_head(document, (before.head, before.version), fresh, now):
            raise StaleRevisionError(f"This {kind} was saved elsewhere in this very moment.")
        return replace(
            before, head=fresh, version=before.version + 1, updated_at=now, content=content
        )

    def set_deleted(self, kind: str, document: str, *, deleted: bool) -> Head:
        """Mark a document as in the trash, or not; its history stays. Raises NotFoundError."""
        row = self._row(kind, document)
        if deleted != (row.deleted_at is not None):
            row.deleted_at = self._now() if deleted else None
            self._session.flush()
        return self.head(kind, document)

    def content(self, revision: str) -> Content:
        """Return what one revision keeps. Raises NotFoundError, DeskDamagedError."""
        known = self._known.content(revision)
        if known is not None:
            return known
        row = self._session.execute(_ONE_CONTENT, {"revision": revision}).first()
        content = content_of(tuple(row)) if row else content_in_packs(self._session, revision)
        if content is None:
            raise NotFoundError("That revision is no longer in the desk.")
        self._known.keep_content(revision, content)
        return content

    def _standing(self, kind: str, document: str) -> Head:
        """Return a document as it is now, its text from what is known where that is."""
        row = self._statements.row(_STANDING, (document, kind))
        if row is None:
            raise NotFoundError(f"This {kind} is no longer in the desk.")
        head, version, created, updated, deleted = row
        gone = time_of(deleted) if deleted is not None else None
        times = time_of(created), time_of(updated), gone
        return Head(document, head, version, *times, self.content(head))

    def _heads(self, wanted: Select[Any], given: Mapping[str, str]) -> Iterator[Head]:
        for row in self._session.execute(wanted, given):
            columns = tuple(row)
            document, head, version, created, updated, deleted = columns[:6]
            content = content_of(columns[6:])
            yield Head(document, head, version, created, updated, deleted, content)

    def _row(self, kind: str, document: str) -> DocumentRow:
        """Return a document's row to be written."""
        self._last = None
        row = self._session.get(DocumentRow, document, populate_existing=True)
        if row is None or row.kind != kind:
            raise NotFoundError(f"This {kind} is no longer in the desk.")
        return row


_Key = aliased(RevisionRow, name="key_revision")


def _packed_columns(table: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a mapped class or its alias
    return (table.id, table.fields, table.body, table.encoding, table.sha256)


def _with_key(wanted: Select[Any]) -> Select[Any]:
    return wanted.outerjoin(_Key, _Key.id == RevisionRow.key_frame)


def _heads() -> Select[Any]:
    wanted = select(
        DocumentRow.id,
        DocumentRow.head,
        DocumentRow.lock_version,
        DocumentRow.created_at,
        DocumentRow.updated_at,
        DocumentRow.deleted_at,
        *_packed_columns(RevisionRow),
        *_packed_columns(_Key),
    ).select_from(DocumentRow)
    joined = wanted.join(RevisionRow, RevisionRow.id == DocumentRow.head)
    return _with_key(joined).where(DocumentRow.kind == bindparam("kind"))


# Made once: making a statement of many columns takes longer than running it.
_HEADS = _heads()
_ONE_CONTENT = _with_key(
    select(*_packed_columns(RevisionRow), *_packed_columns(_Key)).select_from(RevisionRow)
).where(RevisionRow.id == bindparam("revision"))
_IS_THERE = "SELECT 1 FROM document WHERE id = ?"
_INSERT_DOCUMENT = (
    "INSERT INTO document (id, kind, head, lock_version, created_at, updated_at) "
    "VALUES (?, ?, ?, 1, ?, ?)"
)
_STANDING = (
    "SELECT head, lock_version, created_at, updated_at, deleted_at FROM document "
    "WHERE id = ? AND kind = ?"
)
