"""Opening a copy for a test: it is a desk, it is sound, and its texts match their hashes.

It is asked of SQLite alone, so that a copy that is not yet a backup is never taken for a desk.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deskeditor.errors import DeskDamagedError
from deskeditor.storage import sqlite
from deskeditor.storage.frames import Content, Encoding, Packed, unpacked
from deskeditor.storage.packs import Pack
from deskeditor.storage.schema_version import APPLICATION_ID

HEADS = 2_000  # of the documents changed last, as a copy is tested; a sweep reads all
_COLUMNS = """
    revision.id, revision.fields, revision.body, revision.encoding, revision.sha256,
    key.id, key.fields, key.body, key.encoding, key.sha256
"""
_JOIN = "LEFT JOIN revision AS key ON key.id = revision.key_frame"
_HEADS = (
    f"SELECT {_COLUMNS} FROM document JOIN revision ON revision.id = document.head {_JOIN} "  # noqa: S608 - no value in it
    "ORDER BY document.updated_at DESC LIMIT ?"
)
_ALL = f"SELECT {_COLUMNS} FROM revision {_JOIN} WHERE revision.rowid = ?"  # noqa: S608 - as above


HAS_PACKS = "SELECT 1 FROM sqlite_schema WHERE name = 'revision_pack'"  # from 1.2 on
PACK = (
    "SELECT id, document_id, first_number, last_number, first_id, last_id, revisions, "
    "sha256, data FROM revision_pack WHERE id = ?"
)

CONTENT_OF_REVISION = f"SELECT {_COLUMNS} FROM revision {_JOIN} WHERE revision.id = ?"  # noqa: S608


def prove(path: Path) -> None:
    """Raise DeskDamagedError, or SQLite's errors, unless the file is a sound desk."""
    connection = sqlite.connect(path, "ro")
    try:
        prove_connected(connection, path.name)
    finally:
        connection.close()


def prove_connected(connection: Any, name: str) -> None:  # noqa: ANN401 - of whichever module
    """Prove what a bare connection is open on, as `prove` does."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise DeskDamagedError(f"{name} is not a desk. It was not used; take another backup.")
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise DeskDamagedError(f"{name} is not sound. It was not used; take another backup.")
    for row in connection.execute(_HEADS, (HEADS,)):
        content_of(row)


def damaged_revisions(connection: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield a sentence about every revision, or pack of them, that is not as its hash says."""
    for (number,) in connection.execute("SELECT rowid FROM revision").fetchall():
        row = None
        try:
            row = connection.execute(_ALL, (number,)).fetchone()
            if row is not None:
                content_of(row)
        except sqlite.module().Error as error:
            yield f"Revision in row {number} cannot be read: {error}."
        except DeskDamagedError as error:
            yield str(error)

    yield from _damaged_packs(connection)


def _damaged_packs(connection: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if connection.execute(HAS_PACKS).fetchone() is None:
        return
    for (number,) in connection.execute("SELECT id FROM revision_pack").fetchall():
        try:
            row = connection.execute(PACK, (number,)).fetchone()
            if row is not None:
                Pack(*row).kept()
        except sqlite.module().Error as error:
            yield f"Pack {number} of old revisions cannot be read: {error}."
        except DeskDamagedError as error:
            yield str(error)


def content_of(row: tuple[Any, ...]) -> Content:
    """Return the text of a revision with its key frame. Raises DeskDamagedError."""
    own, key = row[:5], row[5:]
    return _unpacked(own, _unpacked(key, None) if key[0] is not None else None)


def _unpacked(columns: tuple[Any, ...], key: Content | None) -> Content:
    revision, fields, body, encoding, sha256 = columns
    return unpacked(Packed(fields, body, Encoding(encoding)), key, sha256, revision)
