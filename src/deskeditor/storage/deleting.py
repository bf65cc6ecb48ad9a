"""Old revisions and packs leave the file while their document stays: thinned, or packed anew.

A trigger of the schema refuses it unless `purging` stands in `local_setting`, which is put and
taken away in the same transaction.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import delete, exists, select, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session, aliased

from deskeditor.storage.frames import REVISIONS_A_FRAME
from deskeditor.storage.tables.beside import LocalSettingRow
from deskeditor.storage.tables.history import (
    BranchRow,
    DocumentRow,
    RevisionNameRow,
    RevisionPackRow,
    RevisionParentRow,
    RevisionRow,
)

ONCE = 500  # ids in one statement
_PURGING = "purging"


@contextmanager
def _allowed(session: Session) -> Iterator[None]:
    """Let revisions and packs be deleted within."""
    row = upsert(LocalSettingRow).values(key=_PURGING, value="yes")
    session.execute(
        row.on_conflict_do_update(index_elements=[LocalSettingRow.key], set_={"value": "yes"})
    )
    yield
    session.execute(delete(LocalSettingRow).where(LocalSettingRow.key == _PURGING))


def delete_packs(session: Session, rows: Sequence[int]) -> None:
    """Take out packs, by their rows."""
    with _allowed(session):
        session.execute(delete(RevisionPackRow).where(RevisionPackRow.id.in_(rows)))


def delete_revisions(session: Session, document: str, gone: Sequence[str]) -> None:
    """Take out revisions of a document with what says of what they were made.

    Quick within `Database.deleting` only: elsewhere SQLite looks through all documents and
    revisions for each. Raises RuntimeError for what is still needed: then the transaction must
    not be kept.
    """
    near = _near(session, gone)
    with _allowed(session):
        # A revision goes before the key frame it is packed against.
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for some in batches(gone):
            session.execute(
                delete(RevisionParentRow).where(RevisionParentRow.revision_id.in_(some))
            )
            session.execute(delete(RevisionRow).where(RevisionRow.id.in_(some)))
    _refuse_needed(session, document, gone, near)


def packed_against(session: Session, document: str, gone: Sequence[str]) -> frozenset[str]:
    """Return those of `gone` that a revision which stays is packed against."""
    key_frames = select(RevisionRow.id, RevisionRow.key_frame).where(
        RevisionRow.document_id == document,
        RevisionRow.number.between(*_near(session, gone)),
        RevisionRow.key_frame.in_(gone),
    )
    return frozenset(str(key) for kept, key in session.execute(key_frames) if kept not in gone)


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids so many at a time as a statement may hold."""
    for start in range(0, len(ids), ONCE):
        yield ids[start : start + ONCE]


def _near(session: Session, gone: Sequence[str]) -> tuple[int, int]:
    """Return between which numbers lie revisions that may be packed against one of `gone`."""
    numbers = [
        number
        for some in batches(gone)
        for number in session.scalars(select(RevisionRow.number).where(RevisionRow.id.in_(some)))
    ]
    return min(numbers, default=0), max(numbers, default=0) + REVISIONS_A_FRAME


def _refuse_needed(
    session: Session, document: str, gone: Sequence[str], near: tuple[int, int]
) -> None:
    """Check what SQLite does not while its foreign keys are off."""
    lacking = ~exists().where(RevisionRow.id == DocumentRow.head)
    needed = session.execute(
        select(DocumentRow.head).where(DocumentRow.id == document, lacking)
    ).first()
    for some in batches(gone):
        for column in (RevisionNameRow.revision_id, BranchRow.revision_id):
            needed = needed or session.execute(select(column).where(column.in_(some))).first()
    key = aliased(RevisionRow)
    without_key = select(RevisionRow.id).where(
        RevisionRow.document_id == document,
        RevisionRow.number.between(*near),
        RevisionRow.key_frame.is_not(None),
        ~exists().where(key.id == RevisionRow.key_frame),
    )
    needed = needed or session.execute(without_key).first()
    if needed is not None:
        raise RuntimeError(f"{needed[0]} of {document} needs a revision that was to go")
