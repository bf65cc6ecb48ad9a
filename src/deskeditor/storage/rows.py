"""Reading a table of a damaged file row by row: what can be read is, the rest is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from deskeditor.storage import sqlite

_MISSES = 5_000  # row numbers in succession that cannot be read: the end of the table


@dataclass(slots=True)
class Losses:
    """What could not be read, as sentences; each table once."""

    told: list[str] = field(default_factory=list)

    def add(self, what: str) -> None:
        """Note something that is lost, unless it is known already."""
        if what not in self.told:
            self.told.append(what)


def columns_of(connection: Any, table: str) -> tuple[str, ...]:  # noqa: ANN401 - of either module
    """Return the names of a table's columns, none where even that cannot be read."""
    try:
        return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    except sqlite.module().Error:
        return ()


def readable_rows(
    connection: Any,  # noqa: ANN401 - of either module
    table: str,
    columns: Sequence[str],
    losses: Losses,
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table with row numbers, in their order, past those that are damaged.

    A page that cannot be read costs its rows; the next row after it is looked for by number.
    """
    wanted = (
        f"SELECT rowid, {', '.join(columns)} FROM {table} "  # noqa: S608 - names of our own schema
        "WHERE rowid > ? ORDER BY rowid LIMIT 1"
    )
    at, misses, last = 0, 0, _last_number(connection, table)
    while misses < _MISSES and (last is None or at <= last):
        try:
            row = connection.execute(wanted, (at,)).fetchone()
        except (sqlite.module().Error, UnicodeDecodeError):
            losses.add(f"Part of the table {table} cannot be read.")
            at, misses = at + 1, misses + 1
            continue
        if row is None:
            return
        at, misses = row[0], 0
        yield row[1:]


def _last_number(connection: Any, table: str) -> int | None:  # noqa: ANN401 - of either module
    try:
        answer = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()  # noqa: S608
    except sqlite.module().Error:
        return None
    return answer[0] or 0
