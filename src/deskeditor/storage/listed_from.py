"""What a line of the list says that stands elsewhere: issues, notes, names."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import StoryId, TermId
from deskeditor.storage.tables.history import DocumentRow, NoteRow, PersonRow, RevisionRow
from deskeditor.storage.tables.indexes import IssueItemRow, IssueRow, TermRow

# Made once: making a statement takes longer than running it.
_ISSUES = (
    select(IssueRow.number)
    .join(DocumentRow, DocumentRow.id == IssueRow.id)
    .join(IssueItemRow, IssueItemRow.issue_id == IssueRow.id)
    .where(IssueItemRow.story_id == bindparam("story"), DocumentRow.deleted_at.is_(None))
    .distinct()
    .order_by(IssueRow.number)
)
_NOTES = (
    select(NoteRow.text)
    .where(NoteRow.document_id == bindparam("story"), NoteRow.deleted_at.is_(None))
    .order_by(NoteRow.id)
)
_MAKER = (
    select(PersonRow.name)
    .join(RevisionRow, RevisionRow.person_id == PersonRow.id)
    .where(RevisionRow.document_id == bindparam("story"), RevisionRow.number == 1)
)


def issues_with(session: Session, story: StoryId) -> tuple[int, ...]:
    """Return the numbers of the issues outside the trash that hold `story`, lowest first."""
    return tuple(session.scalars(_ISSUES, {"story": story}))


def notes_on(session: Session, story: StoryId) -> tuple[str, ...]:
    """Return the texts of the notes on `story`, the first made first."""
    return tuple(session.scalars(_NOTES, {"story": story}))


def maker_of(session: Session, story: StoryId) -> str:
    """Return the name of the person who made `story`, or ""."""
    return session.execute(_MAKER, {"story": story}).scalar() or ""


def term_name(session: Session, term: TermId) -> str:
    """Return the name of a term, "" for an unknown one."""
    return session.execute(select(TermRow.name).where(TermRow.id == term)).scalar() or ""
