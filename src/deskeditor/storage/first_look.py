"""A first look at a desk that was left in order: the top of its list, before the store is loaded.

Loading SQLAlchemy takes longer than everything else that stands between a person and the list, so
the window shows this look and opens the desk behind it. It asks SQLite alone, for reading, and
gives up on anything out of the ordinary: then the desk is opened first, with all its checks.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from deskeditor.model.story import StorySummary
from deskeditor.storage.list_rows import summary_of
from deskeditor.storage.schema_version import APPLICATION_ID, TODAY

_ROWS = """
    SELECT id, headline, slug, status, regions, section_id, byline, words, findings,
        issue_number, assignee, updated_at
    FROM story_row WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC LIMIT ?
"""
_TOTAL = "SELECT count(*) FROM story_row WHERE deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a window needs for its first picture."""

    rows: tuple[StorySummary, ...]  # the last changed first
    total: int
    local: Mapping[str, str]  # settings of this machine


def first_look(path: Path, limit: int) -> FirstLook | None:
    """Return the first `limit` rows of a desk, or None for one that is not plainly in order.

    In order is: there, nobody's lock beside it, no log of an unclean end, today's schema.
    """
    beside = (f"{path.name}{ending}" for ending in (".lock", "-wal", "-shm", "-journal"))
    if not path.is_file() or any(path.with_name(name).exists() for name in beside):
        return None
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            return _looked(connection, limit)
    except (sqlite3.Error, ValueError):
        return None


def _looked(connection: sqlite3.Connection, limit: int) -> FirstLook | None:
    connection.execute("PRAGMA trusted_schema=OFF")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID or version != TODAY.number:
        return None
    names: dict[str, str] = dict(connection.execute("SELECT id, name FROM term"))
    read = connection.execute(_ROWS, (limit,))
    rows = tuple(summary_of((*row, datetime.fromisoformat(at), None), names) for *row, at in read)
    total = connection.execute(_TOTAL).fetchone()[0]
    return FirstLook(rows, total, dict(connection.execute("SELECT key, value FROM local_setting")))
