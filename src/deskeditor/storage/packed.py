"""Revisions that lie in packs, as a transaction finds them, puts them in and takes them out."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.column_types import time_of
from deskeditor.storage.deleting import delete_packs
from deskeditor.storage.frames import Content, packed
from deskeditor.storage.packs import Entry, Kept, Pack, packed_together
from deskeditor.storage.tables.history import RevisionPackRow, RevisionParentRow, RevisionRow


def packs_of(session: Session, document: str) -> tuple[Pack, ...]:
    """Return the packs of a document, the oldest first."""
    wanted = _packs().where(RevisionPackRow.document_id == document)
    return _read(session, wanted.order_by(RevisionPackRow.first_number))


def all_packs(session: Session) -> Iterable[Pack]:
    """Yield every pack of the desk, one in memory at a time."""
    for row in session.scalars(select(RevisionPackRow.id).order_by(RevisionPackRow.id)).all():
        yield from _read(session, _packs().where(RevisionPackRow.id == row))


def pack_with(session: Session, revision: str) -> tuple[Pack, Entry] | None:
    """Return the pack that holds a revision, and what is known of it. Raises DeskDamagedError.

    One that has a row of its own is in none, whatever became of packs of its time.
    """
    if session.execute(_HAS_ROW, {"id": revision}).first() is not None:
        return None
    wanted = _packs().where(
        RevisionPackRow.first_id <= revision, RevisionPackRow.last_id >= revision
    )
    damage = None
    for pack in _read(session, wanted):
        try:
            listed = pack.entries()
        except DeskDamagedError as error:
            damage = error  # it may be in another
            continue
        found = next((entry for entry in listed if entry.id == revision), None)
        if found is not None:
            return pack, found
    if damage is not None:
        raise damage
    return None


def damaged_in(pack: Pack) -> tuple[str, ...]:
    """Return the revisions that a pack has lost: none, all, or the ends of an unknown many."""
    try:
        pack.contents()
    except DeskDamagedError:
        pass
    else:
        return ()
    try:
        return tuple(entry.id for entry in pack.entries())
    except DeskDamagedError:
        return (pack.first_id, pack.last_id)


def content_in_packs(session: Session, revision: str) -> Content | None:
    """Return the text of a revision in a pack, None where none has it. Raises DeskDamagedError."""
    found = pack_with(session, revision)
    return found[0].contents()[revision] if found else None


def put_pack(session: Session, document: str, kept: Sequence[Kept]) -> None:
    """Keep revisions in a pack; their own rows are another matter."""
    put_packed(session, document, [entry for entry, _ in kept], packed_together(kept))


def put_packed(session: Session, document: str, entries: Sequence[Entry], data: bytes) -> None:
    """Keep what was packed already."""
    ids, numbers = [e.id for e in entries], [e.number for e in entries]
    session.execute(
        insert(RevisionPackRow).values(
            document_id=document,
            first_number=min(numbers),
            last_number=max(numbers),
            first_id=min(ids),
            last_id=max(ids),
            revisions=len(entries),
            sha256=hashlib.sha256(data).digest(),
            data=data,
        )
    )


def are_there(session: Session, packs: Sequence[Pack]) -> bool:
    """Return True if all these packs are still in the desk as they were."""
    hashes = select(RevisionPackRow.id, RevisionPackRow.sha256).where(
        RevisionPackRow.id.in_([pack.row for pack in packs])
    )
    there = {tuple(row) for row in session.execute(hashes)}
    return there == {(pack.row, pack.sha256) for pack in packs}


def replace_pack(session: Session, pack: Pack, left: Sequence[Kept]) -> None:
    """Let a pack be of `left` only; without any it goes."""
    delete_packs(session, [pack.row])
    if left:
        put_pack(session, pack.document, left)


def take_out(session: Session, revision: str) -> None:
    """Bring a revision back as a row of its own; one that is a row, or unknown, stays as it is."""
    found = pack_with(session, revision)
    if found is None:
        return
    pack, entry = found
    content = pack.contents()[revision]
    alone = packed(content)
    session.execute(
        insert(RevisionRow).values(
            id=entry.id,
            document_id=pack.document,
            number=entry.number,
            kind=entry.kind,
            reason=entry.reason,
            fields=alone.fields,
            body=alone.body,
            encoding=int(alone.encoding),
            sha256=content.sha256,
            words=entry.words,
            person_id=entry.person,
            desk_id=entry.desk,
            created_at=time_of(entry.created_at),
            needs_reading=entry.needs_reading,
            hub_seq=entry.hub_seq,
        )
    )
    if entry.parent is not None:
        made_of = {"revision_id": entry.id, "ord": 0, "parent_id": entry.parent}
        session.execute(insert(RevisionParentRow).values(made_of))
    replace_pack(session, pack, [one for one in pack.kept() if one[0].id != revision])


_HAS_ROW = select(RevisionRow.number).where(RevisionRow.id == bindparam("id"))


def _packs() -> Any:  # noqa: ANN401 - a query of nine columns
    return select(
        RevisionPackRow.id,
        RevisionPackRow.document_id,
        RevisionPackRow.first_number,
        RevisionPackRow.last_number,
        RevisionPackRow.first_id,
        RevisionPackRow.last_id,
        RevisionPackRow.revisions,
        RevisionPackRow.sha256,
        RevisionPackRow.data,
    )


def _read(session: Session, wanted: Any) -> tuple[Pack, ...]:  # noqa: ANN401 - as above
    return tuple(Pack(*row) for row in session.execute(wanted))
