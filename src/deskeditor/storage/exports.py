"""Which exports were made, where to, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import IssueId, new_id
from deskeditor.storage.tables.beside import ExportRecordRow


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """An export that was written and verified."""

    kind: str  # "site" or "issue"
    path: Path
    files: int
    size: int  # bytes
    made_at: datetime  # aware, UTC
    issue: IssueId | None = None
    as_of: datetime | None = None  # when the desk was read for it; None: not known


class Exports:
    """The record of exports."""

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        self._session = session
        self._now = now

    def record(  # noqa: PLR0913 - one for each column
        self,
        kind: str,
        path: Path,
        *,
        files: int,
        size: int,
        issue: IssueId | None = None,
        as_of: datetime | None = None,
    ) -> ExportRecord:
        """Keep that an export was made."""
        made = ExportRecord(kind, path, files, size, self._now(), issue, as_of)
        self._session.execute(
            insert(ExportRecordRow).values(
                id=new_id(),
                kind=kind,
                issue_id=issue,
                path=str(path),
                files=files,
                bytes=size,
                made_at=made.made_at,
                as_of=as_of,
            )
        )
        return made

    def all(self) -> tuple[ExportRecord, ...]:
        """Return the exports, newest first."""
        rows = self._session.scalars(select(ExportRecordRow).order_by(ExportRecordRow.id.desc()))
        return tuple(
            ExportRecord(
                row.kind,
                Path(row.path),
                row.files,
                row.bytes,
                row.made_at,
                None if row.issue_id is None else IssueId(row.issue_id),
                row.as_of,
            )
            for row in rows
        )
