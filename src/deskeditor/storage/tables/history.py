"""Documents, their revisions, and what is being typed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deskeditor.storage.tables.base import Base


class PersonRow(Base):
    """Who kept a revision."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class DocumentRow(Base):
    """Something with a history; `head` is what it is now."""

    __tablename__ = "document"
    __table_args__ = (Index("document_by_kind", "kind", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    head: Mapped[str] = mapped_column(
        ForeignKey("revision.id", use_alter=True, deferrable=True, initially="DEFERRED")
    )
    hub_head: Mapped[str | None]
    lock_version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012 - as SQLAlchemy reads it


class RevisionRow(Base):
    """A document at one time; never changed."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("document.id", deferrable=True, initially="DEFERRED")
    )
    number: Mapped[int]
    kind: Mapped[str]
    reason: Mapped[str]
    fields: Mapped[bytes]
    body: Mapped[bytes]
    encoding: Mapped[int]
    key_frame: Mapped[str | None] = mapped_column(ForeignKey("revision.id"))
    sha256: Mapped[bytes]
    words: Mapped[int]  # of rendered prose
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    desk_id: Mapped[str]
    created_at: Mapped[datetime]
    needs_reading: Mapped[int] = mapped_column(default=0, server_default="0")
    hub_seq: Mapped[int | None]


class RevisionNameRow(Base):
    """A name that a person gave a revision, which keeps it from being thinned."""

    __tablename__ = "revision_name"

    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    name: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]


class RevisionParentRow(Base):
    """What a revision was made from; two rows after a merge."""

    __tablename__ = "revision_parent"
    __table_args__ = (Index("revision_parent_by_parent", "parent_id"),)

    revision_id: Mapped[str] = mapped_column(
        ForeignKey("revision.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    ord: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[str]


class RevisionPackRow(Base):
    """Old revisions of one document, packed together; see `storage.packs`."""

    __tablename__ = "revision_pack"
    __table_args__ = (
        UniqueConstraint("document_id", "first_number"),
        Index("revision_pack_by_id", "first_id", "last_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    first_number: Mapped[int]
    last_number: Mapped[int]
    first_id: Mapped[str]
    last_id: Mapped[str]
    revisions: Mapped[int]
    sha256: Mapped[bytes]  # of `data`
    data: Mapped[bytes]


class BranchRow(Base):
    """A second head that waits for a merge."""

    __tablename__ = "branch"

    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    found_at: Mapped[datetime]


class PurgedRow(Base):
    """A document that was deleted for good."""

    __tablename__ = "purged"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    purged_at: Mapped[datetime]
    hub_seq: Mapped[int | None]


class DraftRow(Base):
    """What is being typed into one document."""

    __tablename__ = "draft"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    base: Mapped[str]  # the revision that was opened
    base_version: Mapped[int]
    sequence: Mapped[int]  # counts writes
    fields: Mapped[str]  # JSON, ASCII only, exactly as typed
    body: Mapped[str]  # a JSON string, ASCII only, exactly as typed
    typed_at: Mapped[datetime]


class NoteRow(Base):
    """A comment or a suggestion, tied to a range of one field."""

    __tablename__ = "note"
    __table_args__ = (Index("note_by_document", "document_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    revision_id: Mapped[str]  # the text that the anchor was made in
    reply_to: Mapped[str | None] = mapped_column(ForeignKey("note.id"))
    kind: Mapped[str]
    field: Mapped[str]
    anchor_start: Mapped[int]  # code points
    anchor_end: Mapped[int]  # code points
    quote: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    text: Mapped[str]
    replacement: Mapped[str | None]
    state: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[datetime | None]
