"""Documents and their revisions: the one way anything with a history is read and written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.orm import Session, aliased

from deskeditor.errors import NotFoundError, RefusedError, StaleRevisionError
from deskeditor.model.ids import new_id
from deskeditor.model.revision import RevisionKind
from deskeditor.storage.frames import Content, Encoding, Packed, packed, unpacked
from deskeditor.storage.people import desk_id, person_id
from deskeditor.storage.tables.history import DocumentRow, RevisionParentRow, RevisionRow

_REVISIONS_A_FRAME = 20  # a key frame at least this often
_WORTH = 0.7  # against a key frame must be smaller than this part of alone


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


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a revision is cut, and what of it the history shows."""

    reason: str
    kind: RevisionKind = RevisionKind.EDIT
    words: int = 0
    other_parent: str | None = None  # of a merge


class Documents:
    """Reads heads and appends revisions; each subject's module gives them meaning."""

    def __init__(self, session: Session, now: Callable[[], datetime], person: str) -> None:
        self._session = session
        self._now = now
        self._person = person
        self._read: dict[str, Content] = {}  # the revision that was read last; it never changes
        self._known: tuple[tuple[str, str], Head] | None = None  # read last, not written since

    def head(self, kind: str, document: str) -> Head:
        """Return one document as it is now. Raises NotFoundError, DeskDamagedError."""
        if self._known is not None and self._known[0] == (kind, document):
            return self._known[1]
        for found in self._heads(_ONE_HEAD, {"kind": kind, "document": document}):
            self._known = (kind, document), found
            return found
        raise NotFoundError(f"This {kind} is no longer in the desk.")

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
        if self._session.get(DocumentRow, document) is not None:
            raise RefusedError(f"This {kind} is in the desk already.")
        now = self._now()
        row = DocumentRow(
            id=document,
            kind=kind,
            head=new_id(),
            created_at=times[0] or times[1] or now,
            updated_at=times[1] or now,
            lock_version=1,
        )
        self._session.add(row)
        self._session.flush()
        self._cut(row, None, content, cut, now)
        return self.head(kind, document)

    def add_many(self, kind: str, many: Sequence[tuple[str, Content, Cut, Times]]) -> None:
        """Keep many new documents, each with its first revision, in a few statements.

        Raises IntegrityError where an id is taken: this is for what was just made.
        """
        now, desk = self._now(), desk_id(self._session)
        person = person_id(self._session, self._person)
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

    def append(
        self, kind: str, document: str, content: Content, *, based_on: str, cut: Cut
    ) -> Head:
        """Add a revision to a document whose head must be `based_on`.

        Content equal to the head's adds nothing. Raises StaleRevisionError, and RefusedError for
        a document in the trash.
        """
        row = self._row(kind, document)
        if row.head != based_on:
            raise StaleRevisionError(
                f"This {kind} was saved elsewhere after it was opened here. "
                "Compare the two versions, then save again."
            )
        if row.deleted_at is not None:
            raise RefusedError(f"This {kind} is in the trash. Restore it, then save again.")
        if self.content(row.head) != content:
            before, row.head = row.head, new_id()
            row.updated_at = now = self._now()
            self._cut(row, before, content, cut, now)
        return Head(
            row.id, row.head, row.lock_version, row.created_at, row.updated_at, None, content
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
        if revision in self._read:
            return self._read[revision]
        row = self._session.execute(_ONE_CONTENT, {"revision": revision}).first()
        if row is None:
            raise NotFoundError("That revision is no longer in the desk.")
        return _content(tuple(row))

    def _heads(self, wanted: Select[Any], given: Mapping[str, str]) -> Iterator[Head]:
        for row in self._session.execute(wanted, given):
            columns = tuple(row)
            document, head, version, created, updated, deleted = columns[:6]
            content = _content(columns[6:])
            self._read = {head: content}
            yield Head(document, head, version, created, updated, deleted, content)

    def _row(self, kind: str, document: str) -> DocumentRow:
        """Return a document's row to be written."""
        self._known = None
        row = self._session.get(DocumentRow, document, populate_existing=True)
        if row is None or row.kind != kind:
            raise NotFoundError(f"This {kind} is no longer in the desk.")
        return row

    def _cut(
        self, document: DocumentRow, parent: str | None, content: Content, cut: Cut, now: datetime
    ) -> None:
        number, key_id = self._next_place(document.id)
        alone = packed(content)
        frame = packed(content, self.content(key_id)) if key_id else alone
        if key_id is None or frame.size >= _WORTH * alone.size:
            key_id, frame = None, alone
        self._session.flush()  # the document's own row
        self._session.execute(
            _INSERT_REVISION,
            {
                "id": document.head,
                "document_id": document.id,
                "number": number,
                "kind": cut.kind.value,
                "reason": cut.reason,
                "fields": frame.fields,
                "body": frame.body,
                "encoding": int(frame.encoding),
                "key_frame": key_id,
                "sha256": content.sha256,
                "words": cut.words,
                "person_id": person_id(self._session, self._person),
                "desk_id": desk_id(self._session),
                "created_at": now,
            },
        )
        parents = (made_of for made_of in (parent, cut.other_parent) if made_of is not None)
        for ord_, made_of in enumerate(parents):
            row = {"revision_id": document.head, "ord": ord_, "parent_id": made_of}
            self._session.execute(_INSERT_PARENT, row)

    def _next_place(self, document: str) -> tuple[int, str | None]:
        """Return the number of a document's next revision and the key frame it may use."""
        last = self._session.execute(_LAST, {"document": document}).all()
        number = last[0].number + 1 if last else 1
        keys = (row.id for row in last if row.encoding == Encoding.ZLIB
                and number - row.number < _REVISIONS_A_FRAME)  # fmt: skip
        return number, next(keys, None)


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
_ONE_HEAD = _HEADS.where(DocumentRow.id == bindparam("document"))
_ONE_CONTENT = _with_key(
    select(*_packed_columns(RevisionRow), *_packed_columns(_Key)).select_from(RevisionRow)
).where(RevisionRow.id == bindparam("revision"))
_INSERT_REVISION = insert(RevisionRow.__table__)  # type: ignore[arg-type]
_INSERT_PARENT = insert(RevisionParentRow.__table__)  # type: ignore[arg-type]
_LAST = (
    select(RevisionRow.number, RevisionRow.id, RevisionRow.encoding)
    .where(RevisionRow.document_id == bindparam("document"))
    .order_by(RevisionRow.number.desc())
    .limit(_REVISIONS_A_FRAME)
)


def _content(columns: tuple[Any, ...]) -> Content:
    own, key = columns[:5], columns[5:]
    of_key = _unpacked(key, None) if key[0] is not None else None
    return _unpacked(own, of_key)


def _unpacked(columns: tuple[Any, ...], key: Content | None) -> Content:
    revision, fields, body, encoding, sha256 = columns
    return unpacked(Packed(fields, body, Encoding(encoding)), key, sha256, revision)
