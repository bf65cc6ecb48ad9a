"""History: which revisions a document has, and a story as it was."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError, NotFoundError
from deskeditor.model.ids import RevisionId
from deskeditor.model.revision import Revision, RevisionKind
from deskeditor.model.story import Story
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.forms import story_of
from deskeditor.storage.tables.history import (
    DocumentRow,
    PersonRow,
    RevisionParentRow,
    RevisionRow,
)


class Revisions:
    """The unchanging records of a desk."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._documents = documents

    def of(self, document: str) -> tuple[Revision, ...]:
        """Return the revisions of a document, newest first; none for an unknown one."""
        rows = self._session.execute(
            select(RevisionRow, PersonRow.name)
            .join(PersonRow, PersonRow.id == RevisionRow.person_id)
            .where(RevisionRow.document_id == document)
            .order_by(RevisionRow.number.desc())
        )
        return tuple(
            Revision(
                id=RevisionId(row.id),
                document=row.document_id,
                number=row.number,
                kind=RevisionKind(row.kind),
                reason=row.reason,
                author=author,
                created_at=row.created_at,
                words=row.words,
            )
            for row, author in rows
        )

    def story(self, revision: RevisionId | str) -> Story:
        """Return a story as this revision keeps it; its head is that revision.

        Raises NotFoundError, DeskDamagedError.
        """
        row = self._session.execute(
            select(DocumentRow, RevisionRow.created_at)
            .join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
            .where(RevisionRow.id == revision, DocumentRow.kind == "story")
        ).first()
        if row is None:
            raise NotFoundError("That revision is no longer in the desk.")
        document, kept_at = row
        content = self._documents.content(revision)
        return story_of(
            Head(
                document.id,
                revision,
                document.lock_version,
                document.created_at,
                kept_at,
                document.deleted_at,
                content,
            )
        )

    def parents(self, revision: str) -> tuple[RevisionId, ...]:
        """Return what a revision was made from: none, one, or two after a merge."""
        wanted = (
            select(RevisionParentRow.parent_id)
            .where(RevisionParentRow.revision_id == revision)
            .order_by(RevisionParentRow.ord)
        )
        return tuple(RevisionId(parent) for parent in self._session.scalars(wanted))

    def add_parent(self, revision: str, parent: str) -> None:
        """Note that a revision was made from one more: a merge has two."""
        place = len(self.parents(revision))
        self._session.add(RevisionParentRow(revision_id=revision, ord=place, parent_id=parent))
        self._session.flush()

    def damaged(self, only: Iterable[str] | None = None) -> tuple[RevisionId, ...]:
        """Return the revisions whose text does not match its hash: a sweep over all history."""
        wanted = select(RevisionRow.id).order_by(RevisionRow.id)
        ids = self._session.scalars(wanted).all() if only is None else only
        return tuple(RevisionId(revision) for revision in ids if not self._is_sound(revision))

    def _is_sound(self, revision: str) -> bool:
        try:
            self._documents.content(revision)
        except DeskDamagedError:
            return False
        return True
