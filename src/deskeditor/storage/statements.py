"""Statements that run with every save, given to SQLite as they stand.

Making and compiling them through SQLAlchemy takes several times as long as SQLite takes.
"""

from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.orm import Session


class Statements:
    """Runs statements with `?` for their values in the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection: Connection | None = None

    def run(self, statement: str, given: tuple[object, ...] = ()) -> CursorResult[Any]:
        """Run one statement. Raises SQLAlchemy's DBAPIError."""
        if self._connection is None:
            self._connection = self._session.connection()
        return self._connection.exec_driver_sql(statement, given)

    def run_many(self, statement: str, given: list[tuple[object, ...]]) -> None:
        """Run one statement once for each of the given values; for none of them, not at all."""
        if given:
            connection = self._connection or self._session.connection()
            connection.exec_driver_sql(statement, given)
