"""Old automatic revisions leave the file; what others need of them stays.

Revisions in packs go as others do: what is left of such a pack takes its place. What goes is found
out, and packs are made anew, in a reading transaction (`plan`); the writing ones (`relink`,
`take_out`) are short.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import RevisionId
from deskeditor.model.retention import to_thin
from deskeditor.model.revision import Revision
from deskeditor.storage.deleting import delete_packs, delete_revisions, packed_against
from deskeditor.storage.packed import are_there, packs_of, put_packed
from deskeditor.storage.packs import Entry, Pack, packed_together
from deskeditor.storage.statements import Statements
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
AT_ONCE = 100  # revisions taken out in one transaction

_RELINK = "UPDATE revision_parent SET parent_id = ? WHERE revision_id = ? AND ord = 0"


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a pack."""

    pack: Pack
    gone: frozenset[str]
    entries: tuple[Entry, ...]
    data: bytes  # without entries: none


@dataclass(frozen=True, slots=True)
class Thinning:
    """What goes of the history of one document."""

    document: str
    rows: tuple[str, ...]  # revisions with rows of their own, the newest first
    moved: Mapping[str, str]  # of what that stays those are made whose parent goes
    packs: tuple[_Left, ...]

    @property
    def in_packs(self) -> frozenset[str]:
        """The revisions that go with the packs they lie in."""
        return frozenset(key for left in self.packs for key in left.gone)

    def steps(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows, so many as go in one transaction.

        A key frame goes last, after what is packed against it.
        """
        for start in range(0, len(self.rows), AT_ONCE):
            yield self.rows[start : start + AT_ONCE]


class Retention:
    """Thins the history of one document after the other."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._statements = Statements(session)

    def candidates(self) -> tuple[str, ...]:
        """Return the documents that ever had so many revisions that thinning may be worth it."""
        counted = (
            select(RevisionRow.document_id)
            .group_by(RevisionRow.document_id)
            .having(func.max(RevisionRow.number) > WORTH_IT)
        )
        return tuple(self._session.scalars(counted))

    def plan(self, document: str, revisions: Sequence[Revision], now: datetime) -> Thinning | None:
        """Return what `model.retention` lets go of a document, None for nothing.

        Raises DeskDamagedError.
        """
        packs = packs_of(self._session, document)
        gone = set(to_thin(revisions, now, self._needed(document)))
        gone -= self._key_frames(document, gone)
        if not gone:
            return None
        moved = self._relinked(document, packs, gone)
        in_packs = {entry.id for pack in packs for entry in pack.entries()}
        return Thinning(
            document,
            tuple(r.id for r in _newest_first(revisions) if r.id in gone - in_packs),
            moved,
            tuple(left for pack in packs if (left := _left_of(pack, gone, moved)) is not None),
        )

    def relink(self, thinning: Thinning) -> bool:
        """Let all be made of what stays, and put what is left of packs in their place.

        Returns False, and nothing is changed, if a pack is another since or what it loses is
        needed by now. To be called in `Database.deleting`, before any `take_out`.
        """
        packs, document = [left.pack for left in thinning.packs], thinning.document
        if not are_there(self._session, packs) or thinning.in_packs & self._needed(document):
            return False
        moved: list[tuple[object, ...]] = [(to, key) for key, to in thinning.moved.items()]
        self._statements.run_many(_RELINK, moved)
        delete_packs(self._session, [pack.row for pack in packs])
        for left in thinning.packs:
            if left.entries:
                put_packed(self._session, document, left.entries, left.data)
        return True

    def take_out(self, document: str, some: Sequence[str]) -> int:
        """Take out revisions that are still needed by nothing; return how many that were.

        To be called in `Database.deleting`.
        """
        gone = set(some) - self._needed(document)
        while needed := packed_against(self._session, document, sorted(gone)):
            gone -= needed
        delete_revisions(self._session, document, sorted(gone))
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
        """Return the newest ancestor that stays of each whose parent goes."""
        rows = self._session.execute(
            select(RevisionParentRow.revision_id, RevisionParentRow.parent_id)
            .join(RevisionRow, RevisionRow.id == RevisionParentRow.revision_id)
            .where(RevisionRow.document_id == document, RevisionParentRow.ord == 0)
        )
        parents = {str(revision): str(parent) for revision, parent in rows}
        for pack in packs:
            parents |= {entry.id: entry.parent for entry in pack.entries() if entry.parent}
        moved: dict[str, str] = {}
        for revision in parents:
            path, made_of = [revision], parents[revision]
            while made_of in gone and made_of not in moved:
                path.append(made_of)
                made_of = parents[made_of]
            stays = moved[made_of] if made_of in gone else made_of
            moved |= {key: stays for key in path if parents[key] in gone}
        return moved


def _left_of(pack: Pack, gone: Collection[str], moved: Mapping[str, str]) -> _Left | None:
    """Return what is left of a pack, None for all of it."""
    listed = pack.entries()
    if not any(entry.id in gone or entry.id in moved for entry in listed):
        return None
    left = [
        (replace(entry, parent=moved.get(entry.id, entry.parent)), content)
        for entry, content in pack.kept()
        if entry.id not in gone
    ]
    went = frozenset(entry.id for entry in listed if entry.id in gone)
    entries = tuple(entry for entry, _ in left)
    return _Left(pack, went, entries, packed_together(left) if left else b"")


def _newest_first(revisions: Sequence[Revision]) -> list[Revision]:
    return sorted(revisions, key=lambda revision: revision.number, reverse=True)
