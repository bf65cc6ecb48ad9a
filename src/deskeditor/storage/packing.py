"""Which revisions go into packs, and the act of putting them there.

Only stories are packed: no other document is saved every few minutes. What to pack is read and
packed in a reading transaction (`plan`), as that takes longest; in the writing one (`put`) it is
only put in the place of the rows, which nobody can have changed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.column_types import time_text
from deskeditor.storage.deleting import delete_packs, delete_revisions
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import STORY
from deskeditor.storage.packed import are_there, packs_of, put_packed
from deskeditor.storage.packs import MOST_TEXT, Entry, Kept, Pack, packed_together
from deskeditor.storage.tables.history import (
    BranchRow,
    DocumentRow,
    RevisionNameRow,
    RevisionPackRow,
    RevisionParentRow,
    RevisionRow,
)


@dataclass(frozen=True, slots=True)
class PackingRule:
    """What is packed, and how much together."""

    at_hand: int = 200  # the newest revisions of a story, which are not packed
    settled: timedelta = timedelta(days=2)  # younger ones are not packed
    full: int = 150  # revisions in a pack at most
    least: int = 100  # and at least, but for a long story

    @property
    def thin(self) -> int:
        """A pack of which fewer are left is packed again together with others."""
        return self.least * 3 // 4


USUAL = PackingRule()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A pack that can take the place of rows and of packs that became thin."""

    document: str
    entries: tuple[Entry, ...]
    data: bytes
    rows: tuple[str, ...]  # revisions that have rows of their own
    packs: tuple[Pack, ...]


class _Row(NamedTuple):
    id: str
    created_at: datetime
    words: int
    key_frame: str | None


class Packing:
    """Packs the old revisions of one story after the other."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._documents = documents

    def candidates(self, rule: PackingRule = USUAL) -> tuple[str, ...]:
        """Return the stories with so many revisions that packing may be worth it."""
        long = (
            select(RevisionRow.document_id)
            .join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
            .where(DocumentRow.kind == STORY)
            .group_by(RevisionRow.document_id)
            .having(func.count() > rule.at_hand + rule.least)
        )
        thin = (
            select(RevisionPackRow.document_id)
            .where(RevisionPackRow.revisions < rule.thin)
            .group_by(RevisionPackRow.document_id)
            .having(func.count() > 1)
        )
        return tuple(self._session.scalars(long.union(thin)))

    def plan(self, document: str, now: datetime, rule: PackingRule = USUAL) -> Bundle | None:
        """Return the next pack of a story, the oldest revisions first, or None if all is packed.

        A revision that is damaged stays where it is, for a repair to find; so do those of a story
        so long that a key frame and what is packed against it exceed `MOST_TEXT`.
        """
        thin = _thin(packs_of(self._session, document), rule)
        kept = [one for pack in thin for one in pack.kept()]
        most, least = rule.full - len(kept), rule.least - len(kept)
        rows = self._rows(document)
        may = self._settled(document, rows[1 : -rule.at_hand], now - rule.settled)
        while True:
            chosen = _together(rows, may, most)
            if len(chosen) < max(least, 0 if thin else 1):
                return None
            texts, damaged = self._texts(chosen)
            fitting = _fitting((*kept, *texts))
            if fitting < len(kept) + len(texts):  # a long story: fewer, and these by themselves
                thin, kept, most, least = (), [], min(fitting, most - 1), 1
            elif not damaged:
                return _bundle(document, (*kept, *texts), chosen, thin)
            may = [key for key in may if key not in damaged]

    def put(self, bundle: Bundle) -> int:
        """Put a pack in the place of its revisions; return how many, 0 if one was named since.

        To be called in `Database.deleting`.
        """
        if not self._is_as_planned(bundle):
            return 0
        delete_packs(self._session, [pack.row for pack in bundle.packs])
        delete_revisions(self._session, bundle.document, bundle.rows)
        put_packed(self._session, bundle.document, bundle.entries, bundle.data)
        return len(bundle.entries)

    def _rows(self, document: str) -> Sequence[_Row]:
        rows = self._session.execute(
            select(
                RevisionRow.id, RevisionRow.created_at, RevisionRow.words, RevisionRow.key_frame
            )
            .where(RevisionRow.document_id == document)
            .order_by(RevisionRow.number)
        )
        return [_Row(*row) for row in rows]

    def _settled(self, document: str, rows: Sequence[_Row], until: datetime) -> list[str]:
        """Return the revisions that may go into packs."""
        wanted = (
            select(DocumentRow.head).where(DocumentRow.id == document),
            select(BranchRow.revision_id).where(BranchRow.document_id == document),
            select(RevisionNameRow.revision_id),
            select(RevisionRow.id)  # merges
            .join(RevisionParentRow, RevisionParentRow.revision_id == RevisionRow.id)
            .where(RevisionRow.document_id == document, RevisionParentRow.ord > 0),
        )
        needed = {key for query in wanted for key in self._session.scalars(query)}
        return [
            row.id
            for row in rows
            if row.words >= 0 and row.created_at <= until and row.id not in needed
        ]

    def _texts(self, chosen: Sequence[str]) -> tuple[list[Kept], set[str]]:
        """Return revisions with their texts, and those that cannot be read."""
        made_of = select(RevisionParentRow.revision_id, RevisionParentRow.parent_id).where(
            RevisionParentRow.revision_id.in_(chosen)
        )
        parents = {key: parent for key, parent in self._session.execute(made_of)}  # noqa: C416 - as in bulk
        found, damaged = [], set()
        rows = select(RevisionRow).where(RevisionRow.id.in_(chosen)).order_by(RevisionRow.number)
        for row in self._session.scalars(rows):
            try:
                content = self._documents.content(row.id)
            except DeskDamagedError:
                damaged.add(row.id)
                continue
            found.append((_entry(row, parents.get(row.id)), content))
        return found, damaged

    def _is_as_planned(self, bundle: Bundle) -> bool:
        ids = bundle.rows
        counts = [
            self._session.execute(select(func.count()).where(column.in_(ids))).scalar()
            for column in (RevisionRow.id, RevisionNameRow.revision_id, BranchRow.revision_id)
        ]
        return counts == [len(ids), 0, 0] and are_there(self._session, bundle.packs)


def _together(rows: Sequence[_Row], may: Collection[str], most: int) -> tuple[str, ...]:
    """Return the oldest of `may` that nothing which stays is packed against."""
    among = set(may)
    frames = {row.key_frame for row in rows if row.id not in among}
    may_go = among.difference(frames)
    chosen = [row.id for row in rows if row.id in may_go][:most]
    # One that comes later may be packed against one of these: then that comes with it.
    later = {row.id for row in rows}.difference(chosen)
    frames = {row.key_frame for row in rows if row.id in later}
    cut = next((at for at, key in enumerate(chosen) if key in frames), len(chosen))
    return tuple(chosen[:cut])


def _thin(packs: Sequence[Pack], rule: PackingRule) -> Sequence[Pack]:
    """Return the packs of which few revisions are left, so many as one pack may hold."""
    thin, taken = [], 0
    for pack in packs:
        if pack.revisions < rule.thin and taken + pack.revisions <= rule.full:
            thin.append(pack)
            taken += pack.revisions
    return thin


def _fitting(kept: Sequence[Kept]) -> int:
    """Return how many revisions have room in a pack."""
    sizes = (len(c.fields.encode()) + len(c.body.encode()) for _, c in kept)
    return sum(size <= MOST_TEXT for size in accumulate(sizes))


def _bundle(
    document: str, kept: Sequence[Kept], rows: Sequence[str], packs: Sequence[Pack]
) -> Bundle:
    ordered = sorted(kept, key=lambda one: one[0].number)
    entries = tuple(entry for entry, _ in ordered)
    return Bundle(document, entries, packed_together(ordered), tuple(rows), tuple(packs))


def _entry(row: RevisionRow, parent: str | None) -> Entry:
    return Entry(
        id=row.id,
        number=row.number,
        kind=row.kind,
        reason=row.reason,
        person=row.person_id,
        desk=row.desk_id,
        created_at=time_text(row.created_at),
        words=row.words,
        needs_reading=row.needs_reading,
        hub_seq=row.hub_seq,
        parent=parent,
    )
