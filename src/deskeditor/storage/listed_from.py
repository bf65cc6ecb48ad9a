"""What a line of the list says that stands elsewhere: issues, notes, names."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from deskeditor.model.ids import StoryId, TermId
from deskeditor.storage.tables.history import DocumentRow, NoteRow, PersonRow, RevisionRow
from deskeditor.storage.tables.indexes import IssueItemRow, IssueRow, TermRow


def issues_with(session: Session, story: StoryId) -> tuple[int, ...]:
    """Return the numbers of the issues outside the trash that hold `story`, lowest first."""
    wanted = (
        select(IssueRow.number)
        .join(DocumentRow, DocumentRow.id == IssueRow.id)
        .join(IssueItemRow, IssueItemRow.issue_id == IssueRow.id)
        .where(IssueItemRow.story_id == story, DocumentRow.deleted_at.is_(None))
    )
    return tuple(session.scalars(wanted.distinct().order_by(IssueRow.number)))


def notes_on(session: Session, story: StoryId) -> tuple[str, ...]:
    """Return the texts of the notes on `story`, the first made first."""
    wanted = select(NoteRow.text).where(NoteRow.document_id == story, NoteRow.deleted_at.is_(None))
    return tuple(session.scalars(wanted.order_by(NoteRow.id)))


def maker_of(session: Session, story: StoryId) -> str:
    """Return the name of the person who made `story`, or ""."""
    wanted = (
        select(PersonRow.name)
        .join(RevisionRow, RevisionRow.person_id == PersonRow.id)
        .where(RevisionRow.document_id == story, RevisionRow.number == 1)
    )
    return session.execute(wanted).scalar() or ""


def term_name(session: Session, term: TermId) -> str:
    """Return the name of a term, "" for an unknown one."""
    return session.execute(select(TermRow.name).where(TermRow.id == term)).scalar() or ""
