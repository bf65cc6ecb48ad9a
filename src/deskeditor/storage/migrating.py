"""Bringing a file to today's schema: one transaction, checked before it is kept.

Alembic brings every database's dialect along, a third of a second: it is loaded when there is
something to migrate, not at each start.
"""

# ruff: noqa: PLC0415 - see above

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, table

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.schema_version import APPLICATION_ID, TODAY, FileVersion

_HISTORY = {
    "revision": "id, document_id, number, sha256, encoding, fields, body",
    "revision_pack": "id, document_id, first_number, last_number, revisions, sha256, data",
}
STEPS = Path(__file__).parent / "migrations"


def step_of(engine: Engine) -> str:
    """Return the last step that was run on a file, "" for none."""
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def migrate(engine: Engine, *, steps: Path = STEPS, version: FileVersion = TODAY) -> None:
    """Run every missing step on a file, or leave it as it was.

    Foreign keys are off for the time, because rebuilding a table with them on would delete what
    refers to it. No step may lose a row of history. Raises DeskDamagedError if the result is not
    sound.
    """
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before, texts = _row_counts(connection), _texts_of_history(connection)
                _run_steps(connection, steps)
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version={version.number}")
                _refuse_loss(connection, before, texts)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _run_steps(connection: Connection, steps: Path) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(steps))

    def missing(current: Any, _context: object) -> Any:  # noqa: ANN401 - as Alembic has it
        return scripts._upgrade_revs("head", current)  # noqa: SLF001 - as alembic.command does

    with EnvironmentContext(Config(), scripts, fn=missing) as environment:
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        environment.run_migrations()


def _row_counts(connection: Connection) -> Mapping[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'story_text%' AND name NOT LIKE 'story_title%' "
        "AND name <> 'alembic_version'"
    )
    names = [row[0] for row in tables]
    counting = {name: select(func.count()).select_from(table(name)) for name in names}
    return {name: connection.execute(count).scalar_one() for name, count in counting.items()}


def _texts_of_history(connection: Connection) -> str:
    """Return a hash over every revision and pack as they lie there, "" without a history."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    if "revision" not in tables:
        return ""
    seen = hashlib.sha256()
    for table_, columns in _HISTORY.items():
        if table_ in tables:
            query = f"SELECT {columns} FROM {table_} ORDER BY id"  # noqa: S608 - names of ours
            for row in connection.exec_driver_sql(query):
                seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()


def _refuse_loss(connection: Connection, before: Mapping[str, int], texts: str) -> None:
    after = _row_counts(connection)
    lost = [name for name, rows in before.items() if after.get(name, 0) < rows]
    if texts and _texts_of_history(connection) != texts:
        lost.append("the texts of revision")
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    unsound = connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all() != ["ok"]
    if lost or dangling or unsound:
        raise DeskDamagedError(
            "The desk could not be brought to this version's schema without loss "
            f"({', '.join(lost) or 'its tables do not agree'}). It was left as it is; please "
            "report this, and go on with the version you had."
        )
