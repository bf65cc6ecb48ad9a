"""Bringing what a damaged desk holds over into a sound one, by id, each text by its hash.

The damaged file is only read. Tables that lists and searches read are not brought over: they are
made anew from the documents afterwards.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deskeditor.errors import DeskDamagedError
from deskeditor.storage import sqlite
from deskeditor.storage.proving import CONTENT_OF_REVISION, HAS_PACKS, content_of
from deskeditor.storage.purging import forget_purged
from deskeditor.storage.rows import Losses, columns_of, readable_rows
from deskeditor.storage.salvage_packs import SalvagedPacks

_PLAIN = ("person", "blob", "saved_search", "export_record", "note")
_KINDS = {"story_row": "story", "image": "image", "issue": "issue", "term": "term",
          "contributor": "contributor"}  # fmt: skip

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came over from a damaged file, and what did not."""

    revisions: int = 0
    documents: int = 0  # new, or newer than in the sound file
    drafts: int = 0
    lost: tuple[str, ...] = ()  # sentences


class _Salvage:
    def __init__(self, damaged: Any, target: Any) -> None:  # noqa: ANN401 - bare connections
        self._damaged, self._target = damaged, target
        self._losses = Losses()
        self._packs = SalvagedPacks(target, self._losses)
        self._revisions = self._documents = self._drafts = 0

    def run(self) -> Salvaged:
        for table in _PLAIN:
            for row in self._rows(table):
                self._insert(table, row)
        self._take_settings()
        for row in self._rows("revision"):
            self._take_revision(row)
        if self._has_packs():
            self._revisions += self._packs.take(self._rows("revision_pack"))
        self._packs.bring_heads_out()
        for row in self._rows("document"):
            self._take_document(row)
        self._follow_heads()
        self._drop_orphans()
        self._packs.drop_orphans()
        for row in self._rows("draft"):
            self._take_draft(row)
        self._forget_purged()
        return Salvaged(self._revisions, self._documents, self._drafts, tuple(self._losses.told))

    def _rows(self, table: str) -> list[Row]:
        known = columns_of(self._target, table)
        columns = [name for name in columns_of(self._damaged, table) if name in known]
        if not columns:
            self._losses.add(f"The table {table} cannot be read.")
            return []
        found = readable_rows(self._damaged, table, columns, self._losses)
        return [dict(zip(columns, row, strict=True)) for row in found]

    def _has_packs(self) -> bool:
        """Return False for a file of an older schema."""
        try:
            return self._damaged.execute(HAS_PACKS).fetchone() is not None
        except sqlite.module().Error:
            return True

    def _take_settings(self) -> None:
        try:
            for key, value in self._damaged.execute("SELECT key, value FROM setting"):
                self._insert("setting", {"key": key, "value": value})
        except sqlite.module().Error:
            self._losses.add("Some settings of the desk cannot be read.")

    def _insert(self, table: str, row: Row) -> bool:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - ours
        try:
            return bool(self._target.execute(insert, tuple(row.values())).rowcount)
        except sqlite.module().Error:
            self._losses.add(f"A row of the table {table} makes no sense.")
            return False

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a column or None
        row = self._target.execute(query, values).fetchone()
        return row[0] if row else None

    def _take_revision(self, row: Row) -> None:
        if row["id"] in self._packs.documents or not self._insert("revision", row):
            return
        read = self._target.execute(CONTENT_OF_REVISION, (row["id"],)).fetchone()
        try:
            content_of(read)
        except (DeskDamagedError, ValueError, TypeError, AttributeError):
            self._target.execute("DELETE FROM revision WHERE id = ?", (row["id"],))
            self._losses.add(f"Revision {row['id']} does not match its hash.")
            return
        self._revisions += 1
        self._take_parents(row)

    def _take_parents(self, row: Row) -> None:
        query = "SELECT ord, parent_id FROM revision_parent WHERE revision_id = ?"
        try:
            parents = self._damaged.execute(query, (row["id"],)).fetchall()
        except sqlite.module().Error:
            before = self._one(
                "SELECT id FROM revision WHERE document_id = ? AND number < ? "
                "ORDER BY number DESC LIMIT 1",
                row["document_id"],
                row["number"],
            )
            parents = [(0, before)] if before else []
        for place, parent in parents:
            known = {"revision_id": row["id"], "ord": place, "parent_id": parent}
            self._insert("revision_parent", known)

    def _take_document(self, row: Row) -> None:
        number = "SELECT number FROM revision WHERE id = ? AND document_id = ?"
        theirs = self._one(number, row["head"], row["id"])
        if theirs is None:
            return  # its newest readable revision follows
        head = self._one("SELECT head FROM document WHERE id = ?", row["id"])
        if head is None:
            self._documents += self._insert("document", row)
        elif theirs >= (self._one(number, head, row["id"]) or 0):
            self._documents += head != row["head"]
            changed = {k: v for k, v in row.items() if k not in ("id", "kind")}
            names = ", ".join(f"{name} = ?" for name in changed)
            update = f"UPDATE document SET {names} WHERE id = ?"  # noqa: S608 - names of ours
            self._target.execute(update, (*changed.values(), row["id"]))

    def _follow_heads(self) -> None:
        """Give documents whose row was lost, or whose head was, their newest readable revision."""
        newest = self._target.execute(
            "SELECT document_id, id, max(number), created_at FROM revision GROUP BY document_id"
        ).fetchall()
        for document, revision, number, at in newest:
            head = self._target.execute(
                "SELECT number FROM document LEFT JOIN revision ON revision.id = document.head "
                "WHERE document.id = ?",
                (document,),
            ).fetchone()
            if head is None:
                self._make_document(document, revision, number, at)
            elif (head[0] or 0) < number:
                self._target.execute(
                    "UPDATE document SET head = ?, updated_at = ?, lock_version = ? WHERE id = ?",
                    (revision, at, number, document),
                )
                self._documents += 1

    def _make_document(self, document: str, revision: str, number: int, at: str) -> None:
        kind = self._kind_of(document)
        if kind:
            row = {"id": document, "kind": kind, "head": revision, "lock_version": number,
                   "created_at": at, "updated_at": at}  # fmt: skip
            self._documents += self._insert("document", row)

    def _kind_of(self, document: str) -> str:
        for table, kind in _KINDS.items():
            query = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608 - names of our own schema
            try:
                if self._damaged.execute(query, (document,)).fetchone():
                    return kind
            except sqlite.module().Error:
                continue
        return ""

    def _drop_orphans(self) -> None:
        orphans = "FROM revision WHERE document_id NOT IN (SELECT id FROM document)"
        if self._one(f"SELECT count(*) {orphans}"):
            self._losses.add("Some revisions are of documents that cannot be read.")
            self._target.execute(f"DELETE {orphans}")
        parents = "WHERE revision_id NOT IN (SELECT id FROM revision)"
        self._target.execute(f"DELETE FROM revision_parent {parents}")  # noqa: S608 - as above
        self._target.execute("DELETE FROM note WHERE document_id NOT IN (SELECT id FROM document)")

    def _forget_purged(self) -> None:
        """Take out again what an older backup has and somebody deleted for good since."""
        purged = [(r["document_id"], r["kind"], r["purged_at"]) for r in self._rows("purged")]
        forget_purged(self._target, purged, {row["sha256"] for row in self._rows("blob")})

    def _take_draft(self, row: Row) -> None:
        known = "SELECT document_id FROM revision WHERE id = ?"
        base_of = self._one(known, row["base"]) or self._packs.documents.get(row["base"])
        typed_at = self._one(
            "SELECT typed_at FROM draft WHERE document_id = ?", row["document_id"]
        )
        if base_of != row["document_id"] or (typed_at or "") >= row["typed_at"]:
            return
        try:
            json.loads(row["fields"]), json.loads(row["body"])
        except ValueError:
            self._losses.add("What was typed last into a story cannot be read.")
            return
        self._target.execute("DELETE FROM draft WHERE document_id = ?", (row["document_id"],))
        self._drafts += self._insert("draft", row)


def salvage(damaged: Path, target: Path) -> Salvaged:
    """Bring over what `target`, a sound desk that is closed, lacks. Raises SQLite's errors.

    Its lists must be made anew afterwards.
    """
    source = sqlite.connect(damaged, "ro")
    try:
        sound = sqlite.connect(target, "rw")
        try:
            return _within_a_transaction(source, sound)
        finally:
            sound.close()
    finally:
        source.close()


def _within_a_transaction(source: Any, sound: Any) -> Salvaged:  # noqa: ANN401 - bare connections
    sound.execute("PRAGMA foreign_keys=OFF")  # documents and revisions refer to each other
    sound.execute("BEGIN IMMEDIATE")
    purging = "INSERT OR REPLACE INTO local_setting (key, value) VALUES ('purging', ?)"
    sound.execute(purging, ("yes",))
    try:
        salvaged = _Salvage(source, sound).run()
        sound.execute("DELETE FROM local_setting WHERE key = 'purging'")
        _refuse_dangling(sound)
        sound.execute("COMMIT")
    except BaseException:
        sound.execute("ROLLBACK")
        raise
    return salvaged


def _refuse_dangling(sound: Any) -> None:  # noqa: ANN401 - a bare connection
    dangling = sound.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise DeskDamagedError(
            f"What was salvaged does not hang together ({dangling[:3]}). Nothing was changed; "
            "restore the newest backup instead."
        )
