"""Old automatic revisions leave the file; what others need of them stays.

Revisions in packs go as others do: what is left of such a pack takes its place.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from deskeditor.model.ids import RevisionId
from deskeditor.model.retention import to_thin
from deskeditor.model.revision import Revision
from deskeditor.storage.deleting import delete_revisions
from deskeditor.storage.packed import packs_of, replace_pack
from deskeditor.storage.packs import Pack
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
        """Take out what `model.retention` lets go of a document; return how many that were.

        To be called in `Database.deleting`.
        """
        packs = packs_of(self._session, document)
        gone = set(to_thin(revisions, now, self._needed(document)))
        gone -= self._key_frames(document, gone)
        if gone:
            moved = self._relinked(document, packs, gone)
            in_packs = {entry.id for pack in packs for entry in pack.entries()}
            self._relink({key: to for key, to in moved.items() if key not in in_packs})
            delete_revisions(self._session, document, sorted(gone - in_packs))
            for pack in packs:
                self._thin_pack(pack, gone, moved)
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

    def _relinked(
        self, document: str, packs: Sequence[Pack], gone: Collection[str]
    ) -> Mapping[str, str]:
        """Return of what newest ancestor that stays each is made whose parent goes."""
        rows = self._session.execute(
            select(RevisionParentRow.revision_id, RevisionParentRow.parent_id)
            .join(RevisionRow, RevisionRow.id == RevisionParentRow.revision_id)
            .where(RevisionRow.document_id == document, RevisionParentRow.ord == 0)
        )
        parents = {str(revision): str(parent) for revision, parent in rows}
        for pack in packs:
            parents |= {entry.id: entry.parent for entry in pack.entries() if entry.parent}
        moved = {}
        for revision, parent in parents.items():
            if revision not in gone and parent in gone:
                moved[revision] = parent
                while moved[revision] in gone:
                    moved[revision] = parents[moved[revision]]
        return moved

    def _relink(self, moved: Mapping[str, str]) -> None:
        for revision, ancestor in moved.items():
            self._session.execute(
                update(RevisionParentRow)
                .where(RevisionParentRow.revision_id == revision, RevisionParentRow.ord == 0)
                .values(parent_id=ancestor)
            )

    def _thin_pack(self, pack: Pack, gone: Collection[str], moved: Mapping[str, str]) -> None:
        if any(entry.id in gone or entry.id in moved for entry in pack.entries()):
            left = [
                (replace(entry, parent=moved.get(entry.id, entry.parent)), content)
                for entry, content in pack.kept()
                if entry.id not in gone
            ]
            replace_pack(self._session, pack, left)
