"""Which SQLite is used, and how connections to a desk file are made and set."""

import importlib
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Pool, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

_WRITER = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-32768",  # KiB; two thousand pages of the default do not hold a list's indexes
    "wal_autocheckpoint=1000",
    "journal_size_limit=16777216",
)
_READER = (
    "query_only=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-32768",
    "wal_autocheckpoint=0",
)


def is_free_of_reset_race(version: tuple[int, ...]) -> bool:
    """Return True if this SQLite cannot lose a WAL reset race (https://sqlite.org/wal.html)."""
    branch = version[:2]
    if branch == (3, 44):
        return version >= (3, 44, 6)
    if branch == (3, 50):
        return version >= (3, 50, 7)
    return version >= (3, 51, 3)


@cache
def module() -> Any:  # noqa: ANN401 - pysqlite3 has sqlite3's interface and no types
    """Return the DB-API module: Python's own, or `pysqlite3` where it is installed and newer.

    With an old library the store stays safe because only one connection ever writes.
    """
    return chosen(sqlite3, installed("pysqlite3.dbapi2"))


def chosen(usual: Any, newer: Any) -> Any:  # noqa: ANN401 - as above
    """Return `newer` where it is there, newer, and `usual` has the reset race; else `usual`."""
    if newer is None or is_free_of_reset_race(usual.sqlite_version_info):
        return usual
    return newer if newer.sqlite_version_info > usual.sqlite_version_info else usual


def installed(name: str) -> Any:  # noqa: ANN401 - as above
    """Return the module of that name, None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def version() -> str:
    """Return the version of the SQLite in use: "3.53.4"."""
    return str(module().sqlite_version)


def connect(path: Path, mode: str) -> Any:  # noqa: ANN401 - of whichever module is in use
    """Return a bare connection in autocommit; `mode` is "ro", "rw" or "rwc".

    Any thread may use it, one at a time. Raises the module's own errors.
    """
    return module().connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def writing_engine(path: Path, mode: str = "rw") -> Engine:
    """Return the engine of the one connection that writes and checkpoints."""
    return _engine(path, mode, StaticPool, _WRITER, "BEGIN IMMEDIATE")


def reading_engine(path: Path) -> Engine:
    """Return an engine whose connections cannot write."""
    return _engine(path, "ro", QueuePool, _READER, "BEGIN")


def _engine(
    path: Path, mode: str, pool: type[Pool], pragmas: tuple[str, ...], begin: str
) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=module(),
        creator=lambda: connect(path, mode),
        poolclass=pool,
    )

    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - as above
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
