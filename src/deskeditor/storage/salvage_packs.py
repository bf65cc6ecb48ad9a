"""Packs of old revisions in a repair: sound ones come over, less what is there already.

The target may hold a revision of a damaged file's pack as a row of its own, when the backup is
older than the pack, and the other way round, when the revision was named since.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from deskeditor.errors import DeskDamagedError
from deskeditor.storage import sqlite
from deskeditor.storage.frames import packed
from deskeditor.storage.packs import Kept, Pack, packed_together
from deskeditor.storage.proving import HAS_PACKS, PACK
from deskeditor.storage.rows import Losses

Row = Mapping[str, Any]


class SalvagedPacks:
    """The packs of the target of a repair."""

    def __init__(self, target: Any, losses: Losses) -> None:  # noqa: ANN401 - a bare connection
        self._target, self._losses = target, losses
        self._spoiled: list[Pack] = []  # of the backup
        self.documents: dict[str, str] = {}  # of every revision in a pack, by its id
        for pack in self._packs():
            try:
                self._note(pack.document, pack.kept())
            except DeskDamagedError:
                self._spoiled.append(pack)
                target.execute("DELETE FROM revision_pack WHERE id = ?", (pack.row,))

    def take(self, rows: Iterable[Row]) -> int:
        """Take packs over from the damaged file; return how many revisions are new."""
        taken, spoiled = 0, list(self._spoiled)
        for row in rows:
            pack = Pack(0, *(row[name] for name in _COLUMNS))
            try:
                kept = pack.kept()
            except (DeskDamagedError, TypeError):
                spoiled.append(pack)
                continue
            new = [one for one in kept if not self._is_there(one[0].id)]
            if new:
                self._put(pack.document, new)
                taken += len(new)
        for pack in spoiled:
            if self._has_of(pack) < pack.revisions:
                self._losses.add(
                    f"Of revisions {pack.first} to {pack.last} of document {pack.document} some "
                    "do not match their hash."
                )
        return taken

    def bring_heads_out(self) -> None:
        """Let the newest revision of a document be a row where it lies in a pack."""
        for pack in reversed(self._packs()):
            query = "SELECT max(number) FROM revision WHERE document_id = ?"
            newest = self._target.execute(query, (pack.document,)).fetchone()[0] or 0
            if pack.last > newest:
                *left, last = pack.kept()
                self._target.execute("DELETE FROM revision_pack WHERE id = ?", (pack.row,))
                self._put_row(pack.document, last)
                if left:
                    self._put(pack.document, left)

    def drop_orphans(self) -> None:
        """Let packs go whose documents could not be read."""
        lost = "document_id NOT IN (SELECT id FROM document)"
        if self._target.execute(f"DELETE FROM revision_pack WHERE {lost}").rowcount:  # noqa: S608
            self._losses.add("Some revisions are of documents that cannot be read.")

    def _packs(self) -> list[Pack]:
        if self._target.execute(HAS_PACKS).fetchone() is None:
            return []
        rows = self._target.execute(
            "SELECT id FROM revision_pack ORDER BY document_id, first_number"
        )
        return [Pack(*self._target.execute(PACK, row).fetchone()) for row in rows.fetchall()]

    def _is_there(self, revision: str) -> bool:
        query = "SELECT 1 FROM revision WHERE id = ?"
        return (
            revision in self.documents
            or self._target.execute(query, (revision,)).fetchone() is not None
        )

    def _has_of(self, pack: Pack) -> int:
        """Return how many revisions there are of those that a pack held."""
        query = "SELECT count(*) FROM revision WHERE document_id = ? AND id BETWEEN ? AND ?"
        ends = (pack.first_id, pack.last_id)
        (rows,) = self._target.execute(query, (pack.document, *ends)).fetchone()
        return int(rows) + sum(
            document == pack.document and ends[0] <= key <= ends[1]
            for key, document in self.documents.items()
        )

    def _note(self, document: str, kept: Iterable[Kept]) -> None:
        self.documents |= {entry.id: document for entry, _ in kept}

    def _put(self, document: str, kept: list[Kept]) -> None:
        data = packed_together(kept)
        ids, numbers = [e.id for e, _ in kept], [e.number for e, _ in kept]
        values = (document, min(numbers), max(numbers), min(ids), max(ids), len(kept),
                  hashlib.sha256(data).digest(), data)  # fmt: skip
        names, marks = ", ".join(_COLUMNS), ", ".join("?" * len(values))
        insert = f"INSERT INTO revision_pack ({names}) VALUES ({marks})"  # noqa: S608 - ours
        try:
            self._target.execute(insert, values)
        except sqlite.module().Error:
            self._losses.add("A row of the table revision_pack makes no sense.")
        else:
            self._note(document, kept)

    def _put_row(self, document: str, one: Kept) -> None:
        entry, content = one
        alone = packed(content)
        row = {
            "id": entry.id, "document_id": document, "number": entry.number, "kind": entry.kind,
            "reason": entry.reason, "fields": alone.fields, "body": alone.body,
            "encoding": int(alone.encoding), "sha256": content.sha256, "words": entry.words,
            "person_id": entry.person, "desk_id": entry.desk, "created_at": entry.created_at,
            "needs_reading": entry.needs_reading, "hub_seq": entry.hub_seq,
        }  # fmt: skip
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        insert = f"INSERT INTO revision ({names}) VALUES ({marks})"  # noqa: S608 - ours
        self._target.execute(insert, tuple(row.values()))
        if entry.parent is not None:
            made_of = "INSERT INTO revision_parent (revision_id, ord, parent_id) VALUES (?, 0, ?)"
            self._target.execute(made_of, (entry.id, entry.parent))


_COLUMNS = (
    "document_id",
    "first_number",
    "last_number",
    "first_id",
    "last_id",
    "revisions",
    "sha256",
    "data",
)
