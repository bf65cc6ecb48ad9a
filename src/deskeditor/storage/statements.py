"""Statements that run with every save, given to SQLite as they stand.

Making, compiling and running them through SQLAlchemy takes several times as long as SQLite takes.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

Given = tuple[object, ...]
Row = tuple[Any, ...]


class Statements:
    """Runs statements with `?` for their values in the transaction of a session.

    What is wrong is raised as an error of the SQLite module in use.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection: sqlite3.Connection | None = None

    def run(self, statement: str, given: Given = ()) -> sqlite3.Cursor:
        """Run one statement and return what tells how many rows it touched."""
        return self._raw().execute(statement, given)

    def run_many(self, statement: str, given: Sequence[Given]) -> None:
        """Run one statement once for each of the given values."""
        if given:
            self._raw().executemany(statement, given)

    def rows(self, statement: str, given: Given = ()) -> list[Row]:
        """Return all rows that a statement finds."""
        return self._raw().execute(statement, given).fetchall()

    def row(self, statement: str, given: Given = ()) -> Row | None:
        """Return the first row that a statement finds, None without one."""
        found = self._raw().execute(statement, given).fetchall()
        return found[0] if found else None

    def values(self, statement: str, given: Given = ()) -> list[Any]:
        """Return the first column of all rows that a statement finds."""
        return [row[0] for row in self._raw().execute(statement, given).fetchall()]

    def _raw(self) -> sqlite3.Connection:
        if self._connection is None:
            raw: Any = self._session.connection().connection.driver_connection
            self._connection = raw
        return self._connection
