"""Old automatic revisions leave the file; what others need of them stays.

Deleting a revision is only possible while `purging` stands in `local_setting` (a trigger of the
first schema), which is put and taken away in the same transaction.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.ids import RevisionId
from deskeditor.model.retention import to_thin
from deskeditor.model.revision import Revision
from deskeditor.storage.tables.beside import LocalSettingRow
from deskeditor.storage.tables.history import (
    BranchRow,
    DocumentRow,
    DraftRow,
    NoteRow,
    RevisionNameRow,
    RevisionParentRow,
    RevisionRow,
)

WORTH_IT = 50  # revisions; a document with fewer is left alone
_ONCE = 500  # ids in one statement
_PURGING = "purging"


class Retention:
    """Thins the history of one document after the other."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def candidates(self) -> tuple[str, ...]:
        """Return the documents that ever had so many revisions that thinning may be worth it."""
        counted = (
            select(RevisionRow.document_id)
            .group_by(RevisionRow.document_id)
            .having(func.max(RevisionRow.number) > WORTH_IT)
        )
        return tuple(self._session.scalars(counted))

    def thin(self, document: str, revisions: Sequence[Revision], now: datetime) -> int:
        """Take out what `model.retention` lets go of a document; return how many that were."""
        needed = self._needed(document)
        gone = set(to_thin(revisions, now, needed))
        gone -= self._key_frames(document, gone)
        if gone:
            self._relink(document, gone)
            self._delete(sorted(gone))
        return len(gone)

    def _needed(self, document: str) -> frozenset[str]:
        of_merges = (
            select(RevisionParentRow.revision_id)
            .join(RevisionRow, RevisionRow.id == RevisionParentRow.revision_id)
            .where(RevisionParentRow.ord > 0)
        )
        wanted = (
            select(DocumentRow.head).where(DocumentRow.id == document),
            select(DraftRow.base).where(DraftRow.document_id == document),
            select(NoteRow.revision_id).where(NoteRow.document_id == document),
            select(BranchRow.revision_id).where(BranchRow.document_id == document),
            select(RevisionNameRow.revision_id),
            select(RevisionParentRow.parent_id).where(
                RevisionParentRow.revision_id.in_(of_merges)
            ),
        )
        return frozenset(key for query in wanted for key in self._session.scalars(query))

    def _key_frames(self, document: str, gone: set[RevisionId]) -> frozenset[RevisionId]:
        """Return those of `gone` that a revision which stays is packed against."""
        rows = self._session.execute(
            select(RevisionRow.id, RevisionRow.key_frame).where(
                RevisionRow.document_id == document, RevisionRow.key_frame.is_not(None)
            )
        )
        return frozenset(RevisionId(str(key)) for revision, key in rows if revision not in gone)

    def _relink(self, document: str, gone: set[RevisionId]) -> None:
        """Let what stays be made of the newest ancestor that stays."""
        rows = self._session.execute(
            select(RevisionParentRow.revision_id, RevisionParentRow.parent_id)
            .join(RevisionRow, RevisionRow.id == RevisionParentRow.revision_id)
            .where(RevisionRow.document_id == document, RevisionParentRow.ord == 0)
        )
        parents = {str(revision): str(parent) for revision, parent in rows}
        for revision, parent in parents.items():
            if revision in gone or parent not in gone:
                continue
            ancestor = parent
            while ancestor in gone:
                ancestor = parents[ancestor]
            self._session.execute(
                update(RevisionParentRow)
                .where(RevisionParentRow.revision_id == revision, RevisionParentRow.ord == 0)
                .values(parent_id=ancestor)
            )

    def _delete(self, gone: Sequence[str]) -> None:
        row = upsert(LocalSettingRow).values(key=_PURGING, value="yes")
        self._session.execute(
            row.on_conflict_do_update(index_elements=[LocalSettingRow.key], set_={"value": "yes"})
        )
        # A revision goes before the key frame it is packed against.
        self._session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for start in range(0, len(gone), _ONCE):
            some = gone[start : start + _ONCE]
            self._session.execute(
                delete(RevisionParentRow).where(RevisionParentRow.revision_id.in_(some))
            )
            self._session.execute(delete(RevisionRow).where(RevisionRow.id.in_(some)))
        self._session.execute(delete(LocalSettingRow).where(LocalSettingRow.key == _PURGING))
